//! Finds the value of every expression in one walk through the script.
//!
//! A local has the value of the assignment that was made last, as long as that is the same on every
//! way to the expression: after a branch or a loop that writes to it nothing is known, nor within a
//! function that may run after a later write. Nothing is known of what a function declared in the
//! script writes to from outside.

use super::assignments::Assignments;
use super::known::Known;
use super::parent::Parent;
use super::value::{Input, Value};
use super::{commands, fold, library};
use crate::server::sandbox;
use crate::span::Span;
use crate::syntax::{
    BlockId, Chunk, Event, ExprId, ExprKind, ExprList, FuncId, LocalId, LocalList, Node, StatId,
    StatKind,
};

/// Walks through the script; `params` are the values of locals that are parameters.
pub(super) fn run<'c, 'a>(
    chunk: &'c Chunk<'a>,
    assignments: &Assignments,
    params: Vec<Value>,
    resp3: bool,
) -> Known<'c, 'a> {
    let locals = params.len();
    let mut walker = Walker {
        chunk,
        assignments,
        known: Known::new(chunk, params, resp3),
        current: vec![Value::UNKNOWN; locals],
        shared: vec![false; locals],
        trail: Vec::new(),
        marks: Vec::new(),
        above: Vec::new(),
        funcs: Vec::new(),
    };
    for event in chunk.walk() {
        match event {
            Event::Enter(node) => walker.enter(node),
            Event::Leave(node) => walker.leave(node),
        }
    }
    walker.known
}

struct Walker<'w, 'c, 'a> {
    chunk: &'c Chunk<'a>,
    assignments: &'w Assignments,
    known: Known<'c, 'a>,
    /// The value that each local has here.
    current: Vec<Value>,
    /// Whether a function met so far writes to the local from outside.
    shared: Vec<bool>,
    /// What locals were before they were set, for branches to be undone.
    trail: Vec<(LocalId, Value)>,
    /// The trail's length at the start of each open branch.
    marks: Vec<usize>,
    /// The expressions and statements around this place.
    above: Vec<Parent>,
    /// The functions around this place.
    funcs: Vec<FuncId>,
}

