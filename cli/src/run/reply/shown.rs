//! Values as JSON shows them.

use redis::{ToRedisArgs, Value};
use serde_json::{Number, Value as Json, json};

use super::name_of;

/// JSON has neither infinities nor NaN: those are shown as text.
pub(super) fn float(number: f64) -> Json {
    Number::from_f64(number).map_or_else(|| number.to_string().into(), Json::Number)
}

/// Text, or the bytes of what is none.
pub(super) fn string(bytes: &[u8]) -> Json {
    match str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            json!({ "hex": hex })
        }
    }
}

/// As it came.
pub(super) fn any(value: &Value) -> Json {
    match value {
        Value::Int(number) => (*number).into(),
        Value::Double(number) => float(*number),
        Value::Boolean(truth) => (*truth).into(),
        Value::Okay => "OK".into(),
        Value::SimpleString(text) | Value::VerbatimString { text, .. } => text.as_str().into(),
        Value::BulkString(bytes) => string(bytes),
        Value::BigNumber(number) => string(&number.to_redis_args().concat()),
        Value::Array(items) | Value::Set(items) | Value::Push { data: items, .. } => {
            items.iter().map(any).collect()
        }
        Value::Map(pairs) => {
            let pairs = pairs.iter();
            pairs
                .map(|(key, value)| (name_of(any(key)), any(value)))
                .collect()
        }
        Value::Attribute { data, .. } => any(data),
        _ => Json::Null,
    }
}
