//! A reply as JSON, read as `---@returns` declares it; without the tag as it came.

mod scalar;
#[cfg(test)]
mod tests;

use evalsha_analyzer::ReplyType;
use redis::Value;
use scalar::{any, boolean, bytes, error_text, float, signed, status, string, unsigned, utf8};
use serde_json::{Map, Value as Json};

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
