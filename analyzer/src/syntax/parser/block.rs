//! Blocks: statements in a row, and what closes them.

use super::{Open, Parsed, Parser, Stop};
use crate::syntax::ast::{Stat, StatKind};
use crate::syntax::id::BlockId;
use crate::syntax::message::{block, unclosed};
use crate::syntax::scope::Mark;
use crate::syntax::token::TokenKind;

impl Parser<'_, '_> {
    /// A block with a scope of its own.
    pub(super) fn block(&mut self) -> BlockId {
        let mark = self.scope.mark();
        let block = self.statements();
        self.leave(mark);
        block
    }

    /// Ends the scope of the locals since `mark` at the next token.
    pub(super) fn leave(&mut self, mark: Mark) {
        let end = self.token.span.start;
        self.scope.leave(mark, &mut self.chunk.locals, end);
    }

    /// Statements up to what closes a block; never fails.
    pub(super) fn statements(&mut self) -> BlockId {
        let start = self.token.span.start;
        let from = self.stats.len();
        if self.enter().is_ok() {
            while !self.at_block_end() {
                self.next_statement();
            }
            self.exit();
        }
        self.take_block(from, start)
    }

    pub(super) fn at_block_end(&self) -> bool {
        matches!(
            self.token.kind,
            TokenKind::Eof
                | TokenKind::End
                | TokenKind::Else
                | TokenKind::ElseIf
                | TokenKind::Until
        )
    }

    /// Reads a statement, or finds the place where the next one starts.
    fn next_statement(&mut self) {
        let start = self.token;
        let state = self.state();
        match self.statement() {
            Ok(Some(kind)) => {
                let span = self.since(start.span.start);
                let id = self.stat(Stat { span, kind });
                self.stats.push(id);
                self.eat(TokenKind::Semicolon);
                self.check_last(kind);
            }
            // Reported, and read all the same.
            Ok(None) => {
                self.eat(TokenKind::Semicolon);
            }
            Err(_) => {
                self.restore(state);
                self.skip_statement(start);
            }
        }
    }

    /// Nothing can follow `return` and `break` in their block.
    fn check_last(&mut self, kind: StatKind) {
        let is_return = matches!(kind, StatKind::Return(_));
        if (is_return || kind == StatKind::Break) && self.starts_statement() {
            let Some(stat) = self.chunk.stats.last() else {
                return;
            };
            // Each line is reported once at most, so the text is not read over and over.
            let may_be_unclosed = self.token.after_newline && !self.lexer.is_silent();
            let unclosed = may_be_unclosed
                .then(|| unclosed::before(self.source, self.chunk.shebang, self.token))
                .flatten();
            match unclosed {
                // What follows is read as the inside of a block that was meant to end.
                Some(opener) => {
                    let finding = block::unclosed(opener, self.here());
                    self.report(finding);
                    self.abandon();
                }
                None => {
                    let finding = block::last(is_return, stat.span, self.here());
                    self.report(finding);
                }
            }
        }
    }

    /// Whether a statement starts here; what starts none is reported where it is read as one.
    fn starts_statement(&self) -> bool {
        use TokenKind as T;
        matches!(
            self.token.kind,
            T::Name
                | T::LeftParen
                | T::Local
                | T::If
                | T::Return
                | T::For
                | T::While
                | T::Repeat
                | T::Function
                | T::Do
                | T::Break
        )
    }

    /// Takes what closes `open`.
    pub(super) fn close(&mut self, open: Open, closer: TokenKind) -> Parsed<()> {
        if self.eat(closer) {
            return Ok(());
        }
        if self.skipped || self.lexer.is_silent() {
            self.abandon();
            return Err(Stop);
        }
        let at_end = self.at(TokenKind::Eof) && matches!(closer, TokenKind::End);
        let help = at_end
            .then(|| unclosed::likely(self.source, self.chunk.shebang))
            .flatten();
        let mut finding = block::closer(self.here(), open, closer);
        if help.is_some() {
            finding.help = help;
        }
        self.report(finding);
        self.abandon();
        Err(Stop)
    }

    /// `end`, `else`, `elseif` or `until` that belongs to nothing.
    pub(super) fn stray_closer(&mut self) {
        if !self.skipped {
            let finding = block::stray(self.token);
            self.report(finding);
        }
        self.abandon();
    }
}
