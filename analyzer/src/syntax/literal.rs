//! Decodes a string literal that the lexer has let pass.
//!
//! What enters is the literal with its quotes or long brackets; what leaves are the bytes that Lua
//! makes of it. Nothing is refused: text that is no string literal stands for itself.

use std::borrow::Cow;

/// The bytes of a literal; copied only where something in it is to be translated.
pub(super) fn string_bytes(literal: &str) -> Cow<'_, [u8]> {
    let bytes = literal.as_bytes();
    match bytes.first() {
        Some(b'"' | b'\'') => quoted(inner(bytes, 1)),
        Some(b'[') => {
            let level = bytes.iter().skip(1).take_while(|b| **b == b'=').count();
            long(inner(bytes, level + 2))
        }
        _ => Cow::Borrowed(bytes),
    }
}

/// The text between delimiters of `len` bytes each; a missing one counts as there.
fn inner(bytes: &[u8], len: usize) -> &[u8] {
    let end = bytes.len().saturating_sub(len);
    bytes.get(len..end).unwrap_or_default()
}

/// Drops a leading line end, and makes each line end `\n`.
fn long(text: &[u8]) -> Cow<'_, [u8]> {
    let text = text.get(line_end(text)..).unwrap_or_default();
    if !text.contains(&b'\r') {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        match line_end(&text[at..]) {
            0 => {
                out.push(text[at]);
                at += 1;
            }
            len => {
                out.push(b'\n');
                at += len;
            }
        }
    }
    Cow::Owned(out)
}

fn quoted(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.contains(&b'\\') {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if text[at] == b'\\' {
            at += 1 + escape(&text[at + 1..], &mut out);
        } else {
            out.push(text[at]);
            at += 1;
        }
    }
    Cow::Owned(out)
}

/// Writes what the escape after a backslash means; returns its length.
fn escape(text: &[u8], out: &mut Vec<u8>) -> usize {
    let Some(&first) = text.first() else { return 0 };
    let (byte, len) = match first {
        b'a' => (0x07, 1),
        b'b' => (0x08, 1),
        b'f' => (0x0c, 1),
        b'n' => (b'\n', 1),
        b'r' => (b'\r', 1),
        b't' => (b'\t', 1),
        b'v' => (0x0b, 1),
        b'\n' | b'\r' => (b'\n', line_end(text)),
        b'0'..=b'9' => decimal(text),
        // Whatever else: the character itself.
        _ => (first, 1),
    };
    out.push(byte);
    len
}

/// Up to three digits; the lexer has refused what is above 255.
fn decimal(text: &[u8]) -> (u8, usize) {
    let digits = text.iter().take(3).take_while(|b| b.is_ascii_digit());
    let (value, len) = digits.fold((0u8, 0), |(value, len), digit| {
        let value = value.wrapping_mul(10).wrapping_add(digit - b'0');
        (value, len + 1)
    });
    (value, len)
}

/// The length of the line end that the text starts with; 0 where it does not.
pub(super) fn line_end(text: &[u8]) -> usize {
    match text {
        [b'\n', b'\r', ..] | [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(literal: &str, expected: &[u8]) {
        assert_eq!(string_bytes(literal).as_ref(), expected, "{literal}");
    }

    #[test]
    fn quoted_strings() {
        check(r#""""#, b"");
        check("'a\"b'", b"a\"b");
        check(r#""\a\b\f\n\r\t\v\\\"\'""#, b"\x07\x08\x0c\n\r\t\x0b\\\"'");
        check(r#""\0651\10\255\0""#, b"A1\n\xff\0");
        check(r#""\x41\u{48}\z\q""#, b"x41u{48}zq");
        check("'a\\\r\nb\\\n\rc\\\rd'", b"a\nb\nc\nd");
        check("'é\\é'", "éé".as_bytes());
    }

    #[test]
    fn long_strings() {
        check("[[]]", b"");
        check("[==[a]]b]==]", b"a]]b");
        check("[[\na\n]]", b"a\n");
        check("[[\n\na]]", b"\na");
        check("[[\r\na\rb\n\rc\r\nd]]", b"a\nb\nc\nd");
        check("[=[\\n]=]", b"\\n");
    }

    #[test]
    fn text_without_escapes_is_not_copied() {
        assert!(matches!(string_bytes("'abc'"), Cow::Borrowed(b"abc")));
        assert!(matches!(string_bytes("[[\nabc]]"), Cow::Borrowed(b"abc")));
    }

    #[test]
    fn text_cut_short_stands_for_what_is_there() {
        for text in ["", "'", "[", "[[", "[==[", "'\\", "'\\'", "x", "[=[a]"] {
            let _ = string_bytes(text);
        }
    }
}
