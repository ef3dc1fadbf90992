//! Fields: their names, and those of table constructors.

use super::{Here, finding, shown};
use crate::finding::Finding;
use crate::span::Span;
use crate::syntax::parser::Open;
use crate::syntax::token::TokenKind;

/// The name of a field or method.
pub(crate) fn name(here: Here<'_>) -> Finding {
    let sign = here.before.kind.text().unwrap_or_default();
    let finding = here.missing(&format!("a name after `{sign}`"));
    match here.token.kind {
        kind if kind.is_keyword() => {
            let word = here.source.slice(here.token.span);
            finding.help(format!("`{word}` is a reserved word; write `[\"{word}\"]`"))
        }
        TokenKind::LeftBracket => finding.help(format!("take the `{sign}` out: `a[b]`")),
        TokenKind::Assign => finding.help("to assign, write `=`"),
        TokenKind::Colon => finding.help("a method is called with one colon, `a:b()`"),
        _ => finding,
    }
}

/// `{ name: value }`.
pub(crate) fn colon(key: &str, colon: Span) -> Finding {
    finding(colon, "a field of a table is written with `=`, not `:`")
        .label("expected `=`")
        .help(format!("write `{} = …`", shown(key)))
}

/// `{ "key": value }`.
pub(crate) fn json_key(key: &str, span: Span) -> Finding {
    finding(span, "a field of a table is written with `=`, not `:`")
        .label("a key of JSON")
        .help(format!("write `[{}] = …`", shown(key)))
}

/// `=` after a key.
pub(crate) fn value(here: Here<'_>) -> Finding {
    here.missing("`=`")
        .help("a field is written `name = value` or `[key] = value`")
}

/// A statement between braces.
pub(crate) fn statement_in_table(here: Here<'_>, open: Open) -> Finding {
    finding(
        here.token.span,
        format!("{} cannot stand in a table", here.found()),
    )
    .label("a statement")
    .also(open.span, "the table starts here")
    .help("a block is not written in braces: `if … then … end`, `while … do … end`")
}
