//! Where errors can be caught: which functions are given to `pcall`, and which function an expression is in.

use super::Semantics;
use super::known::Known;
use super::value::Value;
use crate::span::Span;
use crate::syntax::{ExprId, FuncId};

/// Where errors can be caught.
#[derive(Debug)]
pub(super) struct Guards {
    /// Whether `pcall` or `xpcall` is given something else than a command.
    any: bool,
    /// By function: whether it is given to them, or stands in one that is.
    guarded: Vec<bool>,
}

impl Guards {
    pub(super) fn of(known: &Known<'_, '_>) -> Self {
        let chunk = known.chunk;
        let mut guards = Self {
            any: false,
            guarded: vec![false; chunk.funcs().count()],
        };
        for (expr, _) in chunk.exprs() {
            // Also where it gets another name, or is handed on.
            guards.any |= matches!(
                known.value(expr),
                Value::Library("pcall" | "xpcall" | "coroutine.create")
            );
            if let Some(("pcall" | "xpcall", [first, ..])) = known.library_call(expr)
                && let Value::Function(func) = known.value(*first)
            {
                guards.guarded[func.index()] = true;
            }
        }
        // Outer functions come before those within.
        for (func, node) in chunk.funcs() {
            if let Some(parent) = node.parent {
                guards.guarded[func.index()] |= guards.guarded[parent.index()];
            }
        }
        guards
    }
}

impl Semantics<'_, '_> {
    /// Whether an expression stands in a function that is given to `pcall`, as scripts do to find out
    /// what a server has.
    #[must_use]
    pub fn is_guarded(&self, expr: ExprId) -> bool {
        self.guards.any && self.guards.guarded[self.func(expr).index()]
    }

    /// Whether an error raised by an expression surely ends the script.
    #[must_use]
    pub fn is_uncaught(&self, expr: ExprId) -> bool {
        !self.guards.any || self.func(expr) == self.chunk().main()
    }

    /// The function that an expression stands in.
    #[must_use]
    pub fn func(&self, expr: ExprId) -> FuncId {
        self.func_at(self.chunk()[expr].span)
    }

    /// The function that a place is in.
    #[must_use]
    pub fn func_at(&self, span: Span) -> FuncId {
        let chunk = self.chunk();
        // In order of their starts; the chunk itself, which is around all, comes first.
        let started = chunk.last_func_before(span.start);
        let mut func = started.unwrap_or(chunk.main());
        while chunk[func].span.end < span.end {
            match chunk[func].parent {
                Some(parent) => func = parent,
                None => break,
            }
        }
        func
    }
}
