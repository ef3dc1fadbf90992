//! What the parser says: one function a finding.
//!
//! The first line says what was found, the label where exactly, the help what to write.

pub(super) mod block;
pub(super) mod expected;
pub(super) mod field;
pub(super) mod foreign;
pub(super) mod function;
pub(super) mod lexical;
pub(super) mod limits;
pub(super) mod unclosed;

use super::token::{Token, TokenKind};
use crate::finding::Finding;
use crate::source::Source;
use crate::span::Span;
use crate::syntax::rule::RULE;

/// Longer text is cut in messages.
const MAX_QUOTED: usize = 30;

/// A place between two tokens, where something is wrong.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) source: &'a Source,
    /// The token before.
    pub(super) before: Token,
    /// The token that does not fit.
    pub(super) token: Token,
}

impl<'a> Here<'a> {
    /// The token, as words.
    fn found(self) -> String {
        match self.token.kind {
            TokenKind::Eof => "the end of the script".to_owned(),
            _ => quote(self.source.slice(self.token.span)),
        }
    }

    /// Where something is missing: at the token, or behind the one before if that is on another
    /// line.
    fn gap(self) -> Span {
        if self.token.after_newline || self.token.kind == TokenKind::Eof {
            let end = self.before.span.end;
            return Span::new(end, end);
        }
        self.token.span
    }

    /// The text from the token on.
    fn rest(self) -> &'a str {
        let text = self.source.text();
        text.get(self.token.span.start as usize..)
            .unwrap_or_default()
    }

    /// A finding where something is missing.
    fn missing(self, what: &str) -> Finding {
        if self.token.kind == TokenKind::Unknown {
            return foreign::character(self);
        }
        let found = self.found();
        finding(self.gap(), format!("expected {what}, found {found}"))
    }
}

fn finding(span: Span, message: impl Into<String>) -> Finding {
    Finding::new(&RULE, span, message)
}

/// The keyword at the start of a function's span.
pub(super) fn function_keyword(function: Span) -> Span {
    const LEN: u32 = "function".len() as u32;
    Span::new(function.start, (function.start + LEN).min(function.end))
}

/// Code for a help line: itself where it is short.
fn shown(code: &str) -> &str {
    if code.len() <= 40 && !code.contains(['\n', '\r', '`']) {
        code
    } else {
        "…"
    }
}

/// Text in backticks; only its first line, cut where it is long.
fn quote(text: &str) -> String {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    let mut shown: String = line.chars().take(MAX_QUOTED).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    if shown.contains('`') {
        format!("`` {shown} ``")
    } else {
        format!("`{shown}`")
    }
}
