//! Reading a reply strictly: it has the declared shape, or the caller learns what came instead.
//!
//! In: a `redis::Value`, as RESP2 or RESP3 gave it. Out: the declared Rust type. Refused: every
//! other shape, a number out of range, a server error nested in the reply. Nothing is ever replaced
//! by a default, and no text of the reply gets into an error.

mod collection;
mod document;
mod fields;
mod mismatch;
mod number;
mod scalar;
mod text;

use std::any;

pub use collection::{List, Map, Opt, fill, list, optional, pairs};
#[cfg(feature = "json")]
pub use document::{Json, JsonAs};
#[cfg(feature = "msgpack")]
pub use document::{MsgPack, MsgPackAs, MsgPackWire};
pub use fields::Fields;
pub use mismatch::Mismatch;
pub use number::{Float, Int};
pub use scalar::{Any, Bool, Custom, Nil, Status};
pub use text::{Bytes, Str, variant};

use redis::{ParsingError, Value};

/// A declared reply type: how its value is read.
pub trait Decode {
    /// The Rust type that comes out.
    type Output;

    /// Reads the reply.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the reply is not what was declared.
    fn decode(value: Value) -> Result<Self::Output, Mismatch>;

    /// Reads in place what scripts mostly return and what owns nothing, as moving values about would
    /// take most of the time. `None` leaves it to [`decode`](Self::decode).
    #[must_use]
    fn peek(_value: &Value) -> Option<Self::Output> {
        None
    }

    /// What stands for an element that is missing at the end of an array. Lua ends an array at its
    /// first nil, so only what reads nil as "none" has one.
    #[must_use]
    fn absent() -> Option<Self::Output> {
        None
    }

    /// The type as it is declared in the Lua file.
    #[must_use]
    fn declared() -> String {
        type_name::<Self::Output>().to_owned()
    }
}

/// Reads a reply where redis asks for it, such as in the tuple of a pipeline's replies.
///
/// # Errors
///
/// What the mismatch says, as redis' own kind of error.
pub fn from_redis<W: Decode>(value: Value) -> Result<W::Output, ParsingError> {
    W::decode(value).map_err(|mismatch| ParsingError::from(mismatch.to_string()))
}

/// The value itself, without the attributes that RESP3 may put around it. A server error in this
/// place is the error.
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

/// Name of a type, without its module where that is simple to tell.
pub(crate) fn type_name<T>() -> &'static str {
    let path = any::type_name::<T>();
    if path.contains('<') {
        return path;
    }
    path.rsplit("::").next().unwrap_or(path)
}
