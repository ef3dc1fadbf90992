//! Lists, structs and maps: `[T]`, `(a: T)`, `{ a: T }`, `{[K]: V}`.

use super::{Parsed, Parser};
use crate::interface::tags::tag::shown;
use crate::interface::tags::words::Word;
use crate::interface::types::expr::{Expr, Field, Kind};
use crate::interface::types::vocabulary::arg_word;
use crate::span::Span;

impl<'a> Parser<'_, 'a> {
    pub(super) fn list(&mut self, depth: u32) -> Parsed<Kind<'a>> {
        let start = self.open();
        if self.cursor.peek() == Some(']') {
            return Err(self.no_type());
        }
        let item = self.union(depth + 1)?;
        self.cursor.skip_blanks();
        if self.cursor.peek() == Some(',') {
            return Err(Box::new(
                self.tag
                    .finding(self.cursor.next_span(), "a list has one type")
                    .label("`]` belongs here")
                    .help("for values of several types name each: `(a: u64, b: str)`"),
            ));
        }
        self.close(start, '[', ']')?;
        Ok(Kind::List(Box::new(item)))
    }

    pub(super) fn opens_map(&self) -> bool {
        self.cursor
            .rest()
            .strip_prefix('{')
            .is_some_and(|rest| rest.trim_start().starts_with('['))
    }

    pub(super) fn map(&mut self, depth: u32) -> Parsed<Kind<'a>> {
        let start = self.open();
        let bracket = self.open();
        let key = self.union(depth + 1)?;
        self.cursor.skip_blanks();
        self.close(bracket, '[', ']')?;
        self.cursor.skip_blanks();
        if !self.cursor.eat(":") {
            return Err(self.instead("`:` and a type", ": u64"));
        }
        self.cursor.skip_blanks();
        let value = self.union(depth + 1)?;
        self.cursor.skip_blanks();
        if self.cursor.peek() == Some(',') {
            return Err(Box::new(
                self.tag
                    .finding(
                        self.cursor.next_span(),
                        "a map has one type of keys and values",
                    )
                    .label("`}` belongs here")
                    .help("for parts of several types name each: `{ a: u64, b: str }`"),
            ));
        }
        self.close(start, '{', '}')?;
        Ok(Kind::Map(Box::new(key), Box::new(value)))
    }

    pub(super) fn fields(&mut self, depth: u32, close: char) -> Parsed<Vec<Field<'a>>> {
        let open = if close == ')' { '(' } else { '{' };
        let start = self.open();
        let mut fields = Vec::new();
        while self.cursor.peek() != Some(close) {
            if self.cursor.at_end() {
                return Err(self.not_closed(start, open, close));
            }
            fields.push(self.field(depth, close)?);
            self.cursor.skip_blanks();
            match self.cursor.peek() {
                Some(',') => _ = self.cursor.bump(),
                Some(';') => {
                    let message = "fields are separated by `,`";
                    let semicolon = self.cursor.next_span();
                    self.findings
                        .push(self.tag.corrected(semicolon, message, ","));
                    self.cursor.bump();
                }
                Some(c) if c == close => {}
                None => return Err(self.not_closed(start, open, close)),
                Some(c @ (')' | ']' | '}')) => {
                    let found = format!("found `{c}` instead of `,` or `{close}`");
                    let place = self.cursor.next_span();
                    return Err(Box::new(self.tag.corrected(
                        place,
                        found,
                        &close.to_string(),
                    )));
                }
                Some(_) => return Err(self.instead(&format!("`,` or `{close}`"), ",")),
            }
            self.cursor.skip_blanks();
        }
        self.cursor.bump();
        if fields.is_empty() {
            let span = self.cursor.since(start);
            let finding = self.tag.finding(span, "a struct without fields");
            return Err(Box::new(finding.help(
                "name its fields: `{ a: u64, b: str }`; for no reply write `nil`, for any reply `any`",
            )));
        }
        Ok(fields)
    }

    fn field(&mut self, depth: u32, close: char) -> Parsed<Field<'a>> {
        let start = self.cursor.place();
        let name = self.cursor.take_while(&|c: char| {
            !c.is_whitespace()
                && !matches!(c, ':' | ',' | ';' | '?' | '(' | '[' | '{')
                && c != close
        });
        let mut span = self.cursor.since(start);
        let (name, rest) = match name.strip_suffix("...") {
            Some(name) if !name.is_empty() => (name, true),
            _ => (name, false),
        };
        if rest {
            span.end -= 3;
        }
        if name.is_empty() {
            return Err(self.instead("the name of a field", "name: "));
        }
        let mark = self.cursor.next_span();
        let optional = self.cursor.eat("?");
        if optional && self.tag.word != Word::Returns {
            let message = "a record has all its fields, so none can be left out";
            self.findings.push(self.tag.corrected(mark, message, ""));
        }
        self.cursor.skip_blanks();
        if self.tag.word != Word::Returns && self.ends_field(close) {
            let ty = Expr {
                kind: Kind::Untyped,
                span: Span::new(span.end, span.end),
            };
            return Ok(Field {
                name,
                span,
                rest,
                ty,
            });
        }
        if !self.cursor.eat(":") {
            return Err(Box::new(
                self.tag
                    .finding(span, format!("{} is not a field with a type", shown(name)))
                    .label("a field is `name: type`")
                    .help(match arg_word(name) {
                        Some(ty) => format!("write `value: {ty}`, with a name that says more"),
                        None => format!("write `{name}: u64`, with the type it has"),
                    }),
            ));
        }
        self.cursor.skip_blanks();
        let ty = self.union(depth + 1)?;
        if optional && self.tag.word == Word::Returns {
            let whole = Span::new(mark.start, ty.span.end);
            let better = format!(": {}?", self.tag.slice(ty.span));
            let message = "`?` after the name of a field";
            self.findings.push(
                self.tag
                    .corrected(whole, message, &better)
                    .label("it goes after the type"),
            );
        }
        Ok(Field {
            name,
            span,
            rest,
            ty,
        })
    }

    /// Whether the field's text is over.
    fn ends_field(&self, close: char) -> bool {
        self.cursor.peek().is_some_and(|c| c == ',' || c == close)
    }
}
