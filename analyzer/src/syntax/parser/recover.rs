//! How reading goes on behind text that is refused.
//!
//! A second finding is only worth showing where it cannot be a consequence of the first. So
//! reading goes on at a keyword that starts a line and a statement, if nothing in between opens or
//! closes a block; else it ends there, and the tree holds what stands before.

use super::Parser;
use crate::syntax::token::{Token, TokenKind};

/// What is put back where a statement could not be read.
pub(super) struct State {
    level: u32,
    exprs: usize,
    fields: usize,
    arms: usize,
}

impl Parser<'_, '_> {
    pub(super) fn state(&self) -> State {
        State {
            level: self.level,
            exprs: self.exprs.len(),
            fields: self.fields.len(),
            arms: self.arms.len(),
        }
    }

    pub(super) fn restore(&mut self, state: State) {
        self.level = state.level;
        self.exprs.truncate(state.exprs);
        self.fields.truncate(state.fields);
        self.arms.truncate(state.arms);
    }

    /// Ends the reading: what follows is neither read nor reported.
    pub(super) fn abandon(&mut self) {
        self.lexer.abandon();
        self.skipped = true;
        self.ahead = None;
        self.token = self.lexer.next();
    }

    /// Goes to the next statement after one that started at `start`.
    pub(super) fn skip_statement(&mut self, start: Token) {
        if opens_block(start.kind) {
            return self.abandon();
        }
        self.skipped = true;
        if self.token.span == start.span {
            self.advance();
        }
        while !self.starts_afresh() {
            if self.at(TokenKind::Eof) {
                return;
            }
            if opens_block(self.token.kind) || is_structure(self.token.kind) {
                return self.abandon();
            }
            self.advance();
        }
    }

    /// Whether a statement, or the end of a block, starts a line here.
    fn starts_afresh(&self) -> bool {
        use TokenKind as T;
        self.token.after_newline
            && matches!(
                self.token.kind,
                T::Local
                    | T::Return
                    | T::If
                    | T::For
                    | T::While
                    | T::Repeat
                    | T::End
                    | T::Else
                    | T::ElseIf
                    | T::Until
            )
    }
}

fn opens_block(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::If | T::While | T::For | T::Repeat | T::Do | T::Function
    )
}

fn is_structure(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(kind, T::Then | T::Else | T::ElseIf | T::End | T::Until)
}
