//! How many slots of KEYS and ARGV a script can have before an `unpack` of all of them raises.

use super::{Input, Parent, Semantics, Use, Value};
use crate::syntax::{ExprId, ExprKind, StatKind, UnaryOp};

/// How many values Lua's stack has room for, with the arguments of `unpack` among them: `LUAI_MAXCSTACK`.
const STACK: u32 = 8000;

impl Semantics<'_, '_> {
    /// With more slots than that, the script raises `too many results to unpack`. A script that looks at the number
    /// of slots is taken to know of that.
    #[must_use]
    pub fn most_slots(&self, input: Input) -> Option<u32> {
        let slots = self.slots().iter().filter(|slot| slot.input == input);
        let mut lengths = slots.filter_map(|slot| match slot.how {
            Use::Length(length) => Some(length),
            _ => None,
        });
        if lengths.any(|length| self.is_compared(length)) {
            return None;
        }
        let exprs = self.chunk().exprs();
        let mosts = exprs.filter_map(|(expr, _)| self.most_unpacked(expr, input));
        mosts.min()
    }

    /// How many slots one `unpack` allows.
    fn most_unpacked(&self, expr: ExprId, input: Input) -> Option<u32> {
        let ("unpack", args @ [list, rest @ ..]) = self.library_call(expr)? else {
            return None;
        };
        if self.value(*list) != Value::Slots(input) || !self.is_in_main(expr) {
            return None;
        }
        let skipped = match rest {
            [] => 0,
            [first] => self.skipped(*first)?,
            [first, last] if self.is_length(*last, input) => self.skipped(*first)?,
            _ => return None,
        };
        let args = u32::try_from(args.len()).ok()?;
        Some(STACK - args + skipped)
    }

    /// How many slots stand before the first that is unpacked.
    fn skipped(&self, first: ExprId) -> Option<u32> {
        match self.value(first) {
            Value::Number(number) => super::flow::position(number)?.checked_sub(1),
            _ => None,
        }
    }

    fn is_length(&self, expr: ExprId, input: Input) -> bool {
        match self.chunk()[self.origin(expr)].kind {
            ExprKind::Unary {
                op: UnaryOp::Len,
                operand,
            } => self.value(operand) == Value::Slots(input),
            _ => false,
        }
    }

    /// Whether the script compares it with something, also under another name.
    fn is_compared(&self, length: ExprId) -> bool {
        let parent = |expr| match self.parent(expr) {
            Some(Parent::Expr(parent)) => Some(self.chunk()[parent].kind),
            _ => None,
        };
        let compares =
            |expr| matches!(parent(expr), Some(ExprKind::Binary { op, .. }) if op.is_comparison());
        compares(length)
            || self.chunk().exprs().any(|(expr, node)| {
                matches!(node.kind, ExprKind::Name(Some(_)))
                    && self.origin(expr) == length
                    && compares(expr)
            })
    }

    /// Whether it stands in the script itself, and neither in a function nor in a loop.
    fn is_in_main(&self, expr: ExprId) -> bool {
        let chunk = self.chunk();
        let at = chunk[expr].span;
        let around = |span: crate::span::Span| span.start <= at.start && at.end <= span.end;
        let in_function = chunk
            .funcs()
            .any(|(_, func)| func.parent.is_some() && around(func.span));
        let in_loop = chunk.stats().any(|(_, stat)| {
            let is_loop = matches!(
                stat.kind,
                StatKind::While { .. }
                    | StatKind::Repeat { .. }
                    | StatKind::NumericFor { .. }
                    | StatKind::GenericFor { .. }
            );
            is_loop && around(stat.span)
        });
        !in_function && !in_loop
    }
}
