//! How many slots of KEYS and ARGV a script can have before an `unpack` of all of them raises.

use super::{Input, Parent, Semantics, Use, Value};
use crate::span::Span;
use crate::syntax::{ExprId, ExprKind, StatKind, UnaryOp};

/// How many values Lua's stack has room for, with the arguments of `unpack` among them: `LUAI_MAXCSTACK`.
const STACK: u32 = 8000;

impl Semantics<'_, '_> {
    /// With more slots than that, the script raises `too many results to unpack`. A script that looks at the number
    /// of slots is taken to know of that.
    #[must_use]
    pub fn most_slots(&self, input: Input) -> Option<u32> {
        let slots = self.slots().iter().filter(|slot| slot.input == input);
        let lengths = slots.filter_map(|slot| match slot.how {
            Use::Length(length) => Some(length),
            _ => None,
        });
        if self.are_compared(lengths.collect()) {
            return None;
        }
        let loops = self.loops();
        let exprs = self.chunk().exprs();
        let mosts = exprs.filter_map(|(expr, _)| self.most_unpacked(expr, input, &loops));
        mosts.min()
    }

    /// How many slots one `unpack` allows.
    fn most_unpacked(&self, expr: ExprId, input: Input, loops: &[Span]) -> Option<u32> {
        let ("unpack", args @ [list, rest @ ..]) = self.library_call(expr)? else {
            return None;
        };
        if self.value(*list) != Value::Slots(input) || !self.is_in_main(expr, loops) {
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

    /// Whether the script compares one of these lengths with something, also under another name.
    fn are_compared(&self, mut lengths: Vec<ExprId>) -> bool {
        let parent = |expr| match self.parent(expr) {
            Some(Parent::Expr(parent)) => Some(self.chunk()[parent].kind),
            _ => None,
        };
        let compares =
            |expr| matches!(parent(expr), Some(ExprKind::Binary { op, .. }) if op.is_comparison());
        lengths.sort_unstable();
        let is_length = |expr| lengths.binary_search(&self.origin(expr)).is_ok();
        let named = || {
            let names = self.chunk().exprs();
            names.filter(|(_, node)| matches!(node.kind, ExprKind::Name(Some(_))))
        };
        !lengths.is_empty()
            && (lengths.iter().any(|length| compares(*length))
                || named().any(|(expr, _)| compares(expr) && is_length(expr)))
    }

    /// The loops that stand in no other loop, in order.
    fn loops(&self) -> Vec<Span> {
        let is_loop = |kind: &StatKind| {
            matches!(
                kind,
                StatKind::While { .. }
                    | StatKind::Repeat { .. }
                    | StatKind::NumericFor { .. }
                    | StatKind::GenericFor { .. }
            )
        };
        let stats = self.chunk().stats();
        let loops = stats.filter(|(_, stat)| is_loop(&stat.kind));
        let mut loops: Vec<Span> = loops.map(|(_, stat)| stat.span).collect();
        loops.sort_unstable_by_key(|span| span.start);
        loops.dedup_by(|inner, outer| inner.end <= outer.end);
        loops
    }

    /// Whether it stands in the script itself, and neither in a function nor in a loop.
    fn is_in_main(&self, expr: ExprId, loops: &[Span]) -> bool {
        let at = self.chunk()[expr].span.start;
        let before = loops.partition_point(|span| span.start <= at);
        let in_loop = loops[..before].last().is_some_and(|span| at < span.end);
        self.func(expr) == self.chunk().main() && !in_loop
    }
}
