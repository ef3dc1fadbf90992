//! Which uses of KEYS and ARGV leave the number of slots open.

use super::MOST;
use crate::semantic::{Parent, Semantics, SlotUse, Use, Value};
use crate::syntax::{BinaryOp, ExprId, ExprKind, LocalId, StatKind};

/// The locals that `local a, b = unpack(ARGV)` names, with their slots counted from 1.
pub(super) fn named(semantics: &Semantics<'_, '_>, slot: &SlotUse) -> Option<Vec<(LocalId, u32)>> {
    let chunk = semantics.chunk();
    let Some(Parent::Expr(call)) = semantics.parent(slot.expr) else {
        return None;
    };
    let ("unpack", [_, first @ ..]) = semantics.library_call(call)? else {
        return None;
    };
    let first = match first {
        [] => 1,
        [first] => match semantics.value(*first) {
            Value::Number(number) if (1.0..f64::from(MOST)).contains(&number) => number as u32,
            _ => return None,
        },
        _ => return None,
    };
    let Some(Parent::Stat(stat)) = semantics.parent(call) else {
        return None;
    };
    let StatKind::Local { locals, values } = chunk[stat].kind else {
        return None;
    };
    let values = &chunk[values];
    let before = values.len().checked_sub(1)?;
    if values.last() != Some(&call) {
        return None;
    }
    let named = locals.ids().skip(before).zip(first..);
    Some(named.collect())
}

/// Whether a use leaves the number of slots open; `count` is how many are read by number.
pub(super) fn leaves_open(semantics: &Semantics<'_, '_>, slot: &SlotUse, count: u32) -> bool {
    match slot.how {
        Use::Whole if named(semantics, slot).is_some() => false,
        Use::At(_) => slot.position().is_some_and(|position| position > MOST),
        Use::Write => false,
        Use::Length(length) => !refuses_others(semantics, length, count),
        Use::Somewhere | Use::Whole => true,
    }
}

/// Whether a length is only compared to refuse another number of slots: `#KEYS ~= 2`, `#ARGV < 3`,
/// `assert(#KEYS == 2)`.
fn refuses_others(semantics: &Semantics<'_, '_>, length: ExprId, count: u32) -> bool {
    let chunk = semantics.chunk();
    let Some(Parent::Expr(comparison)) = semantics.parent(length) else {
        return false;
    };
    let ExprKind::Binary {
        op, left, right, ..
    } = chunk[comparison].kind
    else {
        return false;
    };
    let asserted = || match semantics.parent(comparison) {
        Some(Parent::Expr(call)) => {
            matches!(semantics.library_call(call), Some(("assert", [first, ..])) if *first == comparison)
        }
        _ => false,
    };
    let other = if left == length { right } else { left };
    let right_one = semantics.value(other) == Value::Number(f64::from(count));
    right_one
        && match op {
            BinaryOp::Ne => true,
            BinaryOp::Lt => left == length,
            BinaryOp::Gt => right == length,
            BinaryOp::Eq => asserted(),
            _ => false,
        }
}
