//! Syntax of later Lua versions and of other languages: reported, and read as what it was meant to
//! be where that is clear.

use super::{Open, Parsed, Parser, Stop};
use crate::span::Span;
use crate::syntax::ast::{BinaryOp, ExprKind, StatKind, UnaryOp};
use crate::syntax::id::{ExprId, ExprList};
use crate::syntax::message::{expected, foreign};
use crate::syntax::token::TokenKind;

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
                let finding = match COMPOUND.contains(&operator) {
                    true => foreign::compound(operator, "x", span),
                    false => expected::value(self.here()),
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
                let Some(len) = self.rest().find('>').filter(|len| *len < 20) else {
                    return Ok(());
                };
                let text = &self.rest()[..=len];
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
    pub(super) fn condition(&mut self, open: Open) -> Parsed<ExprId> {
        let result = self.expression().and_then(|left| self.compared(left));
        if result.is_err() {
            // Whether the block of `open` was opened is not known.
            self.abandon();
        }
        let _ = open;
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
                self.report(expected::comparison(self.token.span));
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
        let finding = expected::body_keyword(self.here(), open, keyword);
        self.report(finding);
        let other = self.eat(TokenKind::Then) || self.eat(TokenKind::Do);
        let unclear = matches!(self.token.kind, TokenKind::LeftBrace | TokenKind::Eof);
        if other || (self.token.after_newline && !unclear) {
            return Ok(());
        }
        self.abandon();
        Err(Stop)
    }

    /// No statement starts here.
    pub(super) fn no_statement(&mut self) -> Parsed<Option<StatKind>> {
        let rest = self.rest();
        let start = self.token.span.start;
        match self.token.kind {
            TokenKind::Semicolon => {
                self.report(foreign::empty_statement(self.token.span));
                while self.eat(TokenKind::Semicolon) {}
                Ok(None)
            }
            TokenKind::Colon if rest.starts_with("::") => {
                self.take(2);
                self.eat(TokenKind::Name);
                if self.at(TokenKind::Colon) && self.rest().starts_with("::") {
                    self.take(2);
                }
                let span = self.since(start);
                self.report(foreign::label(span));
                Ok(None)
            }
            TokenKind::Slash if rest.starts_with("//") || rest.starts_with("/*") => {
                let span = Span::new(start, start + 2);
                self.stop(foreign::comment(&rest[..2], span))
            }
            TokenKind::Plus if rest.starts_with("++") => {
                let span = Span::new(start, start + 2);
                self.stop(foreign::step("++", "x", span))
            }
            TokenKind::Hash if rest.starts_with("#!") => {
                let len = rest.find(['\n', '\r']).unwrap_or(rest.len());
                let span = self.take(len);
                self.report(foreign::late_shebang(span));
                if self.chunk.first_token == start {
                    // What follows is still the header.
                    self.chunk.first_token = self.token.span.start;
                }
                Ok(None)
            }
            TokenKind::Hash if start == 0 => self.stop(foreign::hash_line(self.token.span)),
            TokenKind::Unknown => {
                let finding = foreign::character(self.here());
                self.stop(finding)
            }
            _ => {
                let finding = expected::statement(self.here());
                self.stop(finding)
            }
        }
    }

    /// A value stands where a statement should, and neither `=` nor a call follows.
    pub(super) fn no_assignment(&mut self, value: ExprId) -> Parsed<Option<StatKind>> {
        let span = self.chunk[value].span;
        let text = self.text(span);
        if let ExprKind::Name(_) = self.chunk[value].kind
            && let Some(result) = self.foreign_word(text, span)
        {
            return result;
        }
        let rest = self.rest();
        let start = self.token.span.start;
        if let Some(operator) = COMPOUND.iter().find(|text| rest.starts_with(**text)) {
            let at = self.take(operator.len());
            self.report(foreign::compound(operator, text, at));
            return self.compound_value(value).map(Some);
        }
        if rest.starts_with("++") && !self.token.after_newline {
            let at = self.take(2);
            self.report(foreign::step("++", text, at));
            return Ok(None);
        }
        if self.chunk.text[span.end as usize..].starts_with("--") {
            let at = Span::new(span.end, span.end + 2);
            self.report(foreign::step("--", text, at));
            return Ok(None);
        }
        let finding = match self.token.kind {
            TokenKind::Slash if rest.starts_with("//") || rest.starts_with("/*") => {
                foreign::comment(&rest[..2], Span::new(start, start + 2))
            }
            TokenKind::Assign | TokenKind::Comma => expected::target(span, self.source),
            TokenKind::Unknown if !self.token.after_newline => foreign::character(self.here()),
            _ => expected::lone_value(self.here(), span),
        };
        self.stop(finding)
    }

    /// `x += value`, from the value on.
    fn compound_value(&mut self, target: ExprId) -> Parsed<StatKind> {
        let from = self.exprs.len();
        self.exprs.push(target);
        let targets = self.take_exprs(from);
        let value = self.expression()?;
        self.exprs.push(value);
        let values: ExprList = self.take_exprs(from);
        Ok(StatKind::Assign { targets, values })
    }

    /// A name that is a keyword elsewhere.
    fn foreign_word(&mut self, word: &str, span: Span) -> Option<Parsed<Option<StatKind>>> {
        let name_follows = self.at(TokenKind::Name) && !self.token.after_newline;
        match word {
            "continue" if !name_follows => {
                self.report(foreign::continue_statement(span));
                Some(Ok(None))
            }
            "goto" if name_follows => {
                self.advance();
                let span = self.since(span.start);
                self.report(foreign::goto(span));
                Some(Ok(None))
            }
            "const" | "let" | "var" if name_follows => {
                self.report(foreign::declaration(word, span));
                Some(self.local_names().map(Some))
            }
            "elif" | "elsif" | "elseIf" if !self.token.after_newline => {
                self.report(foreign::else_if(word, span));
                self.abandon();
                Some(Err(Stop))
            }
            "def" | "fn" | "func" | "fun" if name_follows => {
                self.report(foreign::function(word, span));
                self.abandon();
                Some(Err(Stop))
            }
            _ => None,
        }
    }
}