impl Walker<'_, '_, '_> {
    fn enter(&mut self, node: Node) {
        match node {
            Node::Func(func) => self.enter_func(func),
            Node::Block(block) => self.enter_block(block),
            Node::Stat(stat) => self.enter_stat(stat),
            Node::Expr(expr) => {
                if let Some(parent) = self.above.last() {
                    self.known.parents.set(expr, *parent);
                }
                self.above.push(Parent::Expr(expr));
            }
        }
    }

    fn leave(&mut self, node: Node) {
        match node {
            Node::Func(_) => {
                self.funcs.pop();
            }
            Node::Block(_) => self.leave_block(),
            Node::Stat(stat) => {
                self.above.pop();
                self.leave_stat(stat);
            }
            Node::Expr(expr) => {
                self.above.pop();
                self.note_write(expr);
                self.known.values[expr.index()] = self.value_of(expr);
            }
        }
    }

    /// Notes where something is put into KEYS or ARGV.
    fn note_write(&mut self, expr: ExprId) {
        let list = match self.chunk[expr].kind {
            ExprKind::Index { object, .. } if self.assignments.is_target(expr) => object,
            ExprKind::Call { .. } => match self.known.library_call(expr) {
                Some(("rawset" | "table.insert" | "table.remove" | "table.sort", [list, ..])) => {
                    *list
                }
                _ => return,
            },
            _ => return,
        };
        if let Value::Slots(input) = self.known.value(list) {
            self.known.written[input as usize] = true;
        }
    }

    fn enter_func(&mut self, func: FuncId) {
        let (chunk, assignments) = (self.chunk, self.assignments);
        let span = chunk[func].span;
        if chunk[func].parent.is_some() {
            for local in assignments.within(span) {
                if chunk[local].name.start < span.start {
                    self.shared[local.index()] = true;
                }
            }
        }
        for param in chunk[func].params.ids() {
            self.current[param.index()] = self.known.params[param.index()];
        }
        self.funcs.push(func);
    }

    fn enter_block(&mut self, block: BlockId) {
        let Some(Parent::Stat(stat)) = self.above.last() else {
            return;
        };
        match self.chunk[*stat].kind {
            StatKind::If { .. } => self.marks.push(self.trail.len()),
            StatKind::NumericFor { local, .. } => self.set(local, fold::NUMBER),
            StatKind::GenericFor {
                locals,
                values,
                body,
            } if body == block => self.bind_loop(locals, values),
            _ => {}
        }
    }

    fn leave_block(&mut self) {
        let Some(Parent::Stat(stat)) = self.above.last() else {
            return;
        };
        if let StatKind::If { .. } = self.chunk[*stat].kind {
            let mark = self.marks.pop().unwrap_or_default();
            while self.trail.len() > mark
                && let Some((local, before)) = self.trail.pop()
            {
                self.current[local.index()] = before;
            }
        }
    }

    fn enter_stat(&mut self, stat: StatId) {
        self.above.push(Parent::Stat(stat));
        match self.chunk[stat].kind {
            StatKind::While { .. }
            | StatKind::Repeat { .. }
            | StatKind::NumericFor { .. }
            | StatKind::GenericFor { .. } => self.forget(self.chunk[stat].span),
            StatKind::LocalFunction { local, func } => self.set(local, Value::Function(func)),
            _ => {}
        }
    }

    fn leave_stat(&mut self, stat: StatId) {
        match self.chunk[stat].kind {
            StatKind::Local { locals, values } => {
                for (n, local) in locals.ids().enumerate() {
                    let value = self.nth(values, n);
                    self.set(local, value);
                }
            }
            StatKind::Assign { targets, values } => self.assign(targets, values),
            StatKind::Function { target, func } => {
                if let ExprKind::Name(Some(local)) = self.chunk[target].kind {
                    self.set(local, Value::Function(func));
                }
            }
            StatKind::If { .. }
            | StatKind::While { .. }
            | StatKind::Repeat { .. }
            | StatKind::NumericFor { .. }
            | StatKind::GenericFor { .. } => self.forget(self.chunk[stat].span),
            _ => {}
        }
    }

    fn assign(&mut self, targets: ExprList, values: ExprList) {
        let chunk = self.chunk;
        for (n, target) in chunk[targets].iter().enumerate() {
            if let ExprKind::Name(Some(local)) = chunk[*target].kind {
                let value = self.nth(values, n);
                self.set(local, value);
            }
        }
    }

    /// `for i, v in ipairs(t)`.
    fn bind_loop(&mut self, locals: LocalList, values: ExprList) {
        let over = self.chunk[values]
            .first()
            .and_then(|first| self.known.library_call(*first))
            .filter(|(name, _)| matches!(*name, "ipairs" | "pairs"))
            .and_then(|(_, args)| args.first())
            .map_or(Value::UNKNOWN, |arg| self.known.value(*arg));
        let item = match over {
            Value::Slots(input) => Value::Slot(input, None),
            Value::Reply(call) => Value::Element(call, None),
            _ => Value::UNKNOWN,
        };
        for (n, local) in locals.ids().enumerate() {
            let value = match (n, over) {
                (0, Value::Slots(_) | Value::Reply(_)) => fold::NUMBER,
                (1, _) => item,
                _ => Value::UNKNOWN,
            };
            self.set(local, value);
        }
    }

    /// The value at a place of a list, from 0, where the last expression may stand for many.
    fn nth(&self, list: ExprList, n: usize) -> Value {
        let exprs = &self.chunk[list];
        let (Some(last), Some(beyond)) = (exprs.last(), (n + 1).checked_sub(exprs.len())) else {
            return exprs.get(n).map_or(Value::Nil, |e| self.known.value(*e));
        };
        match self.chunk[*last].kind {
            _ if beyond == 0 => self.known.value(*last),
            ExprKind::Call { .. } | ExprKind::Method { .. } | ExprKind::Vararg => {
                library::result(&self.known, *last, beyond)
            }
            _ => Value::Nil,
        }
    }

    fn set(&mut self, local: LocalId, value: Value) {
        let before = std::mem::replace(&mut self.current[local.index()], value);
        if !self.marks.is_empty() {
            self.trail.push((local, before));
        }
    }

    /// Forgets what statements in a span write.
    fn forget(&mut self, span: Span) {
        let assignments = self.assignments;
        for local in assignments.within(span) {
            self.set(local, Value::UNKNOWN);
        }
    }

    fn value_of(&mut self, expr: ExprId) -> Value {
        let chunk = self.chunk;
        match chunk[expr].kind {
            ExprKind::Name(Some(local)) => self.local(local, chunk[expr].span.start),
            ExprKind::Name(None) => global(chunk.text(chunk[expr].span)),
            ExprKind::Call { .. } => self.call(expr),
            _ => fold::value(&self.known, expr),
        }
    }

    fn local(&self, local: LocalId, at: u32) -> Value {
        let foreign = self.funcs.last() != Some(&self.chunk[local].func);
        let changes = foreign && self.assignments.last(local) > at;
        if self.shared[local.index()] || changes {
            Value::UNKNOWN
        } else {
            self.current[local.index()]
        }
    }

    fn call(&mut self, expr: ExprId) -> Value {
        if let Some(call) = commands::read(&self.known, expr) {
            let index = u32::try_from(self.known.commands.len()).unwrap_or(u32::MAX);
            let direct = call.direct;
            self.known.commands.push(call);
            if direct {
                return Value::Reply(index);
            }
        }
        library::result(&self.known, expr, 0)
    }
}

fn global(name: &str) -> Value {
    if let Some(input) = Input::of_name(name) {
        return Value::Slots(input);
    }
    sandbox::known(name).map_or(Value::UNKNOWN, Value::Library)
}
