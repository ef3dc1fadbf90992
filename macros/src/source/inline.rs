//! The text of an inline script, and where it stands in the Rust file.
//!
//! Lines and columns are the Rust file's where the literal is written as its text is: a raw one, or
//! one without escapes. Otherwise they are the text's, and ` (inline)` behind the file says so.

use evalsha_analyzer::Position;
use syn::LitStr;

use super::place::Place;
use super::{Read, text};

/// Reads the text of the literal.
pub(super) fn read(literal: &LitStr, place: &Place) -> Read {
    let bytes = literal.value().into_bytes();
    let Some(file) = place.rust_file() else {
        return text("inline".to_owned(), bytes);
    };
    match start(literal) {
        Some(start) => text(file, bytes).map(|script| script.starting_at(start)),
        None => text(format!("{file} (inline)"), bytes),
    }
}

/// Where the first character of the text stands.
fn start(literal: &LitStr) -> Option<Position> {
    let quote = quote_len(&literal.token().to_string(), &literal.value())?;
    let at = literal.span().start();
    // Line 0 is none: the compiler did not tell.
    (at.line > 0).then_some(())?;
    Some(Position {
        line: u32::try_from(at.line).ok()?,
        column: u32::try_from(at.column + quote).ok()? + 1,
    })
}

/// The length of what opens a literal that is written as its text is.
fn quote_len(written: &str, text: &str) -> Option<usize> {
    let quote = written.find('"')? + 1;
    let is_raw = written.starts_with('r');
    (is_raw || written.get(quote..written.len() - 1) == Some(text)).then_some(quote)
}

#[cfg(test)]
mod tests {
    use super::quote_len;

    #[test]
    fn a_raw_literal_is_written_as_its_text_is() {
        assert_eq!(quote_len("r\"a\\n\"", "a\\n"), Some(2));
        assert_eq!(quote_len("r##\"a\"##", "a"), Some(4));
    }

    #[test]
    fn so_is_one_without_escapes() {
        assert_eq!(quote_len("\"a\nb\"", "a\nb"), Some(1));
        assert_eq!(quote_len("\"\"", ""), Some(1));
    }

    #[test]
    fn escapes_move_what_follows() {
        assert_eq!(quote_len("\"a\\nb\"", "a\nb"), None);
        assert_eq!(quote_len("\"a\\\n   b\"", "ab"), None);
    }
}
