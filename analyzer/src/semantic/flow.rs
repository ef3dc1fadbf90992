//! Finds the type of every expression, by walks through the script.
//!
//! A local has the type of what was assigned last; where ways of the script meet, the types of all of
//! them. What is certain only of the script as a whole (what a function is called with and returns,
//! what a loop brings back to its start, what is in a table) grows from walk to walk, until a walk finds
//! nothing more.

mod branch;
mod call;
mod expr;
mod narrow;
mod state;

use std::collections::BTreeMap;

use super::assignments::Assignments;
use super::commands::CommandCall;
use super::inputs;
use super::known::Known;
use super::parent::{Parent, Parents};
use super::protocol::Protocols;
use super::store::{Key, Object, Store};
use super::summary::Summary;
use super::types::{Forms, Kinds, Numbers, Type};
use super::value::Input;
use crate::interface::Interface;
use crate::server::Support;
use crate::server::grammar::Protocol;
use crate::syntax::{
    BinaryOp, BlockId, Chunk, Event, ExprId, ExprKind, ExprList, FuncId, LocalList, Node, StatId,
    StatKind,
};
use branch::{Branches, Loop};
use state::State;

pub(super) use expr::position;

/// More walks than that are not taken: what still grows then is not known at all.
const MOST_PASSES: u32 = 12;

/// Walks through the script until nothing more is found.
pub(super) fn run<'c, 'a>(
    chunk: &'c Chunk<'a>,
    assignments: &Assignments,
    interface: &Interface,
) -> Known<'c, 'a> {
    let mut store = Store::new(chunk);
    let inputs = [Input::Keys, Input::Argv].map(|input| {
        let object = inputs::object(&mut store, interface, input);
        Type::table(store.add_object(object))
    });
    let mut flow = Flow {
        chunk,
        assignments,
        protocols: Protocols::of(chunk),
        support: interface.support(),
        inputs,
        falls_off: false,
        types: vec![Type::ANY; chunk.expr_count()],
        parents: Parents::new(chunk.expr_count()),
        commands: Vec::new(),
        read: BTreeMap::new(),
        state: State::new(chunk),
        summary: Summary::new(chunk, assignments),
        store,
        above: Vec::new(),
        funcs: Vec::new(),
        branches: Vec::new(),
        loops: Vec::new(),
        rights: Vec::new(),
        starts: Vec::new(),
    };
    for _ in 0..MOST_PASSES {
        flow.pass();
        if !flow.store.next_pass() && !flow.leak_uncalled() {
            break;
        }
    }
    // Of what is never reached nothing is said.
    for ty in flow.types.iter_mut().filter(|ty| ty.is_never()) {
        *ty = Type::ANY;
    }
    Known {
        chunk,
        types: flow.types,
        store: flow.store,
        parents: flow.parents,
        commands: flow.commands,
        params: flow.summary.into_params(),
        inputs: flow.inputs,
        falls_off: flow.falls_off,
    }
}

/// A walk through the script.
pub(super) struct Flow<'w, 'c, 'a> {
    pub(super) chunk: &'c Chunk<'a>,
    assignments: &'w Assignments,
    protocols: Protocols,
    /// The servers that the script is to run on.
    pub(super) support: Support,
    /// The tables KEYS and ARGV.
    inputs: [Type; 2],
    /// By expression.
    types: Vec<Type>,
    parents: Parents,
    /// The commands called, in order.
    commands: Vec<CommandCall>,
    /// The same by call, with the types of the words.
    read: BTreeMap<ExprId, (Vec<Type>, CommandCall)>,
    /// Whether the script can come to its end without `return`.
    falls_off: bool,
    /// What is certain at this place.
    state: State<'a>,
    /// What is certain of the script as a whole.
    summary: Summary,
    pub(super) store: Store<'c, 'a>,
    /// The expressions and statements around this place.
    above: Vec<Parent>,
    /// The functions around this place.
    funcs: Vec<FuncId>,
    /// The `if`s around this place.
    branches: Vec<Branches>,
    /// The loops around this place.
    loops: Vec<Loop>,
    /// The right operands of `and` and `or` around this place, and where the state was before.
    rights: Vec<(ExprId, state::Mark)>,
    /// Where the state was at the start of the functions around this place, and whether that was
    /// reached.
    starts: Vec<(state::Mark, bool)>,
}

