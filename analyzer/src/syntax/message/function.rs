//! Functions, and the names that statements declare.

use super::{Here, finding};
use crate::finding::Finding;
use crate::span::Span;
use crate::syntax::token::TokenKind;

/// `...` in a function that does not take it.
pub(crate) fn vararg(span: Span, keyword: Span) -> Finding {
    finding(span, "`...` in a function that does not take it")
        .label("no `...` among the parameters")
        .also(keyword, "of this function")
        .help("declare it: `function (...)`")
}

/// The name of a local, a `for` variable, a function.
pub(crate) fn variable(here: Here<'_>) -> Finding {
    let finding = here.missing("a name");
    match here.token.kind {
        kind if kind.is_keyword() => finding.help(format!(
            "{} is a reserved word of Lua; use another name",
            here.found()
        )),
        TokenKind::LeftParen if here.before.kind == TokenKind::For => {
            finding.help("write `for i = first, last do … end`, without parentheses")
        }
        TokenKind::LeftBrace | TokenKind::LeftBracket if here.before.kind == TokenKind::Local => {
            finding.help("Lua takes no tables apart: write `local a, b = t.a, t.b`")
        }
        _ => finding,
    }
}

/// `local a.b`.
pub(crate) fn local_field(here: Here<'_>) -> Finding {
    finding(
        here.token.span,
        format!("{} after the name of a local", here.found()),
    )
    .label("a local has a plain name")
    .help("to set a field, take `local` out")
}

/// The parameters of a function.
pub(crate) fn params(here: Here<'_>) -> Finding {
    let finding = here.missing("`(`");
    match here.token.kind {
        TokenKind::Dot | TokenKind::Colon => finding
            .help("a local function has a plain name; write `function a.b()` without `local`"),
        TokenKind::Name if here.before.kind == TokenKind::Function => {
            finding.help("a function within an expression has no name: `function (…) … end`")
        }
        _ => finding.help("write the parameters in parentheses, `()` where there are none"),
    }
}

/// A parameter.
pub(crate) fn param(here: Here<'_>) -> Finding {
    let finding = here.missing("a parameter's name or `...`");
    match here.token.kind {
        kind if kind.is_keyword() => {
            finding.help(format!("{} is a reserved word of Lua", here.found()))
        }
        _ => finding,
    }
}

/// The name of a function statement.
pub(crate) fn statement_name(keyword: Span) -> Finding {
    finding(keyword, "a function statement needs a name")
        .help("write `function name(…)`, or `local f = function (…)`")
}

/// `=` or `in` after the variables of `for`.
pub(crate) fn for_header(here: Here<'_>) -> Finding {
    here.missing("`=` or `in`")
        .help("write `for i = first, last do` or `for key, value in pairs(t) do`")
}

/// `,` after the first value of `for`.
pub(crate) fn for_limit(here: Here<'_>) -> Finding {
    here.missing("`,` and the last value")
        .help("write `for i = first, last do` or `for i = first, last, step do`")
}

/// `in` after the variables of `for`.
pub(crate) fn for_in(here: Here<'_>) -> Finding {
    here.missing("`in`")
        .help("write `for key, value in pairs(t) do`")
}
