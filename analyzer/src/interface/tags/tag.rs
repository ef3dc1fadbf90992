//! One tag's line, and the findings about it.

use crate::finding::{Finding, Findings};
use crate::interface::cursor::{Cursor, offset};
use crate::interface::rule;
use crate::interface::tags::words::Word;
use crate::names;
use crate::span::Span;

/// Longer words are cut in a message.
const LONG_WORD: usize = 60;

/// A comment that is, or should be, a tag.
pub(crate) struct Tag<'a> {
    /// The whole source.
    pub(crate) text: &'a str,
    /// What it is, or should be.
    pub(crate) word: Word,
    /// From `---@` to the end of the word.
    pub(crate) head: Span,
    /// From `---@` to the end of the line.
    pub(crate) span: Span,
}

impl<'a> Tag<'a> {
    /// What follows the word.
    pub(crate) fn body(&self) -> Cursor<'a> {
        Cursor::new(self.text, Span::new(self.head.end, self.span.end))
    }

    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }

    pub(crate) fn finding(&self, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(&rule::RULE, span, message)
    }

    /// A finding whose help is to write `replacement` in place of `span`.
    pub(crate) fn corrected(
        &self,
        span: Span,
        message: impl Into<String>,
        replacement: &str,
    ) -> Finding {
        self.finding(span, message)
            .help(advice(self.slice(span), replacement))
            .edit(span, replacement)
    }

    /// A finding at `next`, whose help is to put `text` in before it, right after what stands there.
    pub(crate) fn inserted(&self, next: Span, message: impl Into<String>, text: &str) -> Finding {
        let before = self.slice(Span::new(self.head.end, next.start));
        let blanks = before.len() - before.trim_end().len();
        let place = next.start - offset(blanks);
        let mut finding = self.corrected(Span::new(place, place), message, text);
        finding.primary.span = next;
        finding
    }

    /// The name, or where it cannot stand in Lua or Rust a finding and a name that can.
    pub(crate) fn name(&self, name: &str, span: Span, findings: &mut Findings) -> String {
        let (message, label, better) = if !names::is_identifier(name) {
            let label = "a name has letters `a` to `z`, digits and `_`, and no digit first";
            let message = format!("{} is not a name", shown(name));
            if !name.is_ascii() {
                // What is left without its letters would be a bad name.
                findings.push(self.finding(span, message).label(label));
                return sanitized(name);
            }
            (message, label, sanitized(name))
        } else if names::is_lua_word(name) {
            let message = format!("`{name}` is a word of Lua, so nothing can be named so");
            (message, "a word of Lua", format!("{name}_"))
        } else if !names::is_usable_in_rust(name) {
            let message = format!("a field in Rust cannot be named `{name}`");
            let better = match name {
                "_" => "_unused".to_owned(),
                _ => format!("{name}_"),
            };
            (message, "not a name in Rust", better)
        } else {
            return name.to_owned();
        };
        findings.push(self.corrected(span, message, &better).label(label));
        better
    }
}

/// A word of the text as a message shows it.
pub(crate) fn shown(word: &str) -> String {
    match word.char_indices().nth(LONG_WORD) {
        Some((end, _)) => format!("`{}…`", &word[..end]),
        None => format!("`{word}`"),
    }
}

/// What to do to get from one text to another.
fn advice(before: &str, after: &str) -> String {
    match (before, after) {
        ("", " ") => "add a space".to_owned(),
        ("", after) => format!("add `{after}`"),
        (before, "") => format!("remove `{}`", before.trim()),
        (before, " ") => format!("write a space instead of `{}`", before.trim()),
        (_, after) => write(after),
    }
}

/// `write`, and the code.
pub(crate) fn write(code: &str) -> String {
    format!("write `{code}`")
}

/// The nearest name that can stand in Lua and Rust.
pub(crate) fn sanitized(name: &str) -> String {
    let mut better = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => better.push(c),
            _ if better.ends_with('_') => {}
            _ => better.push('_'),
        }
    }
    let better = better.trim_matches('_');
    match better.chars().next() {
        None => "name".to_owned(),
        Some('0'..='9') => format!("_{better}"),
        Some(_) if names::is_lua_word(better) || !names::is_usable_in_rust(better) => {
            format!("{better}_")
        }
        Some(_) => better.to_owned(),
    }
}
