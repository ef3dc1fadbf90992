//! Syntax of later Lua versions and of other languages: what it is, and what to write instead.

use super::{Here, finding, shown};
use crate::finding::Finding;
use crate::span::Span;
use crate::syntax::ast::BinaryOp;
use crate::syntax::token::TokenKind;

/// An operator that Lua 5.1 does not have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Operator {
    /// As it is written.
    pub(crate) text: &'static str,
    /// What it is read as.
    pub(crate) op: BinaryOp,
    origin: &'static str,
    instead: &'static str,
}

const fn operator(
    text: &'static str,
    op: BinaryOp,
    origin: &'static str,
    instead: &'static str,
) -> Operator {
    Operator {
        text,
        op,
        origin,
        instead,
    }
}

const NOT_LUA: &str = "not Lua";
const LUA_5_3: &str = "Lua 5.3 or later";

/// Longer ones first.
const OPERATORS: &[Operator] = &[
    operator("!==", BinaryOp::Ne, NOT_LUA, "write `~=`"),
    operator("~==", BinaryOp::Ne, NOT_LUA, "write `~=`"),
    operator("===", BinaryOp::Eq, NOT_LUA, "write `==`"),
    operator("!=", BinaryOp::Ne, NOT_LUA, "write `~=`"),
    operator("<>", BinaryOp::Ne, NOT_LUA, "write `~=`"),
    operator("=>", BinaryOp::Ge, NOT_LUA, "write `>=`"),
    operator("=<", BinaryOp::Le, NOT_LUA, "write `<=`"),
    operator(
        "=~",
        BinaryOp::Ne,
        NOT_LUA,
        "write `~=`, or `string.find(text, pattern)`",
    ),
    operator("&&", BinaryOp::And, NOT_LUA, "write `and`"),
    operator("||", BinaryOp::Or, NOT_LUA, "write `or`"),
    operator("??", BinaryOp::Or, NOT_LUA, "write `or`"),
    operator("**", BinaryOp::Pow, NOT_LUA, "write `^`"),
    operator(
        "//",
        BinaryOp::Div,
        LUA_5_3,
        "write `math.floor(a / b)`; a comment starts with `--`",
    ),
    operator("<<", BinaryOp::Lt, LUA_5_3, "write `bit.lshift(a, b)`"),
    operator(">>", BinaryOp::Gt, LUA_5_3, "write `bit.rshift(a, b)`"),
    operator("&", BinaryOp::And, LUA_5_3, "write `bit.band(a, b)`"),
    operator("|", BinaryOp::Or, LUA_5_3, "write `bit.bor(a, b)`"),
    operator(
        "~",
        BinaryOp::Ne,
        LUA_5_3,
        "write `bit.bxor(a, b)`, or `~=` to compare",
    ),
];

/// The operator that the text starts with.
pub(crate) fn find(text: &str) -> Option<Operator> {
    OPERATORS
        .iter()
        .copied()
        .find(|operator| text.starts_with(operator.text))
}

impl Operator {
    /// Says what it is.
    pub(crate) fn finding(self, span: Span) -> Finding {
        finding(span, format!("`{}` is {}", self.text, self.origin)).help(self.instead)
    }
}

/// `!x`, `~x`, `+x`.
pub(crate) fn prefix(sign: char, span: Span) -> Finding {
    match sign {
        '!' => finding(span, "`!` is not Lua").help("write `not`"),
        '~' => finding(span, "`~` before a value is Lua 5.3 or later").help("write `bit.bnot(x)`"),
        _ => finding(span, "Lua has no `+` before a value").help("take it out"),
    }
}

/// `a ? b : c`, `a?.b`.
pub(crate) fn question(text: &str, span: Span) -> Finding {
    if text.starts_with("?.") {
        return finding(span, "`?.` is not Lua").help("write `a and a.b`");
    }
    finding(span, "`?` is not Lua")
        .help("instead of `a ? b : c` write `a and b or c` (for a `b` that is not false or nil)")
}

/// `x += 1`: the operator with its `=`.
pub(crate) fn compound(operator: &str, target: &str, span: Span) -> Finding {
    let help = format!("write `{}`", spelt_out(operator, target));
    finding(span, format!("`{operator}` is not Lua")).help(help)
}

/// `local x += 1`.
pub(crate) fn compound_local(operator: &str, name: &str, span: Span) -> Finding {
    let help = format!(
        "write `{}`; `local` makes another `{}`, which is nil",
        spelt_out(operator, name),
        shown(name)
    );
    finding(span, format!("`{operator}` is not Lua")).help(help)
}

/// `x = x + …` for `x += …`.
fn spelt_out(operator: &str, target: &str) -> String {
    let plain = operator.trim_end_matches('=');
    let plain = match plain {
        "||" | "??" => "or",
        "&&" => "and",
        plain => plain,
    };
    let target = shown(target);
    let value = match operator {
        "//=" => format!("math.floor({target} / …)"),
        "&=" => format!("bit.band({target}, …)"),
        "|=" => format!("bit.bor({target}, …)"),
        "<<=" => format!("bit.lshift({target}, …)"),
        ">>=" => format!("bit.rshift({target}, …)"),
        "**=" => format!("{target} ^ …"),
        _ => format!("{target} {plain} …"),
    };
    format!("{target} = {value}")
}

