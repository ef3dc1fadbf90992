//! What a script without tags does with its args: whether it takes them as numbers or truths, and whether it tests for
//! their absence.

use crate::semantic::{Input, Kinds, Parent, Semantics, Value};
use crate::syntax::{BinaryOp, ExprId, ExprKind, StatKind};

/// What is done with each arg.
pub(super) struct Uses {
    pub(super) slots: Vec<Slot>,
}

#[derive(Default, Clone)]
pub(super) struct Slot {
    /// `tonumber(ARGV[1])`.
    number: bool,
    /// `ARGV[1] == '1'`.
    truth: bool,
    /// `if ARGV[1]`, `ARGV[1] or 50`, `tonumber(ARGV[1]) or 50`.
    absence: bool,
    /// Whether the script asks whether it is a number: `local n = tonumber(ARGV[1])  if n`.
    asks: bool,
    /// Whether it is used as a text.
    text: bool,
}

impl Slot {
    pub(super) fn is_bool(&self) -> bool {
        self.truth && !self.text && !self.number && !self.absence
    }

    pub(super) fn is_number(&self) -> bool {
        self.number && !(self.asks && self.text)
    }

    pub(super) fn may_be_missing(&self) -> bool {
        self.absence || self.asks && !self.text
    }
}

impl Uses {
    pub(super) fn of(semantics: &Semantics<'_, '_>, count: usize) -> Self {
        let mut uses = Self {
            slots: vec![Slot::default(); count],
        };
        for (expr, _) in semantics.chunk().exprs() {
            // Also `tonumber(ARGV[1] or '10')`.
            if let Some(("tonumber", [arg])) = semantics.library_call(expr)
                && let Some((Input::Argv, place)) = semantics.slot_behind(*arg)
                && let Some(slot) = uses.slots.get_mut((place as usize).wrapping_sub(1))
            {
                slot.number = true;
            }
            if let Value::Slot(Input::Argv, Some(place)) = semantics.value(expr)
                && let Some(slot) = uses.slots.get_mut((place as usize).wrapping_sub(1))
            {
                slot.read(semantics, expr);
            }
        }
        uses
    }
}

impl Slot {
    /// One place where the arg stands.
    fn read(&mut self, semantics: &Semantics<'_, '_>, expr: ExprId) {
        if semantics.test(expr).is_some() {
            self.absence = true;
            return;
        }
        match semantics.parent(expr) {
            Some(Parent::Stat(stat))
                if matches!(semantics.chunk()[stat].kind, StatKind::Local { .. }) => {}
            Some(Parent::Expr(parent)) => self.read_in(semantics, expr, parent),
            _ => self.text = true,
        }
    }

    fn read_in(&mut self, semantics: &Semantics<'_, '_>, expr: ExprId, parent: ExprId) {
        let chunk = semantics.chunk();
        if let Some(("tonumber", [_])) = semantics.library_call(parent) {
            self.number = true;
            self.absence |= semantics.test(parent).is_some();
            self.asks |= is_asked_for(semantics, parent);
            return;
        }
        let ExprKind::Binary {
            op: BinaryOp::Eq | BinaryOp::Ne,
            left,
            right,
            ..
        } = chunk[parent].kind
        else {
            // Parentheses, and what `or` chooses, are looked at by themselves.
            self.text |= !matches!(chunk[parent].kind, ExprKind::Paren(_));
            return;
        };
        let other = if left == expr { right } else { left };
        let text = semantics.text(other);
        if matches!(text.as_deref(), Some(b"0" | b"1")) {
            self.truth = true;
        } else if semantics.types(other) == Kinds::NIL {
            self.absence = true;
        } else {
            self.text = true;
        }
    }
}

/// Whether the truth of a number's local is tested.
fn is_asked_for(semantics: &Semantics<'_, '_>, call: ExprId) -> bool {
    let Some(Parent::Stat(stat)) = semantics.parent(call) else {
        return false;
    };
    let StatKind::Local { locals, values } = semantics.chunk()[stat].kind else {
        return false;
    };
    let pairs = locals.ids().zip(&semantics.chunk()[values]);
    let mut own = pairs.filter(|(_, value)| **value == call);
    own.any(|(local, _)| semantics.is_tested(local))
}
