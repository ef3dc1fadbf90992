//! The literal: a path, or Lua text behind `inline`.
//!
//! Refused, with what stands there instead: everything that is no string literal, an empty path,
//! a path where Lua text is wanted.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{Error, Ident, Lit, LitStr, Result, Token};

use super::next;

const WRITE_PATH: &str = "write `lua_script!(\"name.lua\")`";
const WRITE_TEXT: &str = "write `inline \"return 1\"`";

/// The path of a Lua file.
/// `before` is the place of what stands before it.
pub(super) fn path(input: ParseStream<'_>, before: Span) -> Result<LitStr> {
    let literal = string(input, before, "the path of a Lua file", WRITE_PATH)?;
    if literal.value().is_empty() {
        let message = "the path is empty; write that of a Lua file, relative to this Rust file";
        return Err(Error::new(literal.span(), message));
    }
    Ok(literal)
}

/// The text of a script.
pub(super) fn text(input: ParseStream<'_>, before: Span) -> Result<LitStr> {
    let literal = string(input, before, "Lua text after `inline`", WRITE_TEXT)?;
    let text = literal.value();
    if text.ends_with(".lua") && !text.contains(char::is_whitespace) {
        let message = format!(
            "`inline` takes Lua text, and this is a path; without `inline` the file is read: write `struct Name = \"{text}\"`"
        );
        return Err(Error::new(literal.span(), message));
    }
    Ok(literal)
}

fn string(input: ParseStream<'_>, before: Span, wanted: &str, write: &str) -> Result<LitStr> {
    let (span, found) = match input.parse::<Lit>() {
        Ok(Lit::Str(literal)) if literal.suffix().is_empty() => return Ok(literal),
        Ok(Lit::Str(literal)) => (
            literal.span(),
            format!(", found one with the suffix `{}`", literal.suffix()),
        ),
        Ok(other) => (other.span(), format!(", found {}", kind(&other))),
        Err(_) if input.peek(Ident) && input.peek2(Token![!]) => (
            input.span(),
            ", found a macro, which is not expanded here".to_owned(),
        ),
        Err(_) => (next(input, before), String::new()),
    };
    Err(expected(span, wanted, &found, write))
}

fn expected(span: Span, wanted: &str, found: &str, write: &str) -> Error {
    let message = format!("expected {wanted} as a string literal{found}: {write}");
    Error::new(span, message)
}

fn kind(literal: &Lit) -> &'static str {
    match literal {
        Lit::ByteStr(_) => "a byte string",
        Lit::CStr(_) => "a C string",
        Lit::Byte(_) => "a byte",
        Lit::Char(_) => "a character",
        Lit::Int(_) | Lit::Float(_) => "a number",
        Lit::Bool(_) => "a `bool`",
        _ => "another literal",
    }
}
