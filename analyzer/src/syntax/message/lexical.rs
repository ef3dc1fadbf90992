//! Tokens that Lua refuses: numbers, strings, long brackets.

use super::{finding, quote};
use crate::finding::Finding;
use crate::span::Span;

/// A number that Lua finds malformed.
pub(crate) fn number(text: &str, span: Span) -> Finding {
    let finding = finding(span, format!("{} is not a number of Lua 5.1", quote(text)));
    let lower = text.to_ascii_lowercase();
    let help = if let Some(value) = radix(&lower) {
        format!("write `{value}`")
    } else if text.contains('_') {
        format!("write `{}`", text.replace('_', ""))
    } else if let Some(number) = without_suffix(&lower) {
        format!("write `{number}`: Lua 5.1 has one type of number, and no suffixes")
    } else if let Some((number, rest)) = text.split_once("..") {
        format!("write `{number} ..{rest}`: before `..` a number needs a space")
    } else if lower.starts_with("0x") {
        "write hexadecimal digits after `0x`".to_owned()
    } else if lower.ends_with(['e', '+', '-']) {
        "write digits after the exponent's `e`, or leave it out".to_owned()
    } else {
        "a name cannot start with a digit, and a number is followed by an operator or a space"
            .to_owned()
    };
    finding.help(help)
}

/// The value of `0b…` and `0o…`.
fn radix(text: &str) -> Option<u64> {
    let (digits, radix) = match text.get(..2)? {
        "0b" => (&text[2..], 2),
        "0o" => (&text[2..], 8),
        _ => return None,
    };
    u64::from_str_radix(digits, radix).ok()
}

/// The number without LuaJIT's `LL`, `ULL`, `i`, or other languages' `L`, `f`, `n`.
fn without_suffix(text: &str) -> Option<&str> {
    let number = ["ull", "ll", "ul", "l", "u", "f", "n", "i"]
        .iter()
        .find_map(|suffix| text.strip_suffix(suffix))?;
    crate::syntax::number::value(number.as_bytes()).map(|_| number)
}

/// A quoted string that the end of its line, or of the text, cuts.
pub(crate) fn unfinished_string(quote: u8, span: Span) -> Finding {
    let quote = char::from(quote);
    finding(
        span,
        format!("the string has no closing `{quote}` on its line"),
    )
    .label(format!("expected `{quote}` before the line ends"))
    .help("a line break in a string is written `\\n`; text of several lines goes in `[[…]]`")
}

/// `\ddd` above 255.
pub(crate) fn large_escape(value: u32, span: Span) -> Finding {
    finding(span, format!("the escape `\\{value}` is above `\\255`"))
        .label("not a byte")
        .help("`\\ddd` takes up to three decimal digits for one byte, 0 to 255")
}

/// `[=` without the second `[`.
pub(crate) fn broken_bracket(len: usize, span: Span) -> Finding {
    let equals = "=".repeat(len.saturating_sub(1).min(20));
    finding(span, format!("`[{equals}` starts no long string"))
        .label("expected a second `[` after it")
        .help(format!("write `[{equals}[…]{equals}]`"))
}

/// A long bracket without an end.
pub(crate) fn unfinished_long(text: &str, level: usize, open: Span) -> Finding {
    let equals = "=".repeat(level.min(20));
    let what = what(text, open);
    finding(open, format!("the {what} has no closing `]{equals}]`"))
        .label("opened here")
        .help(format!("write `]{equals}]` where the {what} ends"))
}

fn what(text: &str, open: Span) -> &'static str {
    if text[..open.start as usize].ends_with("--") {
        "comment"
    } else {
        "string"
    }
}
