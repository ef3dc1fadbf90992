//! Reads a reply strictly: it has the declared shape, or the caller learns what came instead.
//!
//! In: a `redis::Value` from RESP2 or RESP3. Out: the declared Rust type. Refused: every other
//! shape, a number out of range, a server error nested in the reply. Nothing is ever replaced by a
//! default, and no text of the reply gets into an error.

mod collection;
mod document;
mod fields;
mod flat;
mod mismatch;
mod number;
mod scalar;
mod tagged;
mod text;
mod time;

use std::any;

pub use collection::{List, Map, Opt, fill, list, optional, pairs};
#[cfg(feature = "json")]
pub use document::{Json, JsonAs};
#[cfg(feature = "msgpack")]
pub use document::{MsgPack, MsgPackAs, MsgPackWire};
pub use fields::Fields;
pub use flat::{Flat, Row, rows};
pub use mismatch::Mismatch;
pub use number::{Float, Int};
pub use scalar::{Any, Bool, Custom, Nil, Status};
pub use tagged::{Found, Literal, Part, part};
pub use text::{Bytes, Str, variant, word_from_redis};

use redis::{ParsingError, Value};

/// A declared reply type, which knows how to read its value.
pub trait Decode {
    /// The Rust type that comes out.
    type Output;

    /// Reads the reply.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the reply is not what was declared.
    fn decode(value: Value) -> Result<Self::Output, Mismatch>;

    /// Reads common values that own nothing in place, because moving values around would take most
    /// of the time. `None` leaves the value to [`decode`](Self::decode).
    #[must_use]
    fn peek(_value: &Value) -> Option<Self::Output> {
        None
    }

    /// What an element that is missing at the end of an array stands for. Lua ends an array at its
    /// first nil, so only types that read nil as "none" have one.
    #[must_use]
    fn absent() -> Option<Self::Output> {
        None
    }

    /// The type as declared in the Lua file.
    #[must_use]
    fn declared() -> String {
        type_name::<Self::Output>().to_owned()
    }
}

/// Reads a reply when redis asks for it, for instance in the tuple of a pipeline's replies.
///
/// # Errors
///
/// The text of the mismatch, as redis' own kind of error.
pub fn from_redis<W: Decode>(value: Value) -> Result<W::Output, ParsingError> {
    W::decode(value).map_err(|mismatch| ParsingError::from(mismatch.to_string()))
}

/// The value itself, without the attributes that RESP3 may wrap around it. If the value is a server
/// error, it becomes the error.
#[inline]
pub(crate) fn bare(value: Value) -> Result<Value, Mismatch> {
    match value {
        Value::Attribute { .. } | Value::ServerError(_) => unwrap(value),
        value => Ok(value),
    }
}

#[cold]
fn unwrap(mut value: Value) -> Result<Value, Mismatch> {
    while let Value::Attribute { data, .. } = value {
        value = *data;
    }
    match value {
        Value::ServerError(error) => Err(Mismatch::server(error)),
        value => Ok(value),
    }
}

/// The name of a type, without its module if that is easy to remove.
pub(crate) fn type_name<T>() -> &'static str {
    let path = any::type_name::<T>();
    if path.contains('<') {
        return path;
    }
    path.rsplit("::").next().unwrap_or(path)
}
