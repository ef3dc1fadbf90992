//! The limits that are counted while reading.

use super::{Parsed, Parser, Stop};
use crate::span::Span;
use crate::syntax::id::ExprList;
use crate::syntax::message::{self, limits};
use crate::syntax::scope::Limit;

/// Levels of nesting that Lua's C stack allows.
pub(super) const MAX_LEVELS: u32 = 200;
/// How many of them the caller of the compiler takes in `luac`.
pub(super) const OUTER_LEVELS: u32 = 1;
/// Registers of a function that can hold values: of 250, Lua refuses to take the last.
const MAX_REGISTERS: usize = 249;

impl Parser<'_, '_> {
    pub(super) fn enter(&mut self) -> Parsed<()> {
        if self.level == MAX_LEVELS {
            self.report(limits::levels(self.token.span));
            self.abandon();
            return Err(Stop);
        }
        self.level += 1;
        Ok(())
    }

    pub(super) fn exit(&mut self) {
        self.level -= 1;
    }

    pub(super) fn within_limit<T>(&mut self, result: Result<T, Limit>, at: Span) -> Parsed<T> {
        result.or_else(|limit| {
            let func = match limit {
                Limit::Upvalues(func) => func,
                _ => self.scope.function(),
            };
            let is_main = func == self.chunk.main();
            let keyword = (!is_main).then(|| message::function_keyword(self.chunk[func].span));
            self.stop(limits::scope(limit, at, keyword))
        })
    }

    /// Counts values that stand in registers at a time: those of the function's locals here, `before` more, and
    /// one for each value. What a value itself needs is left to the server, so this is never a false error.
    pub(super) fn check_registers(&mut self, before: usize, values: ExprList) {
        let taken = self.scope.locals() + before;
        if taken + values.len() <= MAX_REGISTERS {
            return;
        }
        let first = MAX_REGISTERS.saturating_sub(taken);
        if let Some(value) = self.chunk[values].get(first) {
            let function = self.scope.function();
            let is_main = function == self.chunk.main();
            let keyword = (!is_main).then(|| message::function_keyword(self.chunk[function].span));
            let finding = limits::registers(self.chunk[*value].span, keyword);
            self.report(finding);
        }
    }
}
