//! The uses of KEYS and ARGV: which slots a script reads, and where it takes the tables as a whole.
//!
//! A table that gets another name is followed, so that `local argv = ARGV` is no use; so is one that is
//! handed to a local function all of whose calls are seen.

use super::assignments::Assignments;
use super::known::Known;
use super::parent::Parent;
use super::value::{Input, Value};
use crate::syntax::{ExprId, ExprKind, StatId, StatKind, UnaryOp};

/// A use of KEYS or ARGV.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlotUse {
    /// The table.
    pub input: Input,
    /// `KEYS[1]`, or for the table as a whole its name.
    pub expr: ExprId,
    /// What is done with it.
    pub how: Use,
}

/// What is done with KEYS or ARGV.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Use {
    /// `KEYS[n]`, with a number that is always the same.
    At(f64),
    /// `KEYS[i]`.
    Somewhere,
    /// `#KEYS`, the expression given.
    Length(ExprId),
    /// `KEYS[n] = …`.
    Write,
    /// Anything else: `unpack(KEYS)`, `ipairs(KEYS)`, `f(KEYS)`.
    Whole,
}

impl SlotUse {
    /// The slot, counted from 1, where it is one.
    #[must_use]
    pub fn position(&self) -> Option<u32> {
        match self.how {
            Use::At(number) => super::flow::position(number),
            _ => None,
        }
    }
}

/// Finds them.
pub(super) fn uses(known: &Known<'_, '_>, assignments: &Assignments) -> Vec<SlotUse> {
    let mut uses = Vec::new();
    for (expr, _) in known.chunk.exprs() {
        if let Value::Slots(input) = known.value(expr)
            && let Some(slot) = use_of(known, assignments, input, expr)
        {
            // Nearly always at the end.
            let place = uses.partition_point(|before| start(known, before) <= start(known, &slot));
            uses.insert(place, slot);
        }
    }
    uses
}

fn start(known: &Known<'_, '_>, slot: &SlotUse) -> u32 {
    known.chunk[slot.expr].span.start
}

fn use_of(
    known: &Known<'_, '_>,
    assignments: &Assignments,
    input: Input,
    expr: ExprId,
) -> Option<SlotUse> {
    if assignments.is_target(expr) {
        return None;
    }
    let whole = SlotUse {
        input,
        expr,
        how: Use::Whole,
    };
    match known.parents.of(expr) {
        Some(Parent::Stat(stat)) if is_alias(known, assignments, stat, expr) => None,
        Some(Parent::Expr(parent)) if is_kept(known, parent) && !known.is_leaked(input) => {
            // Taken out of that table, it is seen again.
            None
        }
        Some(Parent::Expr(parent)) => use_within(known, assignments, whole, parent),
        _ => Some(whole),
    }
}

/// The use of a table that is a part of an expression.
fn use_within(
    known: &Known<'_, '_>,
    assignments: &Assignments,
    whole: SlotUse,
    parent: ExprId,
) -> Option<SlotUse> {
    let expr = whole.expr;
    let how = match known.chunk[parent].kind {
        // The parentheses stand for it.
        ExprKind::Paren(_) => return None,
        ExprKind::Index { object, key } if object == expr => match known.value(key) {
            _ if assignments.is_target(parent) => Use::Write,
            Value::Number(number) => Use::At(number),
            _ => Use::Somewhere,
        },
        ExprKind::Unary {
            op: UnaryOp::Len, ..
        } => Use::Length(parent),
        ExprKind::Call { callee, args } if callee != expr => {
            let position = known.chunk[args].iter().position(|arg| *arg == expr);
            match position {
                Some(position) if is_followed(known, assignments, callee, position) => return None,
                _ => Use::Whole,
            }
        }
        _ => Use::Whole,
    };
    let at_index = matches!(how, Use::At(_) | Use::Somewhere | Use::Write);
    Some(SlotUse {
        expr: if at_index { parent } else { expr },
        how,
        ..whole
    })
}

/// `local context = { argv = ARGV }`.
fn is_kept(known: &Known<'_, '_>, table: ExprId) -> bool {
    let Some(Parent::Stat(stat)) = known.parents.of(table) else {
        return false;
    };
    let made = matches!(known.chunk[table].kind, ExprKind::Table(_));
    made && matches!(known.chunk[stat].kind, StatKind::Local { .. })
}

/// `local argv = ARGV`, where the local is nothing else.
fn is_alias(known: &Known<'_, '_>, assignments: &Assignments, stat: StatId, expr: ExprId) -> bool {
    let StatKind::Local { locals, values } = known.chunk[stat].kind else {
        return false;
    };
    locals
        .ids()
        .zip(&known.chunk[values])
        .any(|(local, value)| *value == expr && assignments.count(local) == 0)
}

/// Whether the parameter at a position of a call is known to be the table, and nothing else later.
fn is_followed(
    known: &Known<'_, '_>,
    assignments: &Assignments,
    callee: ExprId,
    position: usize,
) -> bool {
    let Value::Function(func) = known.value(callee) else {
        return false;
    };
    let param = known.chunk[func].params.ids().nth(position);
    param.is_some_and(|param| {
        known.is_input(&known.params[param.index()]) && assignments.count(param) == 0
    })
}
