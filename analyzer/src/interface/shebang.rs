//! The `#!lua flags=…` line, taken apart as the server does.
//!
//! Only the bytes at the very start of the script count; the parser refuses a `#!` line further down.

use crate::interface::cursor::{Cursor, offset};
use crate::interface::{Flag, Shebang};
use crate::source::Source;
use crate::span::Span;

/// The script's `#!` line, if it starts with one.
pub(crate) fn read(source: &Source) -> Option<Shebang> {
    let text = source.text();
    if !text.starts_with("#!") {
        return None;
    }
    // The server looks for `\n` alone.
    let len = text.find('\n').unwrap_or(text.len());
    let span = Span::new(0, offset(len));
    let mut cursor = Cursor::new(text, Span::new(2, span.end));
    let engine = word(&mut cursor);
    let mut shebang = Shebang {
        span,
        engine,
        flags: Vec::new(),
        unknown: Vec::new(),
    };
    loop {
        cursor.skip_blanks();
        if cursor.at_end() {
            return Some(shebang);
        }
        let option = word(&mut cursor);
        let value = source
            .slice(option)
            .strip_prefix("flags=")
            .map(str::len)
            .map(|len| Span::new(option.end - offset(len), option.end));
        match value {
            Some(value) => shebang.flags.extend(flags(source, value)),
            None => shebang.unknown.push(option),
        }
    }
}

fn word(cursor: &mut Cursor<'_>) -> Span {
    let start = cursor.place();
    cursor.take_while(&|c: char| !c.is_whitespace());
    cursor.since(start)
}

/// Splits at commas; nothing at all is no flag.
fn flags(source: &Source, value: Span) -> Vec<Flag> {
    let text = source.slice(value);
    if text.is_empty() {
        return Vec::new();
    }
    let mut start = value.start;
    text.split(',')
        .map(|name| {
            let span = Span::new(start, start + offset(name.len()));
            start = span.end + 1;
            Flag {
                name: name.to_owned(),
                span,
            }
        })
        .collect()
}
