//! What is behind an expression: slots that are passed on, what locals were made of, what texts are joined of.

use super::Semantics;
use super::assignments::Assignments;
use super::value::{Input, Value};
use crate::syntax::{BinaryOp, Chunk, ExprId, ExprKind, LocalId, StatKind};

/// A text that is joined of more is looked at no further: behind names it could double at each.
const MOST_PIECES: usize = 64;

/// What locals were made of.
#[derive(Debug)]
pub(super) struct Origins(Vec<Option<ExprId>>);

impl Origins {
    pub(super) fn of_chunk(chunk: &Chunk<'_>, assignments: &Assignments) -> Self {
        let mut origins = vec![None; chunk.locals().count()];
        for (_, stat) in chunk.stats() {
            let StatKind::Local { locals, values } = stat.kind else {
                continue;
            };
            for (local, value) in locals.ids().zip(&chunk[values]) {
                if assignments.count(local) == 0 {
                    origins[local.index()] = Some(*value);
                }
            }
        }
        Self(origins)
    }

    fn of(&self, local: LocalId) -> Option<ExprId> {
        self.0[local.index()]
    }
}

impl Semantics<'_, '_> {
    /// The slot that an expression passes on, maybe as a number, with a constant in its place where
    /// it is missing.
    #[must_use]
    pub fn slot_behind(&self, mut expr: ExprId) -> Option<(Input, u32)> {
        let chunk = self.chunk();
        loop {
            if let Value::Slot(input, position) = self.value(expr) {
                return Some((input, position?));
            }
            expr = match (chunk[expr].kind, self.library_call(expr)) {
                (_, Some(("tonumber" | "tostring" | "assert", [inner, ..]))) => *inner,
                (
                    ExprKind::Binary {
                        op: BinaryOp::Or,
                        left,
                        right,
                        ..
                    },
                    _,
                ) if self.is_constant(right) => left,
                (ExprKind::Paren(inner), _) => inner,
                _ => return None,
            };
        }
    }

    fn is_constant(&self, expr: ExprId) -> bool {
        matches!(
            self.value(expr),
            Value::Nil | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Table(_)
        )
    }

    /// The local that an expression names.
    #[must_use]
    pub fn local(&self, expr: ExprId) -> Option<LocalId> {
        self.chunk().local(self.chunk().unparen(expr))
    }

    /// What a local was made of, if it is written once, where it is declared.
    #[must_use]
    pub fn made_of(&self, local: LocalId) -> Option<ExprId> {
        self.origins.of(local)
    }

    /// The expression behind names of locals that are written once.
    #[must_use]
    pub fn origin(&self, mut expr: ExprId) -> ExprId {
        let chunk = self.chunk();
        loop {
            expr = chunk.unparen(expr);
            match chunk.local(expr).and_then(|local| self.made_of(local)) {
                Some(made_of) => expr = made_of,
                None => return expr,
            }
        }
    }

    /// What a text is joined of by `..`, in order, behind names of locals; the expression itself where
    /// nothing is joined.
    #[must_use]
    pub fn pieces(&self, expr: ExprId) -> Vec<ExprId> {
        let mut pieces = Vec::new();
        let mut open = vec![expr];
        while let Some(expr) = open.pop() {
            let expr = self.origin(expr);
            match self.chunk()[expr].kind {
                ExprKind::Binary {
                    op: BinaryOp::Concat,
                    left,
                    right,
                    ..
                } if open.len() + pieces.len() < MOST_PIECES => open.extend([right, left]),
                _ => pieces.push(expr),
            }
        }
        pieces
    }
}
