//! The parts of a union that are more than literals: `"OK"(at: u64)`, `-1 = Missing`.

use super::{Parsed, Parser};
use crate::interface::cursor::offset;
use crate::interface::tags::words::Word;
use crate::interface::types::expr::{Expr, Kind, Member, Tagged};
use crate::span::Span;

impl<'a> Parser<'_, 'a> {
    /// Whether a whole number comes next, where it can be a reply.
    pub(super) fn opens_number(&self) -> bool {
        let rest = self.cursor.rest();
        let digits = rest.strip_prefix('-').unwrap_or(rest);
        self.tag.word == Word::Returns && digits.starts_with(|c: char| c.is_ascii_digit())
    }

    pub(super) fn number(&mut self) -> Parsed<Kind<'a>> {
        let start = self.cursor.place();
        let text = self
            .cursor
            .take_while(&|c: char| c == '-' || c.is_ascii_alphanumeric() || c == '.');
        text.parse().map(Kind::Number).map_err(|_| {
            let span = self.cursor.since(start);
            let finding = self
                .tag
                .finding(span, format!("`{text}` is not a whole number"));
            Box::new(
                finding
                    .help("servers cut fractions off, so a reply has none: write a whole number"),
            )
        })
    }

    /// What follows a literal of a reply: ` = Name`, `(fields)`, or neither.
    pub(super) fn tagged(&mut self, literal: Expr<'a>, depth: u32) -> Parsed<Expr<'a>> {
        if self.tag.word != Word::Returns {
            return Ok(literal);
        }
        let start = literal.span.start;
        let name = self.variant_name();
        let fields = match self.cursor.peek() {
            Some('(') => Some(self.fields(depth, ')')?),
            _ => None,
        };
        if name.is_none() && fields.is_none() && matches!(literal.kind, Kind::Literals(_)) {
            return Ok(literal);
        }
        let span = self.cursor.since(start);
        let tagged = Tagged {
            literal: Box::new(literal),
            name,
            fields,
            span,
        };
        Ok(Expr {
            kind: Kind::Tagged(vec![Member::Tagged(tagged)]),
            span,
        })
    }

    fn variant_name(&mut self) -> Option<(&'a str, Span)> {
        let mut ahead = self.cursor.clone();
        ahead.skip_blanks();
        if !ahead.eat("=") {
            return None;
        }
        ahead.skip_blanks();
        let name = ahead.word();
        if name.is_empty() {
            return None;
        }
        self.cursor = ahead;
        let end = self.cursor.place();
        Some((name, Span::new(end - offset(name.len()), end)))
    }
}
