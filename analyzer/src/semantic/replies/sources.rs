//! Where values come from, whichever way the script runs.
//!
//! In: the tree. Out, for each local and field name: the expressions whose values it can have, and for
//! each function: what it returns and what it is called with. The order of statements does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use crate::semantic::{Semantics, Value};
use crate::syntax::{
    Chunk, Event, ExprId, ExprKind, ExprList, FieldKey, FieldList, FuncId, LocalId, Node, StatKind,
};

/// How many functions of one name are told apart.
const MOST_FUNCTIONS: usize = 32;

/// A value as one of several that an expression gives, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Nth(pub(super) ExprId, pub(super) usize);

/// Something that is put into a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Put {
    pub(super) table: ExprId,
    pub(super) key: Key,
    pub(super) value: ExprId,
}

/// Under which key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Key {
    Name(crate::span::Span),
    Expr(ExprId),
    /// The next number.
    Position,
}

/// The functions of one name.
#[derive(Default)]
pub(super) struct Named {
    pub(super) functions: Vec<FuncId>,
    /// Whether they may be called with something that is not seen.
    escaped: bool,
}

/// Where values come from.
pub(super) struct Sources {
    /// What each local is given.
    pub(super) locals: BTreeMap<LocalId, Vec<Nth>>,
    /// Locals that a loop or a function gives something that is not seen.
    pub(super) unseen: BTreeSet<LocalId>,
    /// What loops over a table give: the table.
    pub(super) items: BTreeMap<LocalId, ExprId>,
    /// What is put into tables after they are made.
    pub(super) puts: Vec<Put>,
    /// The functions that are put under a name.
    pub(super) methods: BTreeMap<String, Named>,
    /// What each function returns.
    pub(super) returns: BTreeMap<FuncId, Vec<ExprList>>,
    /// The arguments that each function is called with.
    pub(super) calls: BTreeMap<FuncId, Vec<ExprList>>,
    /// Functions that may be called with something that is not seen.
    pub(super) escaped: Vec<bool>,
    /// What `ipairs` counts with.
    pub(super) positions: BTreeSet<LocalId>,
    /// Whether all functions with names may be called with something that is not seen.
    all_named_escaped: bool,
    /// The functions that locals are bound to.
    bound: BTreeMap<LocalId, Vec<FuncId>>,
    /// Locals that are given something other than a function.
    others: BTreeSet<LocalId>,
}

impl Sources {
    pub(super) fn of(semantics: &Semantics<'_, '_>) -> Self {
        let chunk = semantics.chunk();
        let mut sources = Self {
            locals: BTreeMap::new(),
            unseen: BTreeSet::new(),
            items: BTreeMap::new(),
            puts: Vec::new(),
            methods: BTreeMap::new(),
            returns: BTreeMap::new(),
            calls: BTreeMap::new(),
            escaped: vec![false; chunk.funcs().count()],
            positions: BTreeSet::new(),
            all_named_escaped: false,
            bound: BTreeMap::new(),
            others: BTreeSet::new(),
        };
        sources.read_statements(semantics);
        sources.read_returns(chunk);
        sources.read_expressions(semantics);
        sources
    }

    /// The functions that an expression can stand for as what is called; `None` where others may be
    /// called too.
    pub(super) fn callees(&self, chunk: &Chunk<'_>, callee: ExprId) -> Option<Vec<FuncId>> {
        let functions = match chunk[chunk.unparen(callee)].kind {
            ExprKind::Function(func) => return Some(vec![func]),
            ExprKind::Name(Some(local)) => {
                let only = !self.others.contains(&local) && !self.unseen.contains(&local);
                self.bound.get(&local).filter(|_| only)
            }
            ExprKind::Field { name, .. } => self
                .methods
                .get(chunk.text(name))
                .map(|named| &named.functions),
            _ => None,
        };
        // Each call would be one of each function.
        functions.filter(|all| all.len() <= MOST_FUNCTIONS).cloned()
    }

