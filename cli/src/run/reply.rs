//! A reply as JSON, read as `---@returns` declares it; without the tag as it came.

use evalsha_analyzer::ReplyType;
use redis::{ServerError, Value};
use serde_json::{Map, Number, Value as Json, json};

/// A part of the reply that is not what was declared.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mismatch {
    /// `reply.items[3]`.
    pub(super) path: String,
    pub(super) declared: String,
    pub(super) came: String,
}

/// The reply as JSON. Strings that are not UTF-8 become `{"hex": "…"}`.
pub(super) fn to_json(declared: Option<&ReplyType>, reply: Value) -> Result<Json, Mismatch> {
    read(declared.unwrap_or(&ReplyType::Any), reply, "reply")
}

fn read(ty: &ReplyType, value: Value, path: &str) -> Result<Json, Mismatch> {
    let value = match value {
        Value::Attribute { data, .. } => *data,
        value => value,
    };
    let mismatch = |value: &Value| Mismatch {
        path: path.to_owned(),
        declared: ty.to_string(),
        came: came(value),
    };
    let scalar = match ty {
        ReplyType::Optional(inner) => return optional(inner, value, path),
        ReplyType::List(item) => return list(item, value, path),
        ReplyType::Struct(fields) => return fields_of(ty, fields, value, path),
        ReplyType::Map(key, item) => return map(ty, key, item, value, path),
        ReplyType::Any => Some(any(&value)),
        ReplyType::Unsigned(bits) => unsigned(*bits, &value),
        ReplyType::Signed(bits) => signed(*bits, &value),
        ReplyType::Float(_) => float(&value),
        ReplyType::Bool => boolean(&value),
        ReplyType::Status => status(&value),
        ReplyType::Nil => matches!(value, Value::Nil).then_some(Json::Null),
        ReplyType::Str => bytes(&value).and_then(utf8),
        ReplyType::Bytes => bytes(&value).map(string),
        ReplyType::Literals(all) => bytes(&value)
            .and_then(utf8)
            .filter(|text| all.iter().any(|member| text == member)),
        ReplyType::Json => bytes(&value).and_then(|text| serde_json::from_slice(text).ok()),
        ReplyType::MsgPack => bytes(&value).and_then(|data| rmp_serde::from_slice(data).ok()),
    };
    scalar.ok_or_else(|| mismatch(&value))
}

fn optional(inner: &ReplyType, value: Value, path: &str) -> Result<Json, Mismatch> {
    match value {
        Value::Nil => Ok(Json::Null),
        value => read(inner, value, path),
    }
}

fn list(item: &ReplyType, value: Value, path: &str) -> Result<Json, Mismatch> {
    let items = match value {
        Value::Array(items) | Value::Set(items) | Value::Push { data: items, .. } => items,
        Value::Map(pairs) => pairs.into_iter().flat_map(|(k, v)| [k, v]).collect(),
        other => return Err(unlike(format!("[{item}]"), &other, path)),
    };
    let items = items.into_iter().enumerate();
    items
        .map(|(i, value)| read(item, value, &format!("{path}[{i}]")))
        .collect()
}

fn fields_of(
    ty: &ReplyType,
    fields: &[(String, ReplyType)],
    value: Value,
    path: &str,
) -> Result<Json, Mismatch> {
    let values = match value {
        Value::Array(values) if values.len() <= fields.len() => values,
        other => return Err(unlike(ty.to_string(), &other, path)),
    };
    let mut values = values.into_iter();
    let mut object = Map::new();
    for (name, ty) in fields {
        // An array ends at its first nil, so the last elements may be missing.
        let value = values.next().unwrap_or(Value::Nil);
        object.insert(name.clone(), read(ty, value, &format!("{path}.{name}"))?);
    }
    Ok(Json::Object(object))
}

fn map(
    ty: &ReplyType,
    key: &ReplyType,
    item: &ReplyType,
    value: Value,
    path: &str,
) -> Result<Json, Mismatch> {
    let pairs: Vec<(Value, Value)> = match value {
        Value::Map(pairs) => pairs,
        Value::Array(items) if items.len() % 2 == 0 => {
            let mut items = items.into_iter();
            std::iter::from_fn(|| Some((items.next()?, items.next()?))).collect()
        }
        other => return Err(unlike(ty.to_string(), &other, path)),
    };
    let mut object = Map::new();
    for (name, value) in pairs {
        let name = match read(key, name, path)? {
            Json::String(name) => name,
            other => other.to_string(),
        };
        let value = read(item, value, &format!("{path}[{name:?}]"))?;
        object.insert(name, value);
    }
    Ok(Json::Object(object))
}

fn unsigned(bits: u8, value: &Value) -> Option<Json> {
    let max = u64::MAX >> (64 - u32::from(bits));
    let number = match value {
        Value::Int(number) => u64::try_from(*number).ok()?,
        Value::Double(number) => u64::try_from(whole(*number)?).ok()?,
        other => parse(other)?,
    };
    (number <= max).then(|| number.into())
}

