//! What is missing, or stands where it cannot.

use super::{Here, finding, foreign, quote, shown};
use crate::span::Span;
use crate::syntax::parser::Open;
use crate::syntax::token::{Token, TokenKind};
use crate::{Finding, Source};

/// `end`, `until` or a bracket that closes what `open` opened.
pub(in crate::syntax) fn closer(here: Here<'_>, open: Open, closer: TokenKind) -> Finding {
    if let Some(finding) = foreign::unknown(here) {
        return finding;
    }
    let closer = closer.text().unwrap_or_default();
    let opener = open.kind.text().unwrap_or_default();
    let line = here.source.position(open.span.start).line;
    let found = here.found();
    let message = if line == here.source.position(here.gap().start).line {
        format!("`{closer}` expected to close `{opener}`, found {found}")
    } else {
        format!("`{closer}` expected to close `{opener}` (opened at line {line}), found {found}")
    };
    let finding = finding(here.gap(), message)
        .label(format!("`{closer}` expected"))
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
pub(in crate::syntax) fn stray(token: Token) -> Finding {
    let keyword = token.kind.text().unwrap_or_default();
    let finding = finding(token.span, format!("`{keyword}` belongs to no open block"));
    finding.label("nothing to close or continue").help(format!(
        "take the `{keyword}` out, or look for one `end` too many before it"
    ))
}

/// A statement after `return` or `break`.
pub(in crate::syntax) fn last(is_return: bool, stat: Span, here: Here<'_>) -> Finding {
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
pub(in crate::syntax) fn loop_around(span: Span) -> Finding {
    finding(span, "`break` stands in no loop")
        .label("no `while`, `repeat` or `for` around it in this function")
        .help("to end the script or function, write `return`")
}

/// `...` in a function that does not take it.
pub(in crate::syntax) fn vararg_function(span: Span, keyword: Span) -> Finding {
    finding(span, "`...` in a function that does not take it")
        .label("no `...` among the parameters")
        .also(keyword, "of this function")
        .help("declare it: `function (...)`")
}

/// An operand.
pub(in crate::syntax) fn value(here: Here<'_>) -> Finding {
    let finding = here.missing("a value");
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
pub(in crate::syntax) fn statement(here: Here<'_>) -> Finding {
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
pub(in crate::syntax) fn lone_value(here: Here<'_>, value: Span) -> Finding {
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

/// `local a.b`.
pub(in crate::syntax) fn local_field(here: Here<'_>) -> Finding {
    finding(
        here.token.span,
        format!("{} after the name of a local", here.found()),
    )
    .label("a local has a plain name")
    .help("to set a field, take `local` out")
}

/// Something that cannot be assigned to.
pub(in crate::syntax) fn target(value: Span, source: &Source) -> Finding {
    let text = quote(source.slice(value));
    finding(value, format!("{text} cannot be assigned to"))
        .label("not a variable or field")
        .help("assign to a name, `a.b` or `a[b]`, without parentheses around it")
}

/// `=` after the targets of an assignment.
pub(in crate::syntax) fn assign(here: Here<'_>) -> Finding {
    here.missing("`=`").help("write `a, b = x, y`")
}

/// The name of a local, a `for` variable, a function.
pub(in crate::syntax) fn variable(here: Here<'_>) -> Finding {
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

/// The name of a field or method.
pub(in crate::syntax) fn field(here: Here<'_>) -> Finding {
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

/// The parameters of a function.
pub(in crate::syntax) fn params(here: Here<'_>) -> Finding {
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
pub(in crate::syntax) fn param(here: Here<'_>) -> Finding {
    let finding = here.missing("a parameter's name or `...`");
    match here.token.kind {
        kind if kind.is_keyword() => {
            finding.help(format!("{} is a reserved word of Lua", here.found()))
        }
        _ => finding,
    }
}

/// The name of a function statement.
pub(in crate::syntax) fn function_name(keyword: Span) -> Finding {
    finding(keyword, "a function statement needs a name")
        .help("write `function name(…)`, or `local f = function (…)`")
}

/// `=` or `in` after the variables of `for`.
pub(in crate::syntax) fn for_header(here: Here<'_>) -> Finding {
    here.missing("`=` or `in`")
        .help("write `for i = first, last do` or `for key, value in pairs(t) do`")
}

/// `,` after the first value of `for`.
pub(in crate::syntax) fn for_limit(here: Here<'_>) -> Finding {
    here.missing("`,` and the last value")
        .help("write `for i = first, last do` or `for i = first, last, step do`")
}

/// `in` after the variables of `for`.
pub(in crate::syntax) fn for_in(here: Here<'_>) -> Finding {
    here.missing("`in`")
        .help("write `for key, value in pairs(t) do`")
}

/// `then` or `do` after the head of a statement.
pub(in crate::syntax) fn body_keyword(here: Here<'_>, open: Open, keyword: TokenKind) -> Finding {
    let keyword = keyword.text().unwrap_or_default();
    let opener = open.kind.text().unwrap_or_default();
    let found = here.found();
    let finding = finding(
        here.gap(),
        format!("`{keyword}` expected after the head of `{opener}`, found {found}"),
    )
    .label(format!("`{keyword}` expected"))
    .also(open.span, "starts here");
    match here.token.kind {
        TokenKind::In => finding.help("Lua has no such operator: look it up, `t[key] ~= nil`"),
        _ if here.before.kind == TokenKind::RightBrace => finding.help(format!(
            "write `{opener} … {keyword} … end`, without braces"
        )),
        _ => finding.help(format!("write `{opener} … {keyword}`")),
    }
}

/// `(` at the start of a line, after a value.
pub(in crate::syntax) fn same_line(here: Here<'_>) -> Finding {
    finding(
        here.token.span,
        "a call's `(` cannot start a line: Lua 5.1 finds it ambiguous",
    )
    .label("a call of what stands before, or a new statement")
    .also(here.before.span, "called, if it is a call")
    .help("put the `(` on the line before, or end that statement with `;`")
}

/// The arguments of a method.
pub(in crate::syntax) fn args(
    here: Here<'_>,
    object: Span,
    colon: Span,
    in_field: bool,
) -> Finding {
    let object = shown(here.source.slice(object)).trim_end().to_owned();
    let name = shown(here.source.slice(here.before.span)).to_owned();
    let finding = finding(
        colon.to(here.before.span),
        format!("a method is called, but `:{name}` has no arguments"),
    )
    .label(format!("arguments expected, found {}", here.found()));
    match in_field {
        true => finding.help(format!("a field is written `{object} = {name}`")),
        false => finding.help(format!(
            "to call it, write `{object}:{name}()`; for the field, `{object}.{name}`"
        )),
    }
}

/// `{ name: value }`.
pub(in crate::syntax) fn field_colon(key: &str, colon: Span) -> Finding {
    finding(colon, "a field of a table is written with `=`, not `:`")
        .label("`=` expected")
        .help(format!("write `{} = …`", shown(key)))
}

/// `{ "key": value }`.
pub(in crate::syntax) fn json_key(key: &str, span: Span) -> Finding {
    finding(span, "a field of a table is written with `=`, not `:`")
        .label("a key of JSON")
        .help(format!("write `[{}] = …`", shown(key)))
}

/// `=` after a key.
pub(in crate::syntax) fn field_value(here: Here<'_>) -> Finding {
    here.missing("`=`")
        .help("a field is written `name = value` or `[key] = value`")
}

/// `=` in a condition.
pub(in crate::syntax) fn comparison(span: Span) -> Finding {
    finding(span, "`=` assigns, and a condition cannot").help("to compare, write `==`")
}

/// A statement between braces.
pub(in crate::syntax) fn statement_in_table(here: Here<'_>, open: Open) -> Finding {
    finding(
        here.token.span,
        format!("{} cannot stand in a table", here.found()),
    )
    .label("a statement")
    .also(open.span, "the table starts here")
    .help("a block is not written in braces: `if … then … end`, `while … do … end`")
}
