//! The limits that are counted while reading.

use super::{Parsed, Parser, Stop};
use crate::span::Span;
use crate::syntax::codegen;
use crate::syntax::message::{self, limits};
use crate::syntax::scope::Limit;

/// Levels of nesting that Lua's C stack allows.
pub(super) const MAX_LEVELS: u32 = 200;
/// How many of them the caller of the compiler takes in `luac`.
pub(super) const OUTER_LEVELS: u32 = 1;

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

    /// Ends a statement or the head of one: a value needs a token, so where there are few tokens,
    /// there are enough registers.
    pub(super) fn measure(&mut self) {
        let locals = u32::try_from(self.scope.locals()).unwrap_or(u32::MAX);
        if locals + (self.tokens - self.mark) >= codegen::SAFE_WIDTH {
            self.suspect();
        }
        self.mark = self.tokens;
    }

    /// At least as many as the text so far has constants and functions.
    pub(super) fn size(&self) -> usize {
        self.chunk.exprs.len()
            + self.chunk.fields.len()
            + self.fields.len()
            + self.chunk.stats.len()
    }

    pub(super) fn suspect(&mut self) {
        let function = self.scope.function();
        if self.suspects.last() != Some(&function) {
            self.suspects.push(function);
        }
    }
}
