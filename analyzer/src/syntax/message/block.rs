//! What opens, closes and ends blocks and brackets.

use super::{Here, finding, foreign};
use crate::finding::Finding;
use crate::span::Span;
use crate::syntax::parser::Open;
use crate::syntax::token::{Token, TokenKind};

/// `end`, `until` or a bracket that closes what `open` opened.
pub(crate) fn closer(here: Here<'_>, open: Open, closer: TokenKind) -> Finding {
    if let Some(finding) = foreign::unknown(here) {
        return finding;
    }
    let closer = closer.text().unwrap_or_default();
    let opener = open.kind.text().unwrap_or_default();
    let line = here.source.position(open.span.start).line;
    let found = here.found();
    let message = if line == here.source.position(here.gap().start).line {
        format!("expected `{closer}` to close `{opener}`, found {found}")
    } else {
        format!("expected `{closer}` to close `{opener}` on line {line}, found {found}")
    };
    let finding = finding(here.gap(), message)
        .label(format!("expected `{closer}`"))
        .also(open.span, "opened here");
    match closer_help(here, open.kind) {
        Some(help) => finding.help(help),
        None => finding,
    }
}

fn closer_help(here: Here<'_>, open: TokenKind) -> Option<String> {
    use TokenKind as T;
    let starts_value = matches!(
        here.token.kind,
        T::Name | T::String | T::Number | T::LeftBrace | T::Nil | T::True | T::False | T::Function
    );
    match (open, here.token.kind) {
        (T::LeftBrace, T::Colon) => Some("separate the fields of a table with `,`".to_owned()),
        (T::LeftBrace, T::String) if here.before.kind == T::String => {
            Some("separate the fields of a table with `,`, or join strings with `..`".to_owned())
        }
        (T::LeftParen, T::Assign) => Some(
            "to compare, write `==`; Lua has no named arguments: pass a table, `f{ name = value }`"
                .to_owned(),
        ),
        (T::LeftBrace, T::Assign) => {
            Some("a key that is no name stands in brackets: `{ [key] = value }`".to_owned())
        }
        (T::LeftBrace, _) if starts_value => {
            Some("separate the fields of a table with `,`".to_owned())
        }
        (T::LeftParen, _) if starts_value => {
            Some("separate the values with `,`, or join strings with `..`".to_owned())
        }
        (T::LeftParen | T::LeftBracket | T::LeftBrace, _) => None,
        (_, T::RightBrace) => Some("blocks of Lua end with `end`".to_owned()),
        _ => None,
    }
}

/// `end`, `else`, `elseif` or `until` that belongs to nothing.
pub(crate) fn stray(token: Token) -> Finding {
    let keyword = token.kind.text().unwrap_or_default();
    let finding = finding(token.span, format!("`{keyword}` belongs to no open block"));
    finding.label("nothing to close or continue").help(format!(
        "take the `{keyword}` out, or look for one `end` too many before it"
    ))
}

/// A block that was probably meant to end before this token, as the indentation shows.
pub(crate) fn unclosed(opener: Token, here: Here<'_>) -> Finding {
    let line = |at: u32| here.source.position(at).line;
    let (open, last, next) = (
        line(opener.span.start),
        line(here.before.span.end.saturating_sub(1)),
        line(here.token.span.start),
    );
    let (opens, closes) = match opener.kind {
        TokenKind::Repeat => ("repeat", "until"),
        kind => (kind.text().unwrap_or_default(), "end"),
    };
    finding(
        here.token.span,
        format!("`{opens}` on line {open} is not closed before line {next}"),
    )
    .label(format!("expected `{closes}` before this"))
    .also(opener.span, "opened here")
    .help(format!("add `{closes}` after line {last}"))
}

/// A statement after `return` or `break`.
pub(crate) fn last(is_return: bool, stat: Span, here: Here<'_>) -> Finding {
    let keyword = if is_return { "return" } else { "break" };
    let found = here.found();
    let message =
        format!("`{keyword}` must be the last statement of its block, found {found} after it");
    finding(here.token.span, message)
        .label("cannot be reached")
        .also(stat, "ends the block")
        .help(format!(
            "to leave early, write `do {keyword}{} end`",
            if is_return { " …" } else { "" }
        ))
}

/// `break` outside of a loop.
pub(crate) fn loop_around(span: Span) -> Finding {
    finding(span, "`break` stands in no loop")
        .label("no `while`, `repeat` or `for` around it in this function")
        .help("to end the script or function, write `return`")
}

/// `then` or `do` after the head of a statement.
pub(crate) fn body_keyword(here: Here<'_>, open: Open, keyword: TokenKind) -> Finding {
    let keyword = keyword.text().unwrap_or_default();
    let opener = open.kind.text().unwrap_or_default();
    let found = here.found();
    let finding = finding(
        here.gap(),
        format!("expected `{keyword}` after the head of `{opener}`, found {found}"),
    )
    .label(format!("expected `{keyword}`"))
    .also(open.span, "starts here");
    match here.token.kind {
        TokenKind::In => finding.help("Lua has no such operator: look it up, `t[key] ~= nil`"),
        _ if here.before.kind == TokenKind::RightBrace => finding.help(format!(
            "write `{opener} … {keyword} … end`, without braces"
        )),
        _ => finding.help(format!("write `{opener} … {keyword}`")),
    }
}

/// `=` in a condition.
pub(crate) fn comparison(span: Span) -> Finding {
    finding(span, "`=` assigns, and a condition cannot").help("to compare, write `==`")
}
