//! Reads a key's template out of its tag: `rl:{user}:events`.
//!
//! Refused are braces that nothing closes, placeholders without a name, types that are no single value of a
//! key, an empty key.

use crate::finding::Findings;
use crate::interface::cursor::{Cursor, offset};
use crate::interface::tags::tag::{Tag, shown};
use crate::interface::template::{Part, Placeholder, Template};
use crate::interface::types::vocabulary::{arg_synonym, scalar, unknown};
use crate::interface::types::{ArgType, Scalar};
use crate::span::Span;

/// The template that a literal holds; `literal` is the place of the quoted text.
pub(crate) fn read(tag: &Tag<'_>, literal: Span, findings: &mut Findings) -> Option<Template> {
    let inner = Span::new(
        literal.start + 1,
        literal.end.saturating_sub(1).max(literal.start + 1),
    );
    let mut reader = Reader {
        tag,
        cursor: Cursor::new(tag.text, inner),
        findings,
        parts: Vec::new(),
    };
    if reader.cursor.at_end() {
        let finding = tag.finding(literal, "an empty key");
        findings.push(finding.help("a template is written like `\"queue:{name}:jobs\"`"));
        return None;
    }
    while reader.part().is_some() {}
    let parts = reader.parts;
    (!parts.is_empty()).then_some(Template { parts })
}

struct Reader<'r, 'a> {
    tag: &'r Tag<'a>,
    cursor: Cursor<'a>,
    findings: &'r mut Findings,
    parts: Vec<Part>,
}

impl Reader<'_, '_> {
    /// Reads a character or a placeholder; `None` at the end.
    fn part(&mut self) -> Option<()> {
        for sign in ['{', '}', '<', '>'] {
            if self.cursor.eat(&format!("{sign}{sign}")) {
                self.push(sign);
                return Some(());
            }
        }
        let start = self.cursor.place();
        match self.cursor.bump()? {
            '{' => self.placeholder(start, '}'),
            '<' => self.placeholder(start, '>'),
            c @ ('}' | '>') => self.stray(start, c),
            '\\' => {
                let escaped = self.cursor.bump()?;
                self.push(match escaped {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    c => c,
                });
            }
            c => self.push(c),
        }
        Some(())
    }

    fn push(&mut self, c: char) {
        match self.parts.last_mut() {
            Some(Part::Text(text)) => text.push(c),
            _ => self.parts.push(Part::Text(c.to_string())),
        }
    }

    fn stray(&mut self, start: u32, c: char) {
        let span = self.cursor.since(start);
        let message = format!("`{c}` closes no placeholder");
        let finding = self.tag.corrected(span, message, &format!("{c}{c}"));
        self.findings
            .push(finding.label("twice it stands for itself"));
        self.push(c);
    }

    /// `user}` or `user: u64}`.
    fn placeholder(&mut self, start: u32, close: char) {
        let (name_start, rest) = (self.cursor.place(), self.cursor.rest());
        let Some(len) = rest.find(close) else {
            let span = self.cursor.since(start);
            let message = format!("`{}` is not closed", self.tag.slice(span));
            self.findings
                .push(self.tag.finding(span, message).help(format!(
                    "end the placeholder with `{close}`, or write `{0}{0}` for the sign itself",
                    self.tag.slice(span)
                )));
            return;
        };
        let text = &rest[..len];
        self.cursor.eat(text);
        self.cursor.bump();
        let whole = self.cursor.since(start);
        let (name, ty) = match text.split_once(':') {
            Some((name, ty)) => (name, Some(ty.trim())),
            None => (text, None),
        };
        if name.trim().is_empty() {
            let finding = self.tag.finding(whole, "a placeholder without a name");
            self.findings
                .push(finding.help("write for instance `{user}`, or twice the sign for itself"));
            return;
        }
        let blanks = name.len() - name.trim_start().len();
        let at = name_start + offset(blanks);
        let span = Span::new(at, at + offset(name.trim().len()));
        let name = self.tag.name(name.trim(), span, self.findings);
        let ty = ty.map_or(ArgType::Any, |ty| self.ty(ty, whole));
        let braces = close == '}';
        self.parts.push(Part::Placeholder(Placeholder {
            name,
            ty,
            braces,
            span: whole,
        }));
    }

    fn ty(&mut self, word: &str, whole: Span) -> ArgType {
        match scalar(word) {
            Some(Scalar::Str | Scalar::Bytes) => ArgType::Any,
            Some(Scalar::Json | Scalar::MsgPack | Scalar::Time(_)) => {
                let message = format!("`{word}` cannot be part of a key");
                let finding = self.tag.finding(whole, message);
                self.findings.push(finding.help(
                    "a placeholder takes an integer, a float, `bool`, or without a type any single value",
                ));
                ArgType::Any
            }
            Some(scalar) => ArgType::Scalar(scalar),
            None => {
                let span = self.word_span(word, whole);
                let better = arg_synonym(word);
                if word.is_empty() {
                    let finding = self.tag.finding(whole, "the type is missing after `:`");
                    self.findings
                        .push(finding.help(format!("write for instance {}", shown("{user: u64}"))));
                } else {
                    unknown(word, better, span, self.tag, self.findings);
                }
                ArgType::Any
            }
        }
    }

    /// Where the type stands in the placeholder.
    fn word_span(&self, word: &str, whole: Span) -> Span {
        let text = self.tag.slice(whole);
        let at = text.rfind(word).unwrap_or_default();
        let start = whole.start + offset(at);
        Span::new(start, start + offset(word.len()))
    }
}
