//! Syntax of later Lua versions and of other languages: reported, and read as what it was meant to
//! be where that is clear.

mod statement;

use super::{Open, Parsed, Parser, Stop};
use crate::span::Span;
use crate::syntax::ast::{BinaryOp, ExprKind, UnaryOp};
use crate::syntax::id::ExprId;
use crate::syntax::message::{block, expected, foreign};
use crate::syntax::token::TokenKind;

/// Longer text between `<` and `>` is no attribute.
const MAX_ATTRIBUTE: usize = 20;

/// What a statement can start with that `+=` and its like are made of; longer ones first.
const COMPOUND: &[&str] = &[
    "..=", "//=", "<<=", ">>=", "**=", "||=", "&&=", "??=", "+=", "-=", "*=", "/=", "%=", "^=",
    "&=", "|=",
];

impl<'a> Parser<'a, '_> {
    /// The text from the token on.
    fn rest(&self) -> &'a str {
        &self.chunk.text[self.token.span.start as usize..]
    }

    /// Takes `len` bytes as one token.
    fn take(&mut self, len: usize) -> Span {
        let start = self.token.span.start;
        let end = start + u32::try_from(len).unwrap_or(0);
        self.token.span = Span::new(start, end);
        self.ahead = None;
        self.lexer.seek(end);
        self.advance();
        Span::new(start, end)
    }

    /// What an operator that Lua does not have is read as.
    pub(super) fn foreign_op(&mut self) -> Parsed<Option<BinaryOp>> {
        let rest = self.rest();
        let operator = foreign::find(rest);
        if operator.is_none() && rest.starts_with('?') {
            let finding = foreign::question(rest, self.token.span);
            return self.stop(finding);
        }
        Ok(operator.map(|operator| operator.op))
    }

    /// Takes an operator; reports it where it is not Lua's.
    pub(super) fn take_op(&mut self) {
        let end = self.token.span.end as usize;
        let next = self.chunk.text.as_bytes().get(end);
        let known = !matches!(self.token.kind, TokenKind::Unknown | TokenKind::Tilde);
        if known && !matches!(next, Some(b'=' | b'<' | b'>' | b'/' | b'*')) {
            return self.advance();
        }
        match foreign::find(self.rest()) {
            Some(operator) => {
                let span = self.take(operator.text.len());
                self.report(operator.finding(span));
            }
            None => self.advance(),
        }
    }

    /// No operand starts here.
    pub(super) fn foreign_operand(&mut self) -> Parsed<ExprId> {
        let rest = self.rest();
        let sign = rest.chars().next().unwrap_or_default();
        let op = match self.token.kind {
            TokenKind::Unknown if sign == '!' => UnaryOp::Not,
            TokenKind::Tilde | TokenKind::Plus => UnaryOp::Neg,
            TokenKind::Unknown => {
                let finding = foreign::character(self.here());
                return self.stop(finding);
            }
            TokenKind::Assign if self.before.span.end == self.token.span.start => {
                let span = Span::new(self.before.span.start, self.token.span.end);
                let operator = self.text(span);
                let finding = if COMPOUND.contains(&operator) {
                    foreign::compound(operator, "x", span)
                } else {
                    expected::value(self.here())
                };
                return self.stop(finding);
            }
            TokenKind::Slash if rest.starts_with("//") || rest.starts_with("/*") => {
                let span = Span::new(self.token.span.start, self.token.span.start + 2);
                return self.stop(foreign::comment(&rest[..2], span));
            }
            _ => {
                let finding = expected::value(self.here());
                return self.stop(finding);
            }
        };
        let start = self.token.span.start;
        self.report(foreign::prefix(sign, self.token.span));
        self.advance();
        let operand = self.operation(super::expression::UNARY)?;
        Ok(self.expr(self.since(start), ExprKind::Unary { op, operand }))
    }

    /// `<const>`, `<close>` and `: type` after a name.
    pub(super) fn foreign_annotation(&mut self) -> Parsed<()> {
        let start = self.token.span.start;
        match self.token.kind {
            TokenKind::Less => {
                let mut bytes = self.rest().bytes().take(MAX_ATTRIBUTE);
                let Some(len) = bytes.position(|byte| byte == b'>') else {
                    return Ok(());
                };
                let text = &self.rest()[..=len];
                let name = text[1..len].trim();
                if !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                    return Ok(());
                }
                let span = self.take(text.len());
                self.report(foreign::attribute(text, span));
                Ok(())
            }
            TokenKind::Colon => {
                self.advance();
                let is_name = self.eat(TokenKind::Name) || self.eat(TokenKind::Nil);
                if is_name && self.token.kind == TokenKind::Unknown && self.rest().starts_with('?')
                {
                    self.advance();
                }
                let span = self.since(start);
                self.report(foreign::type_annotation(span));
                if is_name { Ok(()) } else { Err(Stop) }
            }
            _ => Ok(()),
        }
    }

    /// The condition of `if` or `while`; `=` in it is reported and read as `==`.
    pub(super) fn condition(&mut self) -> Parsed<ExprId> {
        let result = self.expression().and_then(|left| self.compared(left));
        if result.is_err() {
            // Whether a block was opened is not known.
            self.abandon();
        }
        result
    }

    fn compared(&mut self, left: ExprId) -> Parsed<ExprId> {
        if !self.at(TokenKind::Assign) {
            return Ok(left);
        }
        let op_start = self.token.span.start;
        let op = match foreign::find(self.rest()) {
            Some(operator) => {
                let span = self.take(operator.text.len());
                self.report(operator.finding(span));
                operator.op
            }
            None => {
                self.report(block::comparison(self.token.span));
                self.advance();
                BinaryOp::Eq
            }
        };
        let right = self.expression()?;
        let kind = ExprKind::Binary {
            op,
            op_start,
            left,
            right,
        };
        let start = self.chunk[left].span.start;
        Ok(self.expr(self.since(start), kind))
    }

    /// `then` or `do` after the head of a statement. Where it is missing and the body follows, it
    /// is reported, and the body is read.
    pub(super) fn body_keyword(&mut self, keyword: TokenKind, open: Open) -> Parsed<()> {
        if self.eat(keyword) {
            return Ok(());
        }
        let finding = block::body_keyword(self.here(), open, keyword);
        self.report(finding);
        let other = self.eat(TokenKind::Then) || self.eat(TokenKind::Do);
        let unclear = matches!(self.token.kind, TokenKind::LeftBrace | TokenKind::Eof);
        if other || (self.token.after_newline && !unclear) {
            return Ok(());
        }
        self.abandon();
        Err(Stop)
    }
}
