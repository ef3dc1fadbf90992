//! What is missing, or stands where it cannot.

use super::{Here, finding, foreign, quote, shown};
use crate::finding::Finding;
use crate::source::Source;
use crate::span::Span;
use crate::syntax::token::TokenKind;

/// An operand.
pub(crate) fn value(here: Here<'_>) -> Finding {
    let finding = here.missing("an expression");
    match (here.before.kind, here.token.kind) {
        (TokenKind::Comma, _) => finding.help("take the `,` out, or write the value after it"),
        (_, TokenKind::Assign) if here.before.kind == TokenKind::Assign => {
            finding.help("to compare, write `==`; to assign, one `=`")
        }
        (TokenKind::If, TokenKind::Eof) => finding.help("a block ends with `end` alone"),
        (_, TokenKind::If) => finding.help("`if` is a statement; as a value, write `a and b or c`"),
        (_, TokenKind::LeftBracket) => finding.help("a list is written in braces: `{1, 2, 3}`"),
        (_, kind) if kind.is_keyword() => {
            finding.help(format!("{} is a reserved word of Lua", here.found()))
        }
        _ => finding,
    }
}

/// A statement's start.
pub(crate) fn statement(here: Here<'_>) -> Finding {
    use TokenKind as T;
    if let Some(finding) = foreign::unknown(here) {
        return finding;
    }
    let finding = finding(
        here.token.span,
        format!("a statement cannot start with {}", here.found()),
    );
    let same_line = !here.token.after_newline;
    match here.token.kind {
        T::RightBrace => finding.help("blocks of Lua end with `end`"),
        T::LeftBrace => {
            finding.help("blocks have no braces: `then … end`, `do … end`, `function () … end`")
        }
        T::Colon | T::Dot | T::LeftBracket if same_line && here.before.kind == T::String => {
            finding.help("put the string in parentheses: `(\"text\"):len()`")
        }
        T::RightParen | T::RightBracket => finding
            .label("closes nothing")
            .help(format!("take the {} out", here.found())),
        T::String if same_line => finding.help("to join strings, write `..` between them"),
        T::Hash => finding.help("a comment starts with `--`"),
        T::String | T::Number | T::Nil | T::True | T::False | T::Dots => {
            finding.help("to give the value back, write `return` before it")
        }
        T::In | T::Then | T::And | T::Or | T::Not => {
            finding.label("nothing before it that it could belong to")
        }
        _ => finding,
    }
}

/// A value that stands alone, as a statement.
pub(crate) fn lone_value(here: Here<'_>, value: Span) -> Finding {
    let text = quote(here.source.slice(value));
    let name = shown(here.source.slice(value));
    if here.token.kind == TokenKind::Equal {
        return finding(here.token.span, "a comparison is not a statement")
            .help(format!("to assign, write `{name} = …`"));
    }
    finding(value, format!("{text} alone is not a statement"))
        .label("neither a call nor an assignment")
        .help(format!(
            "call it, `{name}()`, or assign to it, `{name} = …`"
        ))
}

/// Something that cannot be assigned to.
pub(crate) fn target(value: Span, source: &Source) -> Finding {
    let text = quote(source.slice(value));
    finding(value, format!("{text} cannot be assigned to"))
        .label("not a variable or field")
        .help("assign to a name, `a.b` or `a[b]`, without parentheses around it")
}

/// `=` after the targets of an assignment.
pub(crate) fn assign(here: Here<'_>) -> Finding {
    here.missing("`=`").help("write `a, b = x, y`")
}

/// `(` at the start of a line, after a value.
pub(crate) fn same_line(here: Here<'_>) -> Finding {
    finding(
        here.token.span,
        "a call's `(` cannot start a line: Lua 5.1 finds it ambiguous",
    )
    .label("a call of what stands before, or a new statement")
    .also(here.before.span, "called, if it is a call")
    .help("put the `(` on the line before, or end that statement with `;`")
}

/// The arguments of a method.
pub(crate) fn args(here: Here<'_>, object: Span, colon: Span, in_field: bool) -> Finding {
    let object = shown(here.source.slice(object)).trim_end().to_owned();
    let name = shown(here.source.slice(here.before.span)).to_owned();
    let finding = finding(
        colon.to(here.before.span),
        format!("a method is called, but `:{name}` has no arguments"),
    )
    .label(format!("expected arguments, found {}", here.found()));
    if in_field {
        finding.help(format!("a field is written `{object} = {name}`"))
    } else {
        finding.help(format!(
            "to call it, write `{object}:{name}()`; for the field, `{object}.{name}`"
        ))
    }
}
