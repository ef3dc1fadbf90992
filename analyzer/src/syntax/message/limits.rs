//! The limits of Lua's compiler.

use super::finding;
use crate::finding::Finding;
use crate::span::Span;
use crate::syntax::scope::{Limit, MAX_DECLARED, MAX_LOCALS, MAX_UPVALUES};

/// More than 200 levels.
pub(crate) fn levels(span: Span) -> Finding {
    finding(span, "too many levels of nesting: Lua takes 200")
        .label("one level too many")
        .help(
            "blocks, parentheses, tables, functions, and each `..` and `^` of a chain count; \
             move a part into a local or a function, or use `table.concat`",
        )
}

/// More locals or upvalues than a function can have; `keyword` is the function's, `None` for the
/// chunk.
pub(crate) fn scope(limit: Limit, span: Span, keyword: Option<Span>) -> Finding {
    let function = if keyword.is_some() {
        "the function"
    } else {
        "the script"
    };
    let (message, help) = match limit {
        Limit::Locals => (
            format!("{function} has more than {MAX_LOCALS} local variables"),
            "keep them in a table, or end scopes early with `do … end`",
        ),
        Limit::Declared => (
            format!("{function} declares more than {MAX_DECLARED} local variables"),
            "move a part into a function of its own",
        ),
        Limit::Upvalues(_) => (
            format!("the function uses more than {MAX_UPVALUES} locals of the functions around it"),
            "keep them in a table, and use that",
        ),
    };
    let finding = finding(span, message).label("one too many").help(help);
    match keyword {
        Some(keyword) => finding.also(keyword, "in this function"),
        None => finding,
    }
}

/// More targets of an assignment than levels are left.
pub(crate) fn targets(span: Span) -> Finding {
    finding(span, "too many variables in one assignment")
        .label("one too many")
        .help("Lua takes 200, less the levels of nesting around; write two assignments")
}

/// More values at a time than a function has registers; `keyword` is the function's, `None` for the chunk.
pub(crate) fn registers(span: Span, keyword: Option<Span>) -> Finding {
    let finding = finding(
        span,
        "function or expression too complex: Lua has 250 registers for one function",
    )
    .label("one value too many at a time")
    .help("pass a table instead of so many values, or build it in parts");
    match keyword {
        Some(keyword) => finding.also(keyword, "in this function"),
        None => finding,
    }
}
