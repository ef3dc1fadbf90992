//! A reply as JSON, read as `---@returns` declares it; without the tag as it came.
//!
//! It is read by the code that reads it in a program, so that both accept and refuse the same.

mod shown;
mod tagged;
#[cfg(test)]
mod tests;

use evalsha::__private::{Decode, Fields, Unit, dynamic, variant, wire};
use evalsha::Mismatch;
use evalsha_analyzer::{ReplyType, Scalar, Time};
use redis::Value;
use serde_json::{Map, Value as Json};

use shown::{any, float, string};

/// The reply as JSON. Strings that are not UTF-8 become `{"hex": "…"}`.
pub(super) fn to_json(declared: Option<&ReplyType>, reply: Value) -> Result<Json, Mismatch> {
    read(declared.unwrap_or(&ReplyType::Any), reply)
}

fn read(ty: &ReplyType, value: Value) -> Result<Json, Mismatch> {
    match ty {
        ReplyType::Scalar(scalar) => read_scalar(scalar, value),
        ReplyType::Optional(inner) => {
            let some = dynamic::optional(value, |value| read(inner, value))?;
            Ok(some.unwrap_or_default())
        }
        ReplyType::List(item) => {
            let items = dynamic::list(|| ty.to_string(), value, |value| read(item, value))?;
            Ok(items.into())
        }
        ReplyType::Struct(fields) => read_struct(ty, fields, value),
        ReplyType::Flat(fields) => {
            let rows = dynamic::rows(
                || ty.to_string(),
                fields.len(),
                value,
                |values| read_fields(fields, values),
            )?;
            Ok(rows.into())
        }
        ReplyType::Rest(all) => read(all, value),
        ReplyType::Tagged(parts) => tagged::read(ty, parts, value),
        ReplyType::Map(key, item) => read_map(ty, key, item, value),
        ReplyType::Any => wire::Any::decode(value).map(|value| any(&value)),
        ReplyType::Status => {
            let shown = any(&value);
            wire::Status::decode(value).map(|()| shown)
        }
        ReplyType::Nil => wire::Nil::decode(value).map(|()| Json::Null),
    }
}

fn read_scalar(ty: &Scalar, value: Value) -> Result<Json, Mismatch> {
    match ty {
        Scalar::Unsigned(8) => number::<wire::Int<u8>>(value),
        Scalar::Unsigned(16) => number::<wire::Int<u16>>(value),
        Scalar::Unsigned(32) => number::<wire::Int<u32>>(value),
        Scalar::Unsigned(_) => number::<wire::Int<u64>>(value),
        Scalar::Signed(8) => number::<wire::Int<i8>>(value),
        Scalar::Signed(16) => number::<wire::Int<i16>>(value),
        Scalar::Signed(32) => number::<wire::Int<i32>>(value),
        Scalar::Signed(_) => number::<wire::Int<i64>>(value),
        Scalar::Float(32) => wire::Float::<f32>::decode(value).map(|number| float(number.into())),
        Scalar::Float(_) => wire::Float::<f64>::decode(value).map(float),
        Scalar::Time(Time::Secs) => units::<wire::Secs>(value),
        Scalar::Time(Time::Millis) => units::<wire::Millis>(value),
        Scalar::Time(Time::Micros) => units::<wire::Micros>(value),
        Scalar::Time(Time::UnixSecs) => units::<wire::UnixSecs>(value),
        Scalar::Time(Time::UnixMillis) => units::<wire::UnixMillis>(value),
        Scalar::Bool => wire::Bool::decode(value).map(Json::Bool),
        Scalar::Str => wire::Str::decode(value).map(Json::String),
        Scalar::Bytes => wire::Bytes::decode(value).map(|bytes| string(&bytes)),
        Scalar::Literals(all) => variant(ty.to_string(), value, |text| {
            let member = all.iter().find(|member| *member == text);
            member.map(|member| Json::String(member.clone()))
        }),
        Scalar::Json => wire::Json::decode(value),
        Scalar::MsgPack => wire::MsgPackAs::<Json>::decode(value),
    }
}

fn number<W: Decode<Output: Into<Json>>>(value: Value) -> Result<Json, Mismatch> {
    W::decode(value).map(Into::into)
}

/// A time as the number that the script replied.
fn units<U: Unit + Decode<Output = <U as Unit>::Value>>(value: Value) -> Result<Json, Mismatch> {
    U::decode(value).map(|time| U::count(time).ok().into())
}

fn read_struct(
    ty: &ReplyType,
    fields: &[(String, ReplyType)],
    value: Value,
) -> Result<Json, Mismatch> {
    let has_rest = matches!(fields.last(), Some((_, ReplyType::Rest(_))));
    let mut values = if has_rest {
        Fields::with_rest(&ty.to_string(), value)?
    } else {
        Fields::new(&ty.to_string(), fields.len(), value)?
    };
    read_fields(fields, &mut values)
}

fn read_fields(fields: &[(String, ReplyType)], values: &mut Fields) -> Result<Json, Mismatch> {
    let mut object = Map::new();
    for (name, ty) in fields {
        let read = |value| read(ty, value);
        let value = match ty {
            ReplyType::Rest(_) => values.rest_by(name.clone(), read)?,
            ty => values.next_by(name, || ty.to_string(), absent(ty), read)?,
        };
        object.insert(name.clone(), value);
    }
    Ok(Json::Object(object))
}

/// What stands for a field whose element is missing.
fn absent(ty: &ReplyType) -> Option<Json> {
    let reads_nil = matches!(ty, ReplyType::Optional(_) | ReplyType::Nil | ReplyType::Any);
    reads_nil.then_some(Json::Null)
}

fn read_map(
    ty: &ReplyType,
    key: &ReplyType,
    item: &ReplyType,
    value: Value,
) -> Result<Json, Mismatch> {
    let pairs = dynamic::pairs(|| ty.to_string(), value)?;
    let mut object = Map::new();
    dynamic::fill(
        pairs,
        || key.to_string(),
        |name| Ok(name_of(read(key, name)?)),
        |value| read(item, value),
        |name, value| object.insert(name, value).is_none(),
    )?;
    Ok(Json::Object(object))
}

/// JSON has strings for keys.
fn name_of(key: Json) -> String {
    match key {
        Json::String(name) => name,
        other => other.to_string(),
    }
}