impl Flow<'_, '_, '_> {
    fn pass(&mut self) {
        self.commands.clear();
        self.state.restart();
        for event in self.chunk.walk() {
            match event {
                Event::Enter(node) => self.enter(node),
                Event::Leave(node) => self.leave(node),
            }
        }
    }

    /// Takes it that functions that no call was found of are called with anything; `true` if there
    /// are any.
    fn leak_uncalled(&mut self) -> bool {
        for (func, _) in self.chunk.funcs().skip(1) {
            if !self.summary.is_called(func) {
                self.store.leak_uncalled(func);
            }
        }
        self.store.next_pass()
    }

    fn enter(&mut self, node: Node) {
        match node {
            Node::Func(func) => self.enter_func(func),
            Node::Block(block) => self.enter_block(block),
            Node::Stat(stat) => self.enter_stat(stat),
            Node::Expr(expr) => self.enter_expr(expr),
        }
    }

    fn leave(&mut self, node: Node) {
        match node {
            Node::Func(func) => self.leave_func(func),
            Node::Block(block) => self.leave_block(block),
            Node::Stat(stat) => {
                self.above.pop();
                self.leave_stat(stat);
            }
            Node::Expr(expr) => self.leave_expr(expr),
        }
    }

    fn enter_func(&mut self, func: FuncId) {
        self.funcs.push(func);
        self.starts.push((self.state.mark(), self.state.reachable));
        self.state.reachable = true;
        let leaked = self.store.is_leaked(func);
        for param in self.chunk[func].params.ids() {
            let ty = if leaked {
                Type::ANY
            } else {
                self.summary.param(param)
            };
            self.state.set(param, ty);
            self.summary.write(&mut self.store, param, ty);
        }
    }

    fn leave_func(&mut self, func: FuncId) {
        self.funcs.pop();
        if func == self.chunk.main() {
            self.falls_off = self.state.reachable;
        }
        if self.state.reachable {
            self.summary.returns(&mut self.store, func, &[], false);
        }
        if let Some((mark, reachable)) = self.starts.pop() {
            self.state.undo(mark);
            self.state.reachable = reachable;
        }
    }

    fn enter_block(&mut self, block: BlockId) {
        let Some(Parent::Stat(stat)) = self.above.last() else {
            return;
        };
        match self.chunk[*stat].kind {
            StatKind::If { .. } => self.enter_arm(block),
            StatKind::While { condition, .. } => self.narrow(condition, true),
            StatKind::NumericFor {
                local,
                start,
                limit,
                step,
                ..
            } => {
                let ty = self.counted(start, limit, step);
                self.assign_local(local, ty);
            }
            StatKind::GenericFor { locals, values, .. } => self.bind_loop(locals, values),
            _ => {}
        }
    }

    fn leave_block(&mut self, block: BlockId) {
        let Some(Parent::Stat(stat)) = self.above.last() else {
            return;
        };
        match self.chunk[*stat].kind {
            StatKind::If { .. } => self.leave_arm(block),
            StatKind::While { .. } | StatKind::NumericFor { .. } | StatKind::GenericFor { .. } => {
                self.leave_body();
            }
            _ => {}
        }
    }

    fn enter_stat(&mut self, stat: StatId) {
        self.above.push(Parent::Stat(stat));
        match self.chunk[stat].kind {
            StatKind::If { .. } => self.enter_branches(stat),
            StatKind::While { .. }
            | StatKind::Repeat { .. }
            | StatKind::NumericFor { .. }
            | StatKind::GenericFor { .. } => self.enter_loop(stat),
            StatKind::LocalFunction { local, func } => {
                self.assign_local(local, Type::function(func));
            }
            _ => {}
        }
    }

    fn leave_stat(&mut self, stat: StatId) {
        match self.chunk[stat].kind {
            StatKind::Local { locals, values } => {
                for (n, local) in locals.ids().enumerate() {
                    let ty = self.nth(values, n);
                    self.assign_local(local, ty);
                }
            }
            StatKind::LocalFunction { local, func } => {
                let ty = self.function(func);
                self.assign_local(local, ty);
            }
            StatKind::Assign { targets, values } => self.assign(targets, values),
            StatKind::Function { target, func } => {
                let ty = self.function(func);
                self.assign_to(target, ty);
            }
            StatKind::Return(values) => self.leave_return(values),
            StatKind::Break => self.leave_break(),
            StatKind::If { .. } => self.leave_branches(),
            StatKind::While { .. }
            | StatKind::Repeat { .. }
            | StatKind::NumericFor { .. }
            | StatKind::GenericFor { .. } => self.leave_loop(stat),
            _ => {}
        }
    }

    fn enter_expr(&mut self, expr: ExprId) {
        let parent = self.above.last().copied();
        if let Some(parent) = parent {
            self.parents.set(expr, parent);
        }
        self.above.push(Parent::Expr(expr));
        if let Some(Parent::Expr(parent)) = parent
            && let ExprKind::Binary {
                op: op @ (BinaryOp::And | BinaryOp::Or),
                left,
                right,
                ..
            } = self.chunk[parent].kind
            && right == expr
        {
            self.rights.push((expr, self.state.mark()));
            self.narrow(left, op == BinaryOp::And);
        }
    }

    fn leave_expr(&mut self, expr: ExprId) {
        self.above.pop();
        self.types[expr.index()] = self.type_of(expr);
        if let Some((right, mark)) = self.rights.last().copied()
            && right == expr
        {
            self.rights.pop();
            self.state.undo(mark);
        }
    }

    pub(super) fn ty(&self, expr: ExprId) -> Type {
        self.types[expr.index()]
    }

    /// The protocol in whose form the reply of a command comes, where that is certain.
    pub(super) fn protocol(&self, call: ExprId) -> Option<Protocol> {
        let in_main = self.funcs.last() == Some(&self.chunk.main());
        self.protocols.at(self.chunk[call].span.start, in_main)
    }

    pub(super) fn join_all(&mut self, types: Vec<Type>) -> Type {
        let all = types.into_iter();
        all.fold(Type::NEVER, |joined, ty| self.store.join(joined, ty))
    }

    /// The type of a text that is always the same.
    pub(super) fn text_of(&mut self, text: &str) -> Type {
        let mut ty = Type::TEXT;
        ty.texts = self.store.texts(vec![text.as_bytes().to_vec()]);
        ty
    }

    /// Assigns from right to left, as Lua does: of two alike the left one stays.
    fn assign(&mut self, targets: ExprList, values: ExprList) {
        for (n, target) in self.chunk[targets].iter().enumerate().rev() {
            let ty = self.nth(values, n);
            self.assign_to(*target, ty);
        }
    }

    fn assign_to(&mut self, target: ExprId, ty: Type) {
        match self.chunk[target].kind {
            ExprKind::Name(Some(local)) => self.assign_local(local, ty),
            ExprKind::Name(None) => self.store.leak(ty),
            ExprKind::Field { object, name } => {
                let key = Key::Name(self.chunk.text(name).as_bytes().to_vec());
                self.put(object, &key, ty);
            }
            ExprKind::Index { object, key } => {
                let key = self.place(object, key);
                self.put(object, &key, ty);
                if key == Key::Next && !ty.can_be(Kinds::NIL) {
                    self.fill(object);
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, object: ExprId, key: &Key, ty: Type) {
        self.state.forget_elements();
        let tables = self.ty(object);
        if tables.can_be(Kinds::TABLE) {
            self.store.write(tables.tables, key, ty);
        }
    }

    /// The key of an element that is written; `t[#t + 1]` is one more.
    fn place(&mut self, object: ExprId, key: ExprId) -> Key {
        let is_next = match self.chunk[self.chunk.unparen(key)].kind {
            ExprKind::Binary {
                op: BinaryOp::Add,
                left,
                right,
                ..
            } => {
                let same = self.length_of(left).is_some_and(|counted| {
                    self.chunk.local(counted).is_some()
                        && self.chunk.local(counted) == self.chunk.local(object)
                });
                same && self.ty(right).constant() == Some(1.0)
            }
            _ => false,
        };
        if is_next { Key::Next } else { self.key(key) }
    }

    fn leave_return(&mut self, values: ExprList) {
        if let Some(func) = self.funcs.last().copied() {
            let exprs = &self.chunk[values];
            let types: Vec<Type> = (0..exprs.len()).map(|n| self.nth(values, n)).collect();
            let open = exprs.last().is_some_and(|last| self.is_open(*last));
            if self.state.reachable {
                self.summary.returns(&mut self.store, func, &types, open);
            }
        }
        self.state.reachable = false;
    }

    /// `for i = start, limit, step`.
    fn counted(&self, start: ExprId, limit: ExprId, step: Option<ExprId>) -> Type {
        let (start, limit) = (self.ty(start), self.ty(limit));
        let step = step.map_or(Some(1.0), |step| self.ty(step).constant());
        let bound = |ty: Type| {
            if ty.is(Kinds::NUMBER) {
                ty.numbers
            } else {
                Numbers::ANY
            }
        };
        let (start, limit) = (bound(start), bound(limit));
        let whole = start.whole && step.is_some_and(|step| step.fract() == 0.0);
        let (low, high) = match step {
            Some(step) if step > 0.0 => (start.low, limit.high),
            Some(step) if step < 0.0 => (limit.low, start.high),
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        };
        Type::number(Numbers { low, high, whole })
    }

    /// `for i, v in ipairs(t)`.
    fn bind_loop(&mut self, locals: LocalList, values: ExprList) {
        let call = self.chunk[values].first().copied();
        let call = call.and_then(|first| self.library_call(first));
        let arg = |n: usize| call.and_then(|(_, args)| args.get(n)).copied();
        let name = call.map_or("", |(name, _)| name);
        for (n, local) in locals.ids().enumerate() {
            let ty = match (name, n, arg(0)) {
                ("ipairs", 0, _) => Type::number(Numbers {
                    low: 1.0,
                    ..Numbers::WHOLE
                }),
                ("ipairs", 1, Some(list)) => self.element(list, &Key::Number).without(Kinds::NIL),
                ("pairs", 0, Some(table)) => self.keys_of(self.ty(table)),
                ("pairs", 1, Some(table)) => self.element(table, &Key::Any).without(Kinds::NIL),
                ("string.gmatch", 0, _) => Type::text(Forms::ANY),
                ("string.gmatch", _, _) => Type::of(Kinds::STRING | Kinds::NIL),
                _ => Type::ANY,
            };
            self.assign_local(local, ty);
        }
    }

    /// The keys that `pairs` gives.
    fn keys_of(&self, table: Type) -> Type {
        let objects = self.store.objects_of(table.tables);
        let is_list = |object: &Object| {
            !object.leaked
                && object.fields.is_empty()
                && object.others == Type::NIL
                && object.anywhere.is_never()
        };
        let lists = objects.is_some_and(|objects| {
            objects
                .into_iter()
                .all(|object| is_list(self.store.object(object)))
        });
        if lists && table.is(Kinds::TABLE) {
            Type::number(Numbers {
                low: 1.0,
                ..Numbers::WHOLE
            })
        } else {
            Type::ANY.without(Kinds::NIL)
        }
    }
}
