//! What stands where a statement should, and is none.

use super::COMPOUND;
use crate::span::Span;
use crate::syntax::ast::{ExprKind, StatKind};
use crate::syntax::id::{ExprId, ExprList};
use crate::syntax::message::{expected, foreign};
use crate::syntax::parser::{Parsed, Parser, Stop};
use crate::syntax::token::TokenKind;

impl Parser<'_, '_> {
    /// No statement starts here.
    pub(crate) fn no_statement(&mut self) -> Parsed<Option<StatKind>> {
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
    pub(crate) fn no_assignment(&mut self, value: ExprId) -> Parsed<Option<StatKind>> {
        let span = self.chunk[value].span;
        let text = self.text(span);
        if let ExprKind::Name(_) = self.chunk[value].kind
            && let Some(result) = self.foreign_word(text, span)
        {
            return result;
        }
        let rest = self.rest();
        let start = self.token.span.start;
        if let Some(operator) = self.compound() {
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

    /// `+=` and its like after the name of a new local: reported, and read as `=`.
    pub(crate) fn foreign_assign(&mut self, name: Span) -> bool {
        let Some(operator) = self.compound() else {
            return false;
        };
        let at = self.take(operator.len());
        self.report(foreign::compound_local(operator, self.text(name), at));
        true
    }

    /// The operator that stands here.
    fn compound(&self) -> Option<&'static str> {
        let rest = self.rest();
        let mut operators = COMPOUND.iter().copied();
        operators.find(|operator| rest.starts_with(operator))
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
