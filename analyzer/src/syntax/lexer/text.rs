//! Strings, long brackets, comments.

use super::{Lexer, span};
use crate::syntax::ast::{Comment, CommentKind, NestedBracket};
use crate::syntax::literal;
use crate::syntax::message::lexical;
use crate::syntax::token::TokenKind;

/// What stands at a square bracket.
enum Bracket {
    /// `[`, `=` that many times, `[`.
    Long(usize),
    /// `[` alone.
    Single,
    /// `[=` and no second `[`; its length.
    Broken(usize),
}

impl Lexer<'_, '_> {
    pub(super) fn string(&mut self) -> TokenKind {
        let start = self.at;
        let quote = self.peek();
        self.at += 1;
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(&byte) if byte == quote => break self.at += 1,
                Some(b'\\') => self.escape(),
                None | Some(b'\n' | b'\r') => {
                    let finding = lexical::unfinished_string(quote, span(start, self.at));
                    break self.report(finding);
                }
                Some(_) => self.at += 1,
            }
        }
        TokenKind::String
    }

    /// Skips a backslash and what it escapes, where that could be mistaken for something else.
    fn escape(&mut self) {
        let start = self.at;
        self.at += 1;
        let rest = &self.text.as_bytes()[self.at..];
        let newline = literal::line_end(rest);
        if newline > 0 {
            self.at += newline;
            return;
        }
        let digits = rest.iter().take(3).take_while(|b| b.is_ascii_digit());
        let (len, value) = digits.fold((0, 0u32), |(len, value), digit| {
            (len + 1, value * 10 + u32::from(digit - b'0'))
        });
        match rest.first() {
            Some(b'"' | b'\'' | b'\\') => self.at += 1,
            _ => self.at += len,
        }
        if value > 255 {
            let finding = lexical::large_escape(value, span(start, self.at));
            self.report(finding);
        }
    }

    pub(super) fn bracket(&mut self) -> TokenKind {
        let start = self.at;
        match self.bracket_here() {
            Bracket::Single => {
                self.at += 1;
                TokenKind::LeftBracket
            }
            Bracket::Long(level) => {
                self.long(level);
                TokenKind::String
            }
            Bracket::Broken(len) => {
                self.at += len;
                let finding = lexical::broken_bracket(len, span(start, self.at));
                self.report(finding);
                TokenKind::String
            }
        }
    }

    fn bracket_here(&self) -> Bracket {
        let rest = &self.text.as_bytes()[self.at + 1..];
        let level = rest.iter().take_while(|b| **b == b'=').count();
        match rest.get(level) {
            Some(b'[') => Bracket::Long(level),
            _ if level == 0 => Bracket::Single,
            _ => Bracket::Broken(level + 1),
        }
    }

    /// Reads a long bracket. Whether there is a line end within.
    fn long(&mut self, level: usize) -> bool {
        let open = span(self.at, self.at + level + 2);
        self.at += level + 2;
        let bytes = self.text.as_bytes();
        let (mut newline, mut has_inner) = (false, false);
        while let Some(&byte) = bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\n' | b'\r' => newline = true,
                b'[' if level == 0 && !has_inner && self.peek() == b'[' => {
                    has_inner = true;
                    let inner = span(self.at - 1, self.at + 1);
                    self.nested.push(NestedBracket { open, inner });
                }
                b']' if self.closes(level) => {
                    self.at += level + 1;
                    return newline;
                }
                _ => {}
            }
        }
        let finding = lexical::unfinished_long(self.text, level, open);
        self.report(finding);
        // Where the bracket was meant to end is anyone's guess.
        self.abandon();
        newline
    }

    /// Whether `=` that many times and `]` stand here.
    fn closes(&self, level: usize) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        rest.get(level) == Some(&b']') && rest[..level].iter().all(|b| *b == b'=')
    }

    /// Skips a comment; whether there is a line end within.
    pub(super) fn comment(&mut self) -> bool {
        let start = self.at;
        self.at += 2;
        let mut newline = false;
        let kind = match self.peek() {
            b'[' => match self.bracket_here() {
                Bracket::Long(level) => {
                    newline = self.long(level);
                    CommentKind::Block
                }
                _ => CommentKind::Line,
            },
            _ => CommentKind::Line,
        };
        if kind == CommentKind::Line {
            let rest = &self.text.as_bytes()[self.at..];
            let len = rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
            self.at += len.unwrap_or(rest.len());
        }
        self.comments.push(Comment {
            span: span(start, self.at),
            kind,
        });
        newline
    }
}
