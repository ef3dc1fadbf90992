//! The `#!lua flags=…` line, taken apart as the server does.
//!
//! Only the bytes at the very start of the script count. A `#!` line further down, behind nothing
//! but white space and comments, is a slip with a finding of its own.

use crate::Source;
use crate::finding::Finding;
use crate::interface::Flag;
use crate::interface::Shebang;
use crate::interface::cursor::{Cursor, offset};
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
    cursor.take_while(|c| !c.is_whitespace());
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

/// The finding about a `#!` line behind blank lines and comments, and its place.
pub(crate) fn misplaced(text: &str) -> Option<(Finding, Span)> {
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let code = line.trim();
        let indent = line.len() - line.trim_start().len();
        let span = Span::new(offset(start + indent), offset(start + indent + code.len()));
        if code.starts_with("#!") && span.start > 0 {
            return Some((misplaced_finding(span), span));
        }
        if !code.is_empty() && !code.starts_with("--") {
            return None;
        }
        start += line.len();
    }
    None
}

fn misplaced_finding(span: Span) -> Finding {
    Finding::new(
        &crate::rules::syntax::RULE,
        span,
        "the `#!` line is not at the start of the file",
    )
    .label("the server reads it at the first byte only")
    .help("take out what stands before it; comments go behind it")
}
