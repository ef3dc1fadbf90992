//! What each expression is a part of.

use crate::syntax::{ExprId, StatId};

/// What an expression is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parent {
    /// Another expression.
    Expr(ExprId),
    /// A statement.
    Stat(StatId),
}

/// The parents of all expressions.
#[derive(Debug)]
pub(super) struct Parents(Vec<Option<Parent>>);

impl Parents {
    pub(super) fn new(exprs: usize) -> Self {
        Self(vec![None; exprs])
    }

    pub(super) fn set(&mut self, expr: ExprId, parent: Parent) {
        self.0[expr.index()] = Some(parent);
    }

    /// `None` for what stands in no statement that could be read.
    pub(super) fn of(&self, expr: ExprId) -> Option<Parent> {
        self.0[expr.index()]
    }
}
