//! Cuts a script's text into tokens, as Lua's own lexer does.
//!
//! White space and comments are taken off; the comments are kept. A token that Lua refuses (a
//! string without an end, a number such as `0x`) is reported and stands for what it was meant to
//! be, so that the parser goes on. A character that starts no token is the parser's to report: it
//! knows what stands around it.

mod text;

use super::ast::{Comment, NestedBracket};
use super::message::lexical;
use super::number;
use super::token::{Token, TokenKind};
use crate::finding::{Finding, Findings};
use crate::span::Span;

/// A text with more findings is no Lua at all.
const MAX_REPORTS: usize = 100;

/// The state of the lexer.
pub(super) struct Lexer<'a, 'f> {
    pub(super) text: &'a str,
    at: usize,
    findings: &'f mut Findings,
    /// Nothing is reported any more.
    silent: bool,
    /// Nothing up to this place is reported any more.
    quiet_until: usize,
    reports: usize,
    /// In order.
    pub(super) comments: Vec<Comment>,
    pub(super) nested: Vec<NestedBracket>,
    /// The value of the number read last.
    pub(super) number: f64,
}

impl<'a, 'f> Lexer<'a, 'f> {
    /// Starts at `at`, behind a `#!` line if there is one.
    pub(super) fn new(text: &'a str, at: usize, findings: &'f mut Findings) -> Self {
        Self {
            text,
            at,
            findings,
            silent: false,
            quiet_until: 0,
            reports: 0,
            comments: Vec::new(),
            nested: Vec::new(),
            number: 0.0,
        }
    }

    /// Reports what is wrong.
    ///
    /// On one line, what is found after the first thing is mostly its consequence.
    pub(super) fn report(&mut self, finding: Finding) {
        let start = finding.primary.span.start as usize;
        if self.silent || (self.reports > 0 && start <= self.quiet_until) {
            return;
        }
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        self.quiet_until = start + line.unwrap_or(rest.len());
        self.findings.push(finding);
        self.reports += 1;
        if self.reports == MAX_REPORTS {
            self.abandon();
        }
    }

    pub(super) fn is_silent(&self) -> bool {
        self.silent
    }

    /// Reports nothing any more, and goes on at the end of the text.
    pub(super) fn abandon(&mut self) {
        self.silent = true;
        self.at = self.text.len();
    }

    /// Goes on at another place, on a character boundary.
    pub(super) fn seek(&mut self, at: u32) {
        self.at = at as usize;
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Token {
        let mut after_newline = false;
        loop {
            match self.peek() {
                b'\n' | b'\r' => {
                    after_newline = true;
                    self.at += 1;
                }
                b' ' | b'\t' | 0x0b | 0x0c => self.at += 1,
                b'-' if self.peek_at(1) == b'-' => after_newline |= self.comment(),
                _ => break,
            }
        }
        let start = self.at;
        let kind = self.token();
        Token {
            span: span(start, self.at),
            kind,
            after_newline,
        }
    }

    /// The byte here; 0 at the end of the text (and for a NUL character).
    fn peek(&self) -> u8 {
        self.peek_at(0)
    }

    fn peek_at(&self, ahead: usize) -> u8 {
        let bytes = self.text.as_bytes();
        bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn token(&mut self) -> TokenKind {
        use TokenKind as T;
        let kind = match self.peek() {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => return self.word(),
            b'0'..=b'9' => return self.number(self.at),
            b'"' | b'\'' => return self.string(),
            b'.' => return self.dots(),
            b'[' => return self.bracket(),
            b'=' => return self.with_equals(T::Assign, T::Equal),
            b'<' => return self.with_equals(T::Less, T::LessEqual),
            b'>' => return self.with_equals(T::Greater, T::GreaterEqual),
            b'~' => return self.with_equals(T::Tilde, T::NotEqual),
            b'(' => T::LeftParen,
            b')' => T::RightParen,
            b',' => T::Comma,
            b'{' => T::LeftBrace,
            b'}' => T::RightBrace,
            b']' => T::RightBracket,
            b';' => T::Semicolon,
            b':' => T::Colon,
            b'+' => T::Plus,
            b'-' => T::Minus,
            b'*' => T::Star,
            b'/' => T::Slash,
            b'%' => T::Percent,
            b'^' => T::Caret,
            b'#' => T::Hash,
            _ => return self.unknown(),
        };
        self.at += 1;
        kind
    }

    /// A whole character, so that spans lie on character boundaries.
    fn unknown(&mut self) -> TokenKind {
        match self.text[self.at..].chars().next() {
            None => TokenKind::Eof,
            Some(c) => {
                self.at += c.len_utf8();
                TokenKind::Unknown
            }
        }
    }

    fn with_equals(&mut self, alone: TokenKind, with: TokenKind) -> TokenKind {
        self.at += 1;
        if self.peek() != b'=' {
            return alone;
        }
        self.at += 1;
        with
    }

    fn word(&mut self) -> TokenKind {
        let start = self.at;
        self.skip_word();
        TokenKind::of_word(&self.text.as_bytes()[start..self.at])
    }

    fn skip_word(&mut self) {
        while self.peek().is_ascii_alphanumeric() || self.peek() == b'_' {
            self.at += 1;
        }
    }

    fn dots(&mut self) -> TokenKind {
        let start = self.at;
        self.at += 1;
        if self.eat_of(b".") {
            return if self.eat_of(b".") {
                TokenKind::Dots
            } else {
                TokenKind::Concat
            };
        }
        if self.peek().is_ascii_digit() {
            return self.number(start);
        }
        TokenKind::Dot
    }

    /// As Lua's lexer does it in C: `strchr` finds a NUL character in every set.
    fn eat_of(&mut self, set: &[u8]) -> bool {
        let byte = self.peek();
        let found = set.contains(&byte) || (byte == 0 && self.at < self.text.len());
        self.at += usize::from(found);
        found
    }

    /// Takes everything that could belong to a number, and then asks whether it is one.
    fn number(&mut self, start: usize) -> TokenKind {
        while self.peek().is_ascii_digit() || self.peek() == b'.' {
            self.at += 1;
        }
        if self.eat_of(b"Ee") {
            self.eat_of(b"+-");
        }
        self.skip_word();
        let text = &self.text[start..self.at];
        match number::value(text.as_bytes()) {
            Some(value) => self.number = value,
            None => {
                self.number = 0.0;
                let finding = lexical::number(text, span(start, self.at));
                self.report(finding);
            }
        }
        TokenKind::Number
    }
}

/// A text has at most `u32::MAX` bytes.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a text has at most `u32::MAX` bytes"
)]
fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}
