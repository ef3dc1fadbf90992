//! Words, what other languages put after them (`T[]`, `Vec<T>`, `json(T)`), and quoted literals with
//! the escapes `\"`, `\\`, `\n`, `\r` and `\t`.

use super::{Parsed, Parser};
use crate::finding::Finding;
use crate::interface::tags::tag::shown;
use crate::interface::tags::words::Word;
use crate::interface::types::expr::{Expr, Kind};
use crate::interface::types::vocabulary::is_arg_type;
use crate::span::Span;

impl<'a> Parser<'_, 'a> {
    /// A word, or another language's `Vec<T>`.
    pub(super) fn name(&mut self, depth: u32) -> Parsed<Kind<'a>> {
        let start = self.cursor.place();
        let name = self
            .cursor
            .take_while(&|c: char| c.is_alphanumeric() || c == '_');
        match self.cursor.peek() {
            Some('<') => {}
            Some('(') if matches!(name, "json" | "msgpack") => {
                return Err(self.parameter(name));
            }
            Some('(') if self.tag.word != Word::Returns && !is_arg_type(name) => {
                return Ok(Kind::Named(name, self.fields(depth, ')')?));
            }
            _ => return Ok(Kind::Name(name)),
        }
        let bracket = self.cursor.place();
        self.cursor.bump();
        let mut inner = Vec::new();
        loop {
            self.cursor.skip_blanks();
            inner.push(self.union(depth + 1)?);
            self.cursor.skip_blanks();
            if self.cursor.eat(">") {
                break;
            }
            if !self.cursor.eat(",") {
                return Err(self.not_closed(bracket, '<', '>'));
            }
        }
        let better = translated(name, &inner);
        let span = self.cursor.since(start);
        self.findings.push(
            self.tag
                .corrected(span, "types take nothing in `<…>`", &better),
        );
        Ok(Kind::Other(better))
    }

    /// `json(Job)`.
    fn parameter(&self, name: &str) -> Box<Finding> {
        let message = format!("`{name}` takes nothing in brackets");
        let finding = self.tag.finding(self.cursor.next_span(), message);
        Box::new(finding.help(format!(
            "write `{name}`; the Rust type is named in the macro: `lua_script!(\"…\", reply = path::Type)`"
        )))
    }

    pub(super) fn foreign_list(&mut self, start: u32, sign: u32, better: &str) {
        if self.tag.word == Word::Arg {
            // No list of whatever writing is one slot, which is said elsewhere.
            return;
        }
        let span = self.cursor.since(start);
        let message = format!(
            "{} after a type",
            shown(self.tag.slice(Span::new(sign, span.end)))
        );
        self.findings
            .push(self.tag.corrected(span, message, better).label("a list"));
    }
}

/// What another language's generic type is here.
fn translated(name: &str, inner: &[Expr<'_>]) -> String {
    let texts: Vec<String> = inner.iter().map(Expr::to_string).collect();
    match (name.to_ascii_lowercase().as_str(), texts.as_slice()) {
        ("option" | "optional", [one]) => format!("{one}?"),
        (_, [key, value]) => format!("{{[{key}]: {value}}}"),
        (_, [one]) => format!("[{one}]"),
        _ => "any".to_owned(),
    }
}

impl<'a> Parser<'_, 'a> {
    /// One literal; the cursor stands on its opening quote.
    pub(crate) fn literal(&mut self) -> Parsed<Kind<'a>> {
        let start = self.cursor.place();
        let quote = self.cursor.bump().unwrap_or('"');
        let text = self.characters(start, quote)?;
        let span = self.cursor.since(start);
        if quote == '\'' {
            let inner = self.tag.slice(span).trim_matches('\'').replace('"', "\\\"");
            let finding = self.tag.finding(span, "literals stand in double quotes");
            self.findings.push(finding.write(format!("\"{inner}\"")));
        }
        Ok(Kind::Literals(vec![(text, span)]))
    }

    fn characters(&mut self, start: u32, quote: char) -> Parsed<String> {
        let mut text = String::new();
        loop {
            let place = self.cursor.place();
            match self.cursor.bump() {
                None => return Err(self.not_closed(start, quote, quote)),
                Some(c) if c == quote => return Ok(text),
                Some('\\') => text.extend(self.escape(place)),
                Some(c) => text.push(c),
            }
        }
    }

    /// What an escape stands for; one that does not exist is a finding.
    fn escape(&mut self, start: u32) -> Option<char> {
        let c = self.cursor.bump()?;
        match c {
            '"' | '\\' | '\'' => Some(c),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            _ => {
                let span = Span::new(start, self.cursor.place());
                let message = format!("`\\{c}` is no escape");
                let finding = self
                    .tag
                    .corrected(span, message, &format!("\\\\{c}"))
                    .label("`\\\"`, `\\\\`, `\\n`, `\\r` and `\\t` are");
                self.findings.push(finding);
                Some(c)
            }
        }
    }
}
