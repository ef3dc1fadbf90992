//! Loops, and what leads out of them.

use super::Checker;
use crate::semantic::Value;
use crate::span::Span;
use crate::syntax::{BlockId, ExprId, ExprKind, StatId, StatKind};

/// `while` or `repeat`.
pub(crate) struct Loop {
    pub(crate) stat: StatId,
    /// `while` or `repeat` itself.
    pub(crate) word: Span,
    pub(crate) condition: ExprId,
    pub(crate) body: BlockId,
    /// The truth of the condition with which the loop goes on.
    goes_on: bool,
}

impl Checker<'_, '_, '_> {
    /// Each `while` and `repeat`.
    pub(crate) fn loops(&self) -> impl Iterator<Item = Loop> {
        self.chunk.stats().filter_map(|(stat, node)| {
            let (word, condition, body, goes_on) = match node.kind {
                StatKind::While { condition, body } => (5, condition, body, true),
                StatKind::Repeat { condition, body } => (6, condition, body, false),
                _ => return None,
            };
            let start = node.span.start;
            Some(Loop {
                stat,
                word: Span::new(start, start + word),
                condition,
                body,
                goes_on,
            })
        })
    }

    /// Whether a loop's condition always lets it go on.
    pub(crate) fn is_endless(&self, around: &Loop) -> bool {
        self.semantics.ty(around.condition).truth() == Some(around.goes_on)
    }

    /// Whether something in a loop's body can end it: `break`, `return`, or one of the calls that [`raises`](Self::raises) found.
    pub(crate) fn leaves(&self, body: BlockId, raises: &[u32]) -> bool {
        let span = self.chunk[body].span;
        let before = raises.partition_point(|at| *at < span.start);
        self.breaks(body) || raises.get(before).is_some_and(|at| *at < span.end)
    }

    /// Where calls begin that can raise an error on purpose: of `error`, `assert`, and functions of which that is
    /// not known. In order.
    pub(crate) fn raises(&self) -> Vec<u32> {
        let calls = self.chunk.exprs().filter(|(expr, node)| match node.kind {
            ExprKind::Call { callee, .. } => match self.semantics.library_call(*expr) {
                Some((name, _)) => matches!(name, "error" | "assert"),
                None => !matches!(self.semantics.value(callee), Value::Library(_)),
            },
            _ => false,
        });
        let mut raises: Vec<u32> = calls.map(|(expr, _)| self.span(expr).start).collect();
        raises.sort_unstable();
        raises
    }

    /// Whether a block has a `break` of its own or a `return`.
    pub(crate) fn breaks(&self, body: BlockId) -> bool {
        let mut open = vec![(body, true)];
        while let Some((block, own)) = open.pop() {
            for stat in &self.chunk[self.chunk[block].stats] {
                match self.chunk[*stat].kind {
                    StatKind::Return(_) => return true,
                    StatKind::Break if own => return true,
                    StatKind::Do(body) => open.push((body, own)),
                    StatKind::While { body, .. }
                    | StatKind::Repeat { body, .. }
                    | StatKind::NumericFor { body, .. }
                    | StatKind::GenericFor { body, .. } => open.push((body, false)),
                    StatKind::If { arms, otherwise } => {
                        let bodies = self.chunk[arms].iter().map(|arm| arm.body);
                        open.extend(bodies.chain(otherwise).map(|body| (body, own)));
                    }
                    _ => {}
                }
            }
        }
        false
    }
}
