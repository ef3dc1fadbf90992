//! A reply against its declared type, read by the code that reads it in a program.

use evalsha::__private::{Decode, Fields, dynamic, variant, wire};
use evalsha::Mismatch;
use evalsha_analyzer::{ReplyType, Scalar, Time};
use redis::Value;

/// Whether the reply is of the type.
pub(crate) fn check(ty: &ReplyType, value: Value) -> Result<(), Mismatch> {
    match ty {
        ReplyType::Scalar(scalar) => check_scalar(scalar, value),
        ReplyType::Optional(inner) => {
            dynamic::optional(value, |value| check(inner, value)).map(drop)
        }
        ReplyType::List(item) => {
            dynamic::list(|| ty.to_string(), value, |value| check(item, value)).map(drop)
        }
        ReplyType::Struct(fields) => {
            let mut values = Fields::new(&ty.to_string(), fields.len(), value)?;
            for (name, ty) in fields {
                let reads_nil = matches!(ty, ReplyType::Optional(_) | ReplyType::Nil);
                let absent = reads_nil.then_some(());
                values.next_by(name, || ty.to_string(), absent, |value| check(ty, value))?;
            }
            Ok(())
        }
        // The scripts that are made have none of these.
        ReplyType::Flat(_) | ReplyType::Rest(_) | ReplyType::Tagged(_) => {
            wire::Any::decode(value).map(drop)
        }
        ReplyType::Map(key, item) => {
            let pairs = dynamic::pairs(|| ty.to_string(), value)?;
            let key_type = || key.to_string();
            dynamic::fill(
                pairs,
                key_type,
                |name| check(key, name),
                |value| check(item, value),
                |(), ()| true,
            )
        }
        ReplyType::Any => wire::Any::decode(value).map(drop),
        ReplyType::Status => wire::Status::decode(value),
        ReplyType::Nil => wire::Nil::decode(value),
    }
}

fn check_scalar(ty: &Scalar, value: Value) -> Result<(), Mismatch> {
    match ty {
        Scalar::Unsigned(8) => wire::Int::<u8>::decode(value).map(drop),
        Scalar::Unsigned(32) => wire::Int::<u32>::decode(value).map(drop),
        Scalar::Unsigned(_) => wire::Int::<u64>::decode(value).map(drop),
        Scalar::Signed(_) => wire::Int::<i64>::decode(value).map(drop),
        Scalar::Time(Time::Secs) => wire::Secs::decode(value).map(drop),
        Scalar::Time(Time::Millis) => wire::Millis::decode(value).map(drop),
        Scalar::Time(Time::Micros) => wire::Micros::decode(value).map(drop),
        Scalar::Time(Time::UnixSecs) => wire::UnixSecs::decode(value).map(drop),
        Scalar::Time(Time::UnixMillis) => wire::UnixMillis::decode(value).map(drop),
        Scalar::Float(_) => wire::Float::<f64>::decode(value).map(drop),
        Scalar::Bool => wire::Bool::decode(value).map(drop),
        Scalar::Str => wire::Str::decode(value).map(drop),
        Scalar::Bytes => wire::Bytes::decode(value).map(drop),
        Scalar::Literals(all) => variant(ty.to_string(), value, |text| {
            all.iter().any(|member| member == text).then_some(())
        }),
        Scalar::Json => wire::Json::decode(value).map(drop),
        Scalar::MsgPack => wire::MsgPackAs::<serde_json::Value>::decode(value).map(drop),
    }
}
