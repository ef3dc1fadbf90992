//! One value as the script's tag wants it: text from the command line in, bytes of ARGV out.

use evalsha_analyzer::{ArgType, Scalar};

/// The bytes to send; else what would fit.
pub(super) fn encode(ty: &ArgType, value: &[u8]) -> Result<Vec<u8>, String> {
    match ty {
        ArgType::Any | ArgType::Scalar(Scalar::Str | Scalar::Bytes) => Ok(value.to_vec()),
        ArgType::Number => number(text(value)?, 64),
        ArgType::Scalar(scalar) => encode_scalar(scalar, text(value)?),
        // The fields of a record are encoded one by one.
        ArgType::Record(_) => Ok(value.to_vec()),
    }
}

fn text(value: &[u8]) -> Result<&str, String> {
    str::from_utf8(value).map_err(|_| "UTF-8 text".to_owned())
}

fn encode_scalar(scalar: &Scalar, text: &str) -> Result<Vec<u8>, String> {
    match scalar {
        Scalar::Unsigned(bits) => unsigned(*bits, text),
        Scalar::Signed(bits) => signed(*bits, text),
        Scalar::Float(bits) => number(text, *bits),
        Scalar::Time(time) => {
            unsigned(64, text).map_err(|integer| format!("{integer}, in `{time}`"))
        }
        Scalar::Bool => boolean(text),
        Scalar::Str | Scalar::Bytes => Ok(text.as_bytes().to_vec()),
        Scalar::Literals(members) => literal(scalar, members, text),
        Scalar::Json => json(text).map(|_| text.as_bytes().to_vec()),
        Scalar::MsgPack => {
            let document = json(text)?;
            rmp_serde::to_vec_named(&document).map_err(|error| error.to_string())
        }
    }
}

fn unsigned(bits: u8, text: &str) -> Result<Vec<u8>, String> {
    let max = u64::MAX >> (64 - u32::from(bits));
    match text.parse::<u64>() {
        Ok(number) if number <= max => Ok(number.to_string().into_bytes()),
        _ => Err(format!("an integer from 0 to {max}")),
    }
}

fn signed(bits: u8, text: &str) -> Result<Vec<u8>, String> {
    let shift = 64 - u32::from(bits);
    let (min, max) = (i64::MIN >> shift, i64::MAX >> shift);
    match text.parse::<i64>() {
        Ok(number) if (min..=max).contains(&number) => Ok(number.to_string().into_bytes()),
        _ => Err(format!("an integer from {min} to {max}")),
    }
}

/// As it was written, so that no digit is lost. What Rust has no literal for is refused: numbers beyond
/// the type, infinity, NaN.
fn number(text: &str, bits: u8) -> Result<Vec<u8>, String> {
    let number = text.parse::<f64>().map_err(|_| "a number".to_owned())?;
    let narrow = text.parse::<f32>().unwrap_or(f32::NAN);
    let (fits, max) = match bits {
        32 => (narrow.is_finite(), f64::from(f32::MAX)),
        _ => (number.is_finite(), f64::MAX),
    };
    if fits {
        Ok(text.as_bytes().to_vec())
    } else {
        Err(format!("a number from {:e} to {max:e}", -max))
    }
}

fn boolean(text: &str) -> Result<Vec<u8>, String> {
    match text {
        "true" | "1" => Ok(b"1".to_vec()),
        "false" | "0" => Ok(b"0".to_vec()),
        _ => Err("`true` or `false`".to_owned()),
    }
}

fn literal(ty: &Scalar, members: &[String], text: &str) -> Result<Vec<u8>, String> {
    if members.iter().any(|member| member == text) {
        Ok(text.as_bytes().to_vec())
    } else {
        Err(format!("one of {ty}"))
    }
}

fn json(text: &str) -> Result<serde_json::Value, String> {
    serde_json::from_str(text).map_err(|error| format!("a JSON document ({error})"))
}

#[cfg(test)]
mod tests {
    use evalsha_analyzer::Time;

    use super::*;

    fn check(ty: Scalar, text: &str, expected: Option<&[u8]>) {
        let sent = encode(&ty.clone().into(), text.as_bytes()).ok();
        assert_eq!(sent.as_deref(), expected, "{ty} {text}");
    }

    #[test]
    fn integers_have_a_range() {
        check(Scalar::Unsigned(8), "255", Some(b"255"));
        check(Scalar::Unsigned(8), "+7", Some(b"7"));
        check(Scalar::Unsigned(8), "256", None);
        check(Scalar::Unsigned(8), "-1", None);
        check(
            Scalar::Unsigned(64),
            "18446744073709551615",
            Some(b"18446744073709551615"),
        );
        check(Scalar::Unsigned(64), "18446744073709551616", None);
        check(Scalar::Signed(8), "-128", Some(b"-128"));
        check(Scalar::Signed(8), "128", None);
        check(
            Scalar::Signed(64),
            "-9223372036854775808",
            Some(b"-9223372036854775808"),
        );
        check(Scalar::Signed(64), "1.0", None);
    }

    #[test]
    fn other_types() {
        check(Scalar::Float(64), "0.10", Some(b"0.10"));
        check(Scalar::Float(64), "x", None);
        check(Scalar::Float(64), "1e300", Some(b"1e300"));
        check(Scalar::Float(32), "1e300", None);
        check(Scalar::Float(32), "3.4e38", Some(b"3.4e38"));
        for text in ["NaN", "inf", "-infinity", "1e309"] {
            check(Scalar::Float(64), text, None);
        }
        check(Scalar::Time(Time::Millis), "1500", Some(b"1500"));
        check(Scalar::Time(Time::UnixSecs), "-1", None);
        check(Scalar::Time(Time::Secs), "1.5", None);
        check(Scalar::Bool, "true", Some(b"1"));
        check(Scalar::Bool, "yes", None);
        check(Scalar::Str, "", Some(b""));
        let modes = Scalar::Literals(vec!["front".into(), "back".into()]);
        check(modes.clone(), "back", Some(b"back"));
        check(modes, "Back", None);
        check(Scalar::Json, "{\"a\": 1}", Some(b"{\"a\": 1}"));
        check(Scalar::Json, "{a}", None);
        check(Scalar::MsgPack, "{\"a\": 1}", Some(b"\x81\xa1a\x01"));
    }
}
