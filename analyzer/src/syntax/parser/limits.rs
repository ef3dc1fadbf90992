//! The limits that are counted while reading.
//!
//! Lua's compiler has more: it gives up where one expression needs too many registers for what it
//! works out on the way, and where a function has too many constants or too long a jump. To know
//! that takes its code generator, so it is left to the server; no count here is higher than Lua's.

use super::{Parsed, Parser, Stop};
use crate::span::Span;
use crate::syntax::id::{ExprList, FuncId};
use crate::syntax::message::{self, limits};
use crate::syntax::scope::Limit;

/// Levels of nesting that Lua's C stack allows.
pub(super) const MAX_LEVELS: u32 = 200;
/// How many of them the caller of the compiler takes in `luac`.
pub(super) const OUTER_LEVELS: u32 = 1;
/// Registers of a function that can hold values: of 250, Lua refuses to take the last.
const MAX_REGISTERS: usize = 249;
/// What `for … in` holds unseen: the function that gives the values, its state, the value before.
pub(super) const HIDDEN: usize = 3;

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
            let keyword = self.keyword(func);
            self.stop(limits::scope(limit, at, keyword))
        })
    }

    /// Reports a list whose values do not fit into registers behind the function's locals here and `before` more.
    /// `count` is how many values the list comes to: with those that Lua adds, without one that goes elsewhere.
    pub(super) fn check_registers(&mut self, before: usize, values: ExprList, count: usize) {
        let room = MAX_REGISTERS.saturating_sub(self.scope.locals() + before);
        if count <= room {
            return;
        }
        let written = &self.chunk[values];
        let Some(value) = written.get(room).or(written.last()) else {
            return;
        };
        let at = self.chunk[*value].span;
        let keyword = self.keyword(self.scope.function());
        self.report(limits::registers(at, keyword));
    }

    /// The keyword of a function; the chunk has none.
    fn keyword(&self, func: FuncId) -> Option<Span> {
        let is_main = func == self.chunk.main();
        (!is_main).then(|| message::function_keyword(self.chunk[func].span))
    }
}