/// `x++`, `x--`, `++x`.
pub(crate) fn step(operator: &str, target: &str, span: Span) -> Finding {
    let target = shown(target);
    let plain = &operator[..1];
    let message = match operator {
        "--" => "`--` starts a comment: nothing is left of the statement but a value".to_owned(),
        _ => format!("`{operator}` is not Lua"),
    };
    finding(span, message).help(format!("write `{target} = {target} {plain} 1`"))
}

/// `continue`.
pub(crate) fn continue_statement(span: Span) -> Finding {
    finding(span, "`continue` is not Lua 5.1")
        .help("put the rest of the loop's body into `if … then … end`")
}

/// `goto label`.
pub(crate) fn goto(span: Span) -> Finding {
    finding(span, "`goto` is Lua 5.2 or later")
        .help("write a loop, or put what it jumps over into `if … then … end`")
}

/// `::label::`.
pub(crate) fn label(span: Span) -> Finding {
    finding(span, "a label is Lua 5.2 or later").help("take it out, with the `goto` that names it")
}

/// `;` without a statement before it.
pub(crate) fn empty_statement(span: Span) -> Finding {
    finding(
        span,
        "`;` without a statement before it is Lua 5.2 or later",
    )
    .help("take it out")
}

/// `<const>`, `<close>`.
pub(crate) fn attribute(text: &str, span: Span) -> Finding {
    finding(span, format!("`{text}` is Lua 5.4 or later")).help("take it out")
}

/// `: type`.
pub(crate) fn type_annotation(span: Span) -> Finding {
    finding(span, "type annotations are not Lua").help("take it out; a comment can say the type")
}

/// `const x`, `let x`, `var x`.
pub(crate) fn declaration(word: &str, span: Span) -> Finding {
    finding(span, format!("`{word}` is not Lua")).help("write `local`")
}

/// `elif`, `elsif`.
pub(crate) fn else_if(word: &str, span: Span) -> Finding {
    finding(span, format!("`{word}` is not Lua")).help("write `elseif`")
}

/// `def f()`, `fn f()`, `func f()`.
pub(crate) fn function(word: &str, span: Span) -> Finding {
    finding(span, format!("`{word}` is not Lua")).help("write `function name(…) … end`")
}

/// `//` or `/*` or `#` where a statement or value would start.
pub(crate) fn comment(sign: &str, span: Span) -> Finding {
    let instead = match sign {
        "/*" => "a comment of several lines is written `--[[ … ]]`",
        _ => "a comment starts with `--`",
    };
    finding(span, format!("`{sign}` starts no comment in Lua")).help(instead)
}

/// A `#!` line that is not the first.
pub(crate) fn late_shebang(span: Span) -> Finding {
    finding(span, "the `#!` line is not at the start of the file")
        .label("the server reads it at the first byte only")
        .help("remove what is before it; comments go after it")
}

/// A `#` line at the start that is no `#!` line.
pub(crate) fn hash_line(span: Span) -> Finding {
    finding(
        span,
        "the server takes off a first line that starts with `#!`, not one with `#`",
    )
    .help("a comment starts with `--`")
}

/// What is known of a token that fits nowhere: an arrow, an operator, a character.
pub(crate) fn unknown(here: Here<'_>) -> Option<Finding> {
    let rest = here.rest();
    let start = here.token.span.start;
    match here.token.kind {
        TokenKind::Unknown => Some(character(here)),
        TokenKind::Assign if rest.starts_with("=>") => Some(
            finding(Span::new(start, start + 2), "`=>` is not Lua")
                .help("write `function (…) return … end`, or `>=` to compare"),
        ),
        TokenKind::Assign => {
            let operator = find(rest)?;
            let len = operator.text.len() as u32;
            Some(operator.finding(Span::new(start, start + len)))
        }
        _ => None,
    }
}

/// A character that starts no token, where a value or statement would.
pub(crate) fn character(here: Here<'_>) -> Finding {
    let text = here.source.slice(here.token.span);
    let c = text.chars().next().unwrap_or_default();
    let at = |message: String| finding(here.token.span, message);
    match c {
        '?' => question(here.rest(), here.token.span),
        '`' => at("a backtick is not Lua".to_owned())
            .help("strings are written `\"…\"` or `[[…]]`, and joined with `..`"),
        '“' | '”' | '„' | '‘' | '’' | '«' | '»' => {
            at(format!("`{c}` is no quotation mark of Lua")).help("write `\"` or `'`")
        }
        '\u{feff}' => at("a byte order mark (U+FEFF) is not Lua".to_owned())
            .help("save the file as UTF-8 without one"),
        _ if c.is_whitespace() || is_invisible(c) => at(format!(
            "an invisible character (U+{:04X}) is not white space in Lua",
            u32::from(c)
        ))
        .help("write a plain space"),
        _ if c.is_alphabetic() => at(format!("`{c}` cannot stand in a name"))
            .help("names in Lua 5.1 are made of the letters A to Z, digits and `_`"),
        _ if c.is_control() => at(format!(
            "a control character (U+{:04X}) is not Lua",
            u32::from(c)
        ))
        .help("take it out"),
        _ => at(format!("`{c}` is not Lua"))
            .help("take it out; in a string it stands between quotes"),
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
}