    fn read_statements(&mut self, semantics: &Semantics<'_, '_>) {
        let chunk = semantics.chunk();
        for (_, stat) in chunk.stats() {
            match stat.kind {
                StatKind::Local { locals, values } => {
                    for (n, local) in locals.ids().enumerate() {
                        self.give(chunk, local, values, n);
                    }
                }
                StatKind::Assign { targets, values } => {
                    for (n, target) in chunk[targets].iter().enumerate() {
                        self.assign(chunk, *target, values, n);
                    }
                }
                StatKind::LocalFunction { local, func } => self.bind(local, func),
                StatKind::Function { target, func } => match chunk[target].kind {
                    ExprKind::Name(Some(local)) => self.bind(local, func),
                    ExprKind::Field { name, .. } => self.name(chunk.text(name), func),
                    _ => {}
                },
                StatKind::GenericFor { locals, values, .. } => {
                    self.read_loop(semantics, locals.ids(), values);
                }
                _ => {}
            }
        }
    }

    fn give(&mut self, chunk: &Chunk<'_>, local: LocalId, values: ExprList, n: usize) {
        let Some(value) = nth(chunk, values, n) else {
            return;
        };
        match chunk[value.0].kind {
            ExprKind::Function(func) => self.bind(local, func),
            ExprKind::Nil => {}
            _ => {
                self.others.insert(local);
            }
        }
        self.locals.entry(local).or_default().push(value);
    }

    fn assign(&mut self, chunk: &Chunk<'_>, target: ExprId, values: ExprList, n: usize) {
        let value = nth(chunk, values, n);
        let (table, key) = match chunk[target].kind {
            ExprKind::Name(Some(local)) => return self.give(chunk, local, values, n),
            ExprKind::Field { object, name } => (object, Key::Name(name)),
            ExprKind::Index { object, key } => (object, Key::Expr(key)),
            _ => return,
        };
        // What a call gives beside its first value is not followed into a table: it is unknown there.
        let value = value.map_or(target, |value| if value.1 == 0 { value.0 } else { target });
        if let (Key::Name(name), ExprKind::Function(func)) = (key, chunk[value].kind) {
            self.name(chunk.text(name), func);
        }
        self.puts.push(Put { table, key, value });
    }

    fn bind(&mut self, local: LocalId, func: FuncId) {
        self.bound.entry(local).or_default().push(func);
    }

    fn name(&mut self, name: &str, func: FuncId) {
        let named = self.methods.entry(name.to_owned()).or_default();
        named.functions.push(func);
    }

    fn read_loop(
        &mut self,
        semantics: &Semantics<'_, '_>,
        locals: impl Iterator<Item = LocalId>,
        values: ExprList,
    ) {
        let over = semantics.chunk()[values].first().copied();
        let over = over.and_then(|over| semantics.library_call(over));
        for (n, local) in locals.enumerate() {
            match (over, n) {
                // Positions, and the names of fields, which are texts and numbers.
                (Some(("ipairs", _)), 0) => {
                    self.positions.insert(local);
                }
                (Some(("pairs", _)), 0) => {}
                (Some(("ipairs" | "pairs", [table, ..])), _) => {
                    self.items.insert(local, *table);
                }
                (Some(("string.gmatch", _)), _) => {}
                _ => {
                    self.unseen.insert(local);
                }
            }
        }
    }

    fn read_returns(&mut self, chunk: &Chunk<'_>) {
        let mut around = Vec::new();
        for event in chunk.walk() {
            match event {
                Event::Enter(Node::Func(func)) => around.push(func),
                Event::Leave(Node::Func(_)) => {
                    around.pop();
                }
                Event::Enter(Node::Stat(stat)) => {
                    if let (StatKind::Return(values), Some(func)) =
                        (chunk[stat].kind, around.last())
                    {
                        self.returns.entry(*func).or_default().push(values);
                    }
                }
                _ => {}
            }
        }
    }

