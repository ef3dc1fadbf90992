//! What the parameters of local functions are, where all calls are seen.
//!
//! A function counts if it is bound to one local, that local is written once, and it is only called:
//! one that is passed on or stored may be called with anything.

use super::assignments::Assignments;
use super::known::Known;
use super::value::Value;
use crate::syntax::{Chunk, ExprId, ExprKind, ExprList, FuncId, LocalId, StatKind};

/// The functions that locals are bound to.
pub(super) struct Bindings {
    /// By local: the function, where it is the only one.
    of_local: Vec<Option<FuncId>>,
    /// By function: whether one local is bound to it.
    bound: Vec<bool>,
}

impl Bindings {
    pub(super) fn of(chunk: &Chunk<'_>, assignments: &Assignments) -> Self {
        let mut bindings = Self {
            of_local: vec![None; chunk.locals().count()],
            bound: vec![false; chunk.funcs().count()],
        };
        for (_, stat) in chunk.stats() {
            match stat.kind {
                StatKind::LocalFunction { local, func } if assignments.last(local) == 0 => {
                    bindings.bind(local, func);
                }
                StatKind::Local { locals, values } => {
                    for (local, value) in locals.ids().zip(&chunk[values]) {
                        if assignments.last(local) == 0 {
                            bindings.bind_value(chunk, local, *value);
                        }
                    }
                }
                StatKind::Assign { targets, values } => {
                    bindings.bind_assigned(chunk, assignments, targets, values, stat.span.end);
                }
                _ => {}
            }
        }
        bindings
    }

    /// Whether there is none, so that no parameter can be known.
    pub(super) fn is_empty(&self) -> bool {
        !self.bound.contains(&true)
    }

    /// `local f` … `f = function() end`, the only write to it.
    fn bind_assigned(
        &mut self,
        chunk: &Chunk<'_>,
        assignments: &Assignments,
        targets: ExprList,
        values: ExprList,
        end: u32,
    ) {
        for (target, value) in chunk[targets].iter().zip(&chunk[values]) {
            if let Some(local) = chunk.local(*target) {
                let only = assignments.last(local) == end && assignments.count(local) == 1;
                if only && self.of_local[local.index()].is_none() {
                    self.bind_value(chunk, local, *value);
                }
            }
        }
    }

    fn bind_value(&mut self, chunk: &Chunk<'_>, local: LocalId, value: ExprId) {
        if let ExprKind::Function(func) = chunk[value].kind {
            self.bind(local, func);
        }
    }

    fn bind(&mut self, local: LocalId, func: FuncId) {
        self.of_local[local.index()] = Some(func);
        self.bound[func.index()] = true;
    }
}

/// The values of parameters, by local, as the calls found so far decide.
pub(super) fn decide(
    known: &Known<'_, '_>,
    bindings: &Bindings,
    assignments: &Assignments,
) -> Vec<Value> {
    let chunk = known.chunk;
    let seen = seen(known, bindings, assignments);
    let mut params: Vec<Option<Value>> = vec![None; chunk.locals().count()];
    for (expr, node) in chunk.exprs() {
        let ExprKind::Call { callee, args } = node.kind else {
            continue;
        };
        if let Value::Function(func) = known.value(callee)
            && seen[func.index()]
            && known.parents.of(expr).is_some()
        {
            add_call(known, func, args, &mut params);
        }
    }
    params
        .into_iter()
        .map(|value| value.unwrap_or(Value::UNKNOWN))
        .collect()
}

/// By function: whether all its calls are seen.
fn seen(known: &Known<'_, '_>, bindings: &Bindings, assignments: &Assignments) -> Vec<bool> {
    let mut seen = bindings.bound.clone();
    for (expr, node) in known.chunk.exprs() {
        let value = known.value(expr);
        if let ExprKind::Name(Some(local)) = node.kind
            && let Some(func) = bindings.of_local[local.index()]
            && !assignments.is_target(expr)
            && value != Value::Function(func)
        {
            seen[func.index()] = false;
        }
        if let Value::Function(func) = value
            && !matches!(node.kind, ExprKind::Function(_))
            && !known.is_callee(expr)
        {
            seen[func.index()] = false;
        }
    }
    seen
}

fn add_call(known: &Known<'_, '_>, func: FuncId, args: ExprList, params: &mut [Option<Value>]) {
    let args = &known.chunk[args];
    let open = args.last().is_some_and(|last| known.is_open(*last));
    for (n, param) in known.chunk[func].params.ids().enumerate() {
        let value = match args.get(n) {
            Some(arg) => known.value(*arg),
            None if open => Value::UNKNOWN,
            None => Value::Nil,
        };
        let before = &mut params[param.index()];
        *before = Some(before.map_or(value, |before| merge(known, before, value)));
    }
}

/// What is known of something that is one of two.
fn merge(known: &Known<'_, '_>, a: Value, b: Value) -> Value {
    let chunk = known.chunk;
    match (a, b) {
        _ if a == b => a,
        (Value::Slot(one, _), Value::Slot(other, _)) if one == other => Value::Slot(one, None),
        (Value::Text(one), Value::Text(other)) if chunk.string(one) == chunk.string(other) => a,
        _ => Value::Some(known.types(a) | known.types(b)),
    }
}
