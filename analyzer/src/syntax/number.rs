//! The value of a number, read as C's `strtod` reads it for Lua.

/// The value; `None` where Lua finds the number malformed. What follows a NUL character is not
/// looked at, as in C.
pub(super) fn value(text: &[u8]) -> Option<f64> {
    let text = text.split(|byte| *byte == 0).next().unwrap_or_default();
    match text {
        [b'0', b'x' | b'X', hex @ ..] => hexadecimal(hex),
        _ if text.len() <= 15 && text.iter().all(u8::is_ascii_digit) => Some(integer(text)),
        _ => decimal(text),
    }
}

/// Exact: fifteen digits are below 2^53.
fn integer(digits: &[u8]) -> f64 {
    digits
        .iter()
        .fold(0.0, |value, digit| value * 10.0 + f64::from(digit - b'0'))
}

/// The lexer gives digits, dots, an exponent and letters; `f64` takes what `strtod` takes of those,
/// as a number starts with a digit or with a dot and a digit (so not with `inf`).
fn decimal(text: &[u8]) -> Option<f64> {
    str::from_utf8(text).ok()?.parse().ok()
}

/// The digits after `0x`, and an exponent of two after `p`.
fn hexadecimal(text: &[u8]) -> Option<f64> {
    let len = text
        .iter()
        .take_while(|byte| byte.is_ascii_hexdigit())
        .count();
    let (digits, rest) = text.split_at(len);
    if digits.is_empty() {
        return None;
    }
    let exponent = match rest {
        [] => 0,
        [b'p' | b'P', exponent @ ..] => power(exponent)?,
        _ => return None,
    };
    Some(scale(digits, exponent))
}

/// A decimal exponent without a sign, cut to what no `f64` reaches.
fn power(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(digits.iter().fold(0u32, |value, digit| {
        (value * 10 + u32::from(digit - b'0')).min(100_000)
    }))
}

/// The digits times two to the exponent, rounded once: the first 64 bits count, of those behind
/// them only whether there is one.
fn scale(digits: &[u8], exponent: u32) -> f64 {
    let mut mantissa = 0u64;
    let mut shift = u64::from(exponent);
    for digit in digits {
        let digit = char::from(*digit).to_digit(16).unwrap_or(0);
        if mantissa >> 60 == 0 {
            mantissa = mantissa << 4 | u64::from(digit);
        } else {
            mantissa |= u64::from(digit > 0);
            shift += 4;
        }
    }
    if mantissa == 0 {
        return 0.0;
    }
    let exponent = i32::try_from(shift).unwrap_or(i32::MAX).min(2000);
    mantissa as f64 * 2f64.powi(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<f64>) {
        assert_eq!(value(text.as_bytes()), expected, "{text}");
    }

    #[test]
    fn decimals() {
        check("0", Some(0.0));
        check("007", Some(7.0));
        check("3.", Some(3.0));
        check(".5", Some(0.5));
        check("1.e5", Some(1e5));
        check("1E+5", Some(1e5));
        check("9007199254740993", Some(9_007_199_254_740_992.0));
        check("1e400", Some(f64::INFINITY));
        check("1e-400", Some(0.0));
    }

    #[test]
    fn hexadecimals() {
        check("0xff", Some(255.0));
        check("0XA", Some(10.0));
        check("0x1p4", Some(16.0));
        check("0xffffffffffffffff", Some(18_446_744_073_709_551_615.0));
        check("0x20000000000001", Some(9_007_199_254_740_992.0));
        check(
            "0x200000000000010000001",
            Some(2f64.powi(81) + 2f64.powi(29)),
        );
        check("0x1p99999", Some(f64::INFINITY));
        check("0x0p99999999999", Some(0.0));
    }

    #[test]
    fn malformed() {
        for text in [
            "0x",
            "1e",
            "1e+",
            "1..2",
            "1.5.5",
            "3x",
            "0xg",
            "0x1p",
            "0x1p5a",
            "1_000",
            "0b1",
            "10L",
            "00x1",
            "0.x1",
            ".0x1",
            "1f",
            "0infinity",
            "0xp1",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn text_behind_a_nul_does_not_count() {
        check("1\0abc", Some(1.0));
        check("0x\0", None);
    }
}
