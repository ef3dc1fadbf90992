//! A row's text in pieces: words, quoted words and signs; a word `.name` is what the row of that name says.

use super::TABLE;

/// The pieces of a row's text.
pub(super) fn lex(text: &'static str) -> Option<Vec<&'static str>> {
    let mut pieces = Vec::new();
    lex_into(text, &mut pieces)?;
    Some(pieces)
}

fn lex_into(text: &'static str, pieces: &mut Vec<&'static str>) -> Option<()> {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(length(rest)?);
        if piece.len() > 1 && piece.starts_with('.') {
            lex_into(TABLE.text(piece)?, pieces)?;
        } else {
            pieces.push(piece);
        }
        rest = after.trim_start();
    }
    Some(())
}

/// The length of the first piece.
fn length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes {
        [b'\'', ..] => Some(text[1..].find('\'')? + 2),
        [b'-', b'>', ..] => Some(2),
        [b'+', b'A'..=b'Z' | b'a'..=b'z', ..] => Some(1 + word(&bytes[1..])),
        _ => Some(word(bytes).max(1)),
    }
}

/// A comma is part of a word only after `@`.
fn word(bytes: &[u8]) -> usize {
    let mut in_mark = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'@' => in_mark = true,
            b',' if in_mark => {}
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b':' | b'/' | b'~' => {}
            _ => return at,
        }
    }
    bytes.len()
}
