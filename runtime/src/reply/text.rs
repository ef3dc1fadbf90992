//! Strings: UTF-8 text, bytes, and the variants of a literal union.

use std::borrow::Cow;

use redis::{ParsingError, ToRedisArgs, Value};

use crate::count::Count;
use crate::reply::mismatch::describe;
use crate::reply::{Decode, Mismatch, bare};

/// `bytes`: a string with any content.
#[derive(Debug)]
pub struct Bytes;

impl Decode for Bytes {
    type Output = Vec<u8>;

    fn decode(value: Value) -> Result<Vec<u8>, Mismatch> {
        bytes("bytes", value)
    }

    fn declared() -> String {
        "bytes".to_owned()
    }
}

/// `str`: a string of UTF-8.
#[derive(Debug)]
pub struct Str;

impl Decode for Str {
    type Output = String;

    fn decode(value: Value) -> Result<String, Mismatch> {
        utf8("str", bytes("str", value)?)
    }

    fn declared() -> String {
        "str".to_owned()
    }
}

/// Reads a variant of a literal union. `pick` maps texts to variants.
///
/// # Errors
///
/// [`Mismatch`] if the reply is not a string, or not one of the texts.
pub fn variant<T>(
    declared: impl Into<Cow<'static, str>>,
    value: Value,
    pick: impl FnOnce(&str) -> Option<T>,
) -> Result<T, Mismatch> {
    let declared = declared.into();
    let value = bare(value)?;
    let found = describe(&value);
    let text = utf8(&declared, bytes(&declared, value)?)?;
    pick(&text).ok_or_else(|| Mismatch::new(declared, format!("{found} that is none of them")))
}

/// Reads a word as [`variant`] does, where redis asks for it.
///
/// # Errors
///
/// What the mismatch says, as redis' own kind of error.
pub fn word_from_redis<T>(
    declared: &'static str,
    value: Value,
    pick: impl FnOnce(&str) -> Option<T>,
) -> Result<T, ParsingError> {
    variant(declared, value, pick).map_err(|mismatch| mismatch.to_string().into())
}

/// The content of a string of any kind.
pub(crate) fn bytes(declared: &str, value: Value) -> Result<Vec<u8>, Mismatch> {
    match bare(value)? {
        Value::BulkString(bytes) => Ok(bytes),
        Value::SimpleString(text) | Value::VerbatimString { text, .. } => Ok(text.into_bytes()),
        Value::Okay => Ok(b"OK".to_vec()),
        // RESP2 has neither of these; its servers send the text.
        Value::Double(number) => Ok(number.to_string().into_bytes()),
        Value::BigNumber(number) => Ok(number.to_redis_args().concat()),
        other => Err(Mismatch::kind(declared.to_owned(), &other)),
    }
}

fn utf8(declared: &str, bytes: Vec<u8>) -> Result<String, Mismatch> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let length = Count(error.as_bytes().len(), "byte");
        let found = format!("a string of {length} that is not UTF-8 at byte {at}");
        Mismatch::new(declared.to_owned(), found)
    })
}
