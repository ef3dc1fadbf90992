//! Values without parts, and values as they came.

use redis::{ServerError, Value};
use serde_json::{Number, Value as Json, json};

pub(super) fn unsigned(bits: u8, value: &Value) -> Option<Json> {
    let max = u64::MAX >> (64 - u32::from(bits));
    let number = match value {
        Value::Int(number) => u64::try_from(*number).ok()?,
        Value::Double(number) => u64::try_from(whole(*number)?).ok()?,
        other => parse(other)?,
    };
    (number <= max).then(|| number.into())
}

pub(super) fn signed(bits: u8, value: &Value) -> Option<Json> {
    let shift = 64 - u32::from(bits);
    let number = match value {
        Value::Int(number) => *number,
        Value::Double(number) => whole(*number)?,
        other => parse(other)?,
    };
    (i64::MIN >> shift..=i64::MAX >> shift)
        .contains(&number)
        .then(|| number.into())
}

/// A whole number that a double holds exactly.
#[expect(
    clippy::cast_possible_truncation,
    reason = "whole and in the exact range"
)]
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

pub(super) fn float(value: &Value) -> Option<Json> {
    let number = match value {
        #[expect(clippy::cast_precision_loss, reason = "a float was declared")]
        Value::Int(number) => *number as f64,
        Value::Double(number) => *number,
        other => parse(other)?,
    };
    // JSON has no infinity.
    Some(Number::from_f64(number).map_or_else(|| number.to_string().into(), Json::Number))
}

pub(super) fn boolean(value: &Value) -> Option<Json> {
    match value {
        Value::Boolean(truth) => Some((*truth).into()),
        Value::Int(1) => Some(true.into()),
        Value::Int(0) | Value::Nil => Some(false.into()),
        Value::BulkString(text) if text == b"1" => Some(true.into()),
        Value::BulkString(text) if text == b"0" => Some(false.into()),
        _ => None,
    }
}

pub(super) fn status(value: &Value) -> Option<Json> {
    match value {
        Value::Okay => Some("OK".into()),
        Value::SimpleString(text) => Some(text.as_str().into()),
        _ => None,
    }
}

pub(super) fn bytes(value: &Value) -> Option<&[u8]> {
    match value {
        Value::BulkString(bytes) => Some(bytes),
        Value::SimpleString(text) | Value::VerbatimString { text, .. } => Some(text.as_bytes()),
        Value::Okay => Some(b"OK"),
        _ => None,
    }
}

fn parse<T: std::str::FromStr>(value: &Value) -> Option<T> {
    std::str::from_utf8(bytes(value)?).ok()?.parse().ok()
}

pub(super) fn utf8(bytes: &[u8]) -> Option<Json> {
    std::str::from_utf8(bytes).ok().map(Json::from)
}

pub(super) fn string(bytes: &[u8]) -> Json {
    utf8(bytes).unwrap_or_else(|| {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        json!({ "hex": hex })
    })
}

/// As it came.
pub(super) fn any(value: &Value) -> Json {
    match value {
        Value::Int(number) => (*number).into(),
        Value::Double(_) => float(value).unwrap_or_default(),
        Value::Boolean(truth) => (*truth).into(),
        Value::Array(items) | Value::Set(items) | Value::Push { data: items, .. } => {
            items.iter().map(any).collect()
        }
        Value::Map(pairs) => pairs.iter().map(pair).collect(),
        Value::Attribute { data, .. } => any(data),
        Value::BigNumber(digits) => string(digits),
        Value::ServerError(error) => json!({ "error": error_text(error) }),
        other => bytes(other).map(string).unwrap_or_default(),
    }
}

/// Code and message, as the server sends them.
pub(super) fn error_text(error: &ServerError) -> String {
    let text = [error.code(), error.details().unwrap_or_default()].join(" ");
    text.trim_end().to_owned()
}

fn pair((key, value): &(Value, Value)) -> (String, Json) {
    let key = match any(key) {
        Json::String(key) => key,
        other => other.to_string(),
    };
    (key, any(value))
}
