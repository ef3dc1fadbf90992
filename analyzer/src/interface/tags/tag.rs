//! One tag's line, and the findings about it.

use crate::finding::{Finding, Findings};
use crate::interface::cursor::{Cursor, offset};
use crate::interface::rule;
use crate::interface::tags::words::Word;
use crate::names;
use crate::span::Span;

/// Longer lines are not repeated in a help text.
const LONG_LINE: u32 = 300;
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

    /// A finding whose help is the line with `span` replaced.
    pub(crate) fn corrected(
        &self,
        span: Span,
        message: impl Into<String>,
        replacement: &str,
    ) -> Finding {
        let help = match self.span.end - self.span.start {
            0..=LONG_LINE => write(&self.with(span, replacement)),
            _ if replacement.is_empty() => "take it out".to_owned(),
            _ => format!("write `{replacement}` there"),
        };
        self.finding(span, message).help(help)
    }

    /// A finding at `next`, whose help is the line with `text` put in before it, right behind what
    /// stands there.
    pub(crate) fn inserted(&self, next: Span, message: impl Into<String>, text: &str) -> Finding {
        let before = self.slice(Span::new(self.head.end, next.start));
        let blanks = before.len() - before.trim_end().len();
        let place = next.start - offset(blanks);
        let mut finding = self.corrected(Span::new(place, place), message, text);
        finding.primary.span = next;
        finding
    }

    /// The line up to where its text begins.
    pub(crate) fn whole(&self) -> String {
        let body = self.slice(Span::new(self.head.end, self.span.end));
        let blanks = body.len() - body.trim_start().len();
        let start = self.head.end + offset(blanks);
        self.with(Span::new(start, start), "")
    }

    /// The line with `span` replaced, up to where its text begins.
    pub(crate) fn with(&self, span: Span, replacement: &str) -> String {
        let body = self.slice(Span::new(self.head.end, span.start.max(self.head.end)));
        let before = replacement.trim_end().chars().next_back();
        let before = before.or(body.trim_end().chars().next_back());
        let tail = self.slice(Span::new(span.end, self.code_end(span.end, before)));
        let code = format!("{}{replacement}{tail}", body.trim_start());
        let line = format!("---@{} {}", self.word.text(), code.trim());
        single_spaced(&line)
    }

    /// The end of the type (or name) that `from` is in: the first white space outside brackets and
    /// quotes that no `:`, `|` or `,` stands before and no `|` behind. Servers and versions are
    /// followed by no text.
    fn code_end(&self, from: u32, before: Option<char>) -> u32 {
        let line = Span::new(self.head.end, self.span.end);
        let mut depth = 0_i32;
        let mut quoted = false;
        let mut before = before.unwrap_or(' ');
        for (i, c) in self.slice(line).char_indices() {
            let at = line.start + offset(i);
            match c {
                '"' => quoted = !quoted,
                '(' | '[' | '{' if !quoted => depth += 1,
                ')' | ']' | '}' if !quoted => depth -= 1,
                c if c.is_whitespace() && !quoted && depth <= 0 && at >= from => {
                    let after = self.slice(Span::new(at, line.end)).trim_start();
                    let goes_on = matches!(before, ':' | '|' | ',') || after.starts_with('|');
                    if !goes_on && self.word != Word::Requires {
                        return at;
                    }
                }
                _ => {}
            }
            if !c.is_whitespace() && at >= from {
                before = c;
            }
        }
        line.end
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

/// With one blank in place of several, unless they may stand in a literal.
fn single_spaced(line: &str) -> String {
    if line.contains('"') {
        return line.trim_end().to_owned();
    }
    let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    words.join(" ")
}

/// `write` and the line as code.
pub(crate) fn write(line: &str) -> String {
    format!("write `{line}`")
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
