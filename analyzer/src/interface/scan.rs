//! Finds the comments of a text and the start of its first statement.

use super::cursor::offset;
use crate::span::Span;

/// Comments in order, and where the first token is that is none.
pub(crate) fn scan(text: &str) -> (Vec<Span>, u32) {
    let bytes = text.as_bytes();
    let mut comments = Vec::new();
    let mut body = None;
    let mut at = if text.starts_with("#!") {
        line_end(bytes, 0)
    } else {
        0
    };
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => at + 1,
            b'-' if bytes.get(at + 1) == Some(&b'-') => {
                let end = long_end(bytes, at + 2).unwrap_or_else(|| line_end(bytes, at));
                comments.push(Span::new(offset(start), offset(end)));
                end
            }
            _ => {
                body = body.or(Some(start));
                match byte {
                    b'"' | b'\'' => quoted_end(bytes, at),
                    b'[' => long_end(bytes, at).unwrap_or(at + 1),
                    _ => at + 1,
                }
            }
        };
    }
    (comments, offset(body.unwrap_or(text.len())))
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|b| matches!(b, b'\n' | b'\r'))
        .map_or(bytes.len(), |len| at + len)
}

fn long_end(bytes: &[u8], at: usize) -> Option<usize> {
    let level = bytes
        .get(at + 1..)?
        .iter()
        .take_while(|b| **b == b'=')
        .count();
    if bytes.get(at) != Some(&b'[') || bytes.get(at + 1 + level) != Some(&b'[') {
        return None;
    }
    let close: Vec<u8> = [b"]".as_slice(), &vec![b'='; level], b"]"].concat();
    let found = bytes[at..].windows(close.len()).position(|w| w == close);
    Some(found.map_or(bytes.len(), |len| at + len + close.len()))
}

fn quoted_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => return at,
            byte if byte == bytes[start] => return at + 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}
