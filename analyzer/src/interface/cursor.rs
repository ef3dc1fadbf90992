//! Reads along one line of a comment; places are those in the whole text.

use crate::span::Span;

/// A place in a line.
#[derive(Clone)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    /// Reads `text[span]`; the span lies on character boundaries.
    pub(crate) fn new(text: &'a str, span: Span) -> Self {
        let end = (span.end as usize).min(text.len());
        Self {
            text,
            at: (span.start as usize).min(end),
            end,
        }
    }

    /// What is left.
    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    /// Where the cursor stands.
    pub(crate) fn place(&self) -> u32 {
        offset(self.at)
    }

    /// From an earlier place to here.
    pub(crate) fn since(&self, start: u32) -> Span {
        Span::new(start, self.place())
    }

    /// The next character, or an empty span at the end.
    pub(crate) fn next_span(&self) -> Span {
        let len = self.peek().map_or(0, char::len_utf8);
        Span::new(self.place(), offset(self.at + len))
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Steps over `text` if it comes next.
    pub(crate) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Steps over what `accept` takes.
    pub(crate) fn take_while(&mut self, accept: &dyn Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let len = rest.find(|c| !accept(c)).unwrap_or(rest.len());
        self.at += len;
        &rest[..len]
    }

    /// Steps over white space; whether there was any.
    pub(crate) fn skip_blanks(&mut self) -> bool {
        !self.take_while(&char::is_whitespace).is_empty()
    }

    /// Steps over letters, digits and `_`.
    pub(crate) fn word(&mut self) -> &'a str {
        self.take_while(&|c: char| c.is_ascii_alphanumeric() || c == '_')
    }

    pub(crate) fn at_end(&self) -> bool {
        self.at >= self.end
    }
}

/// A text has at most `u32::MAX` bytes.
#[expect(clippy::cast_possible_truncation, reason = "see above")]
pub(crate) const fn offset(at: usize) -> u32 {
    at as u32
}