    fn read_expressions(&mut self, semantics: &Semantics<'_, '_>) {
        let chunk = semantics.chunk();
        for (_, expr) in chunk.exprs() {
            if let ExprKind::Table(fields) = expr.kind {
                self.read_fields(chunk, fields);
            }
        }
        for (id, expr) in chunk.exprs() {
            match expr.kind {
                ExprKind::Call { callee, args } => self.read_call(semantics, id, callee, args),
                ExprKind::Method { name, .. } => self.escape_named(chunk.text(name)),
                ExprKind::Field { name, .. }
                    if !semantics.is_target(id) && !semantics.is_callee(id) =>
                {
                    self.escape_named(chunk.text(name));
                }
                ExprKind::Name(Some(local)) if !semantics.is_target(id) => {
                    self.read_name(semantics, id, local);
                }
                _ => {}
            }
        }
    }

    fn read_fields(&mut self, chunk: &Chunk<'_>, fields: FieldList) {
        for field in &chunk[fields] {
            let ExprKind::Function(func) = chunk[field.value].kind else {
                continue;
            };
            match field.key {
                FieldKey::Name(name) => self.name(chunk.text(name), func),
                _ => self.escaped[func.index()] = true,
            }
        }
    }

    /// Functions under this name may be called with anything.
    fn escape_named(&mut self, name: &str) {
        if let Some(named) = self.methods.get_mut(name) {
            named.escape(&mut self.escaped);
        }
    }

    fn read_call(
        &mut self,
        semantics: &Semantics<'_, '_>,
        call: ExprId,
        callee: ExprId,
        args: ExprList,
    ) {
        let chunk = semantics.chunk();
        if let Some((name, given)) = semantics.library_call(call) {
            match (name, given) {
                ("rawset", [table, key, value, ..]) => self.puts.push(Put {
                    table: *table,
                    key: Key::Expr(*key),
                    value: *value,
                }),
                ("table.insert", [table, value]) | ("table.insert", [table, _, value]) => {
                    self.puts.push(Put {
                        table: *table,
                        key: Key::Position,
                        value: *value,
                    });
                }
                _ => {}
            }
        }
        for func in self.callees(chunk, callee).unwrap_or_default() {
            self.calls.entry(func).or_default().push(args);
        }
        // `handlers[name](…)` may call any function that is in a table.
        let is_index = matches!(chunk[chunk.unparen(callee)].kind, ExprKind::Index { .. });
        if is_index && !mem::replace(&mut self.all_named_escaped, true) {
            for named in self.methods.values_mut() {
                named.escape(&mut self.escaped);
            }
        }
    }

    /// A function whose name stands anywhere but before a call may be called with anything.
    fn read_name(&mut self, semantics: &Semantics<'_, '_>, name: ExprId, local: LocalId) {
        if semantics.is_callee(name) {
            return;
        }
        let functions = self.bound.get(&local).cloned().unwrap_or_default();
        for func in functions {
            self.escaped[func.index()] = true;
        }
    }
}

impl Named {
    fn escape(&mut self, escaped: &mut [bool]) {
        if !mem::replace(&mut self.escaped, true) {
            for func in &self.functions {
                escaped[func.index()] = true;
            }
        }
    }
}

/// The value at a place of a list, where the last expression may stand for many.
pub(super) fn nth(chunk: &Chunk<'_>, list: ExprList, n: usize) -> Option<Nth> {
    let exprs = &chunk[list];
    if let Some(expr) = exprs.get(n) {
        return Some(Nth(*expr, 0));
    }
    let last = *exprs.last()?;
    let open = matches!(
        chunk[last].kind,
        ExprKind::Call { .. } | ExprKind::Method { .. } | ExprKind::Vararg
    );
    open.then(|| Nth(last, n + 1 - exprs.len()))
}

/// Whether a value is the table KEYS or ARGV, or comes out of it.
pub(super) fn is_input(value: Value) -> bool {
    matches!(value, Value::Slots(_) | Value::Slot(..))
}