fn signed(bits: u8, value: &Value) -> Option<Json> {
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

fn float(value: &Value) -> Option<Json> {
    let number = match value {
        #[expect(clippy::cast_precision_loss, reason = "a float was declared")]
        Value::Int(number) => *number as f64,
        Value::Double(number) => *number,
        other => parse(other)?,
    };
    // JSON has no infinity.
    Some(Number::from_f64(number).map_or_else(|| number.to_string().into(), Json::Number))
}

fn boolean(value: &Value) -> Option<Json> {
    match value {
        Value::Boolean(truth) => Some((*truth).into()),
        Value::Int(1) => Some(true.into()),
        Value::Int(0) | Value::Nil => Some(false.into()),
        Value::BulkString(text) if text == b"1" => Some(true.into()),
        Value::BulkString(text) if text == b"0" => Some(false.into()),
        _ => None,
    }
}

fn status(value: &Value) -> Option<Json> {
    match value {
        Value::Okay => Some("OK".into()),
        Value::SimpleString(text) => Some(text.as_str().into()),
        _ => None,
    }
}

fn bytes(value: &Value) -> Option<&[u8]> {
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

fn utf8(bytes: &[u8]) -> Option<Json> {
    std::str::from_utf8(bytes).ok().map(Json::from)
}

fn string(bytes: &[u8]) -> Json {
    utf8(bytes).unwrap_or_else(|| {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        json!({ "hex": hex })
    })
}

/// As it came.
fn any(value: &Value) -> Json {
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
fn error_text(error: &ServerError) -> String {
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

fn unlike(declared: String, value: &Value, path: &str) -> Mismatch {
    Mismatch {
        path: path.to_owned(),
        declared,
        came: came(value),
    }
}

/// What a value is, in a few words.
fn came(value: &Value) -> String {
    match value {
        Value::Nil => "nil".to_owned(),
        Value::Array(items) => format!("an array of {}", items.len()),
        Value::Set(items) => format!("a set of {}", items.len()),
        Value::Map(pairs) => format!("a map of {}", pairs.len()),
        Value::Okay | Value::SimpleString(_) => format!("the status {}", any(value)),
        Value::BulkString(bytes) if bytes.len() > 40 => {
            format!("a string of {} bytes", bytes.len())
        }
        Value::ServerError(error) => format!("the error `{}`", error_text(error)),
        value => any(value).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use evalsha_analyzer::{Source, analyze};

    fn decode(ty: &str, reply: Value) -> Result<String, String> {
        let header = format!("---@returns {ty}\n");
        let source = Source::new("a.lua", header.into_bytes()).unwrap();
        let analysis = analyze(&source);
        assert_eq!(analysis.findings, []);
        to_json(
            analysis.interface.reply.as_ref().map(|reply| &reply.ty),
            reply,
        )
        .map(|json| json.to_string())
        .map_err(|m| format!("{}: {} / {}", m.path, m.declared, m.came))
    }

    fn check(ty: &str, reply: Value, expected: &str) {
        assert_eq!(decode(ty, reply).as_deref(), Ok(expected), "{ty}");
    }

    fn refuse(ty: &str, reply: Value, expected: &str) {
        assert_eq!(decode(ty, reply), Err(expected.to_owned()), "{ty}");
    }

    fn text(text: &str) -> Value {
        Value::BulkString(text.into())
    }

    #[test]
    fn scalars() {
        check("u8", Value::Int(255), "255");
        refuse("u8", Value::Int(256), "reply: u8 / 256");
        check("u64", text("18446744073709551615"), "18446744073709551615");
        check("i64", Value::Int(i64::MIN), "-9223372036854775808");
        check("i32", Value::Double(3.0), "3");
        refuse("i32", Value::Double(3.5), "reply: i32 / 3.5");
        check("f64", text("0.1"), "0.1");
        check("f64", Value::Double(f64::INFINITY), "\"inf\"");
        check("bool", Value::Nil, "false");
        refuse("bool", Value::Int(2), "reply: bool / 2");
        check("status", Value::Okay, "\"OK\"");
        refuse("status", text("OK"), "reply: status / \"OK\"");
        check("nil", Value::Nil, "null");
        check("str", text("é"), "\"é\"");
        refuse(
            "str",
            Value::BulkString(vec![0xff]),
            "reply: str / {\"hex\":\"ff\"}",
        );
        check(
            "bytes",
            Value::BulkString(vec![0xff, 0]),
            "{\"hex\":\"ff00\"}",
        );
        check("\"a\"|\"b\"", text("b"), "\"b\"");
        refuse("\"a\"|\"b\"", text("c"), "reply: \"a\"|\"b\" / \"c\"");
        check(
            "json",
            text("{\"b\": 1, \"a\": [2]}"),
            "{\"b\":1,\"a\":[2]}",
        );
        check(
            "msgpack",
            Value::BulkString(b"\x81\xa1a\x01".to_vec()),
            "{\"a\":1}",
        );
    }

    #[test]
    fn compounds() {
        let array = |items: &[i64]| Value::Array(items.iter().copied().map(Value::Int).collect());
        check("u8?", Value::Nil, "null");
        check("[u8]", array(&[1, 2]), "[1,2]");
        refuse("[u8]", array(&[1, 256]), "reply[1]: u8 / 256");
        check(
            "(b: bool, a: u8, c: u8?)",
            array(&[1, 2]),
            "{\"b\":true,\"a\":2,\"c\":null}",
        );
        refuse("(a: u8, b: u8)", array(&[1]), "reply.b: u8 / nil");
        refuse(
            "(a: u8)",
            array(&[1, 2]),
            "reply: { a: u8 } / an array of 2",
        );
        check("{[u8]: u8}", array(&[7, 8]), "{\"7\":8}");
        refuse(
            "{[u8]: u8}",
            array(&[7]),
            "reply: {[u8]: u8} / an array of 1",
        );
        check(
            "{[str]: bool}",
            Value::Map(vec![(text("k"), Value::Int(1))]),
            "{\"k\":true}",
        );
        check(
            "any",
            Value::Array(vec![Value::Nil, array(&[1]), text("x")]),
            "[null,[1],\"x\"]",
        );
    }
}
