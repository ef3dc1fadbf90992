//! Integers and floats.
//!
//! Lua numbers beyond 2^53 are not exact, so scripts return large integers as strings. Strings are
//! accepted, and so are RESP3's doubles and big numbers.

use std::marker::PhantomData;
use std::str::FromStr;

use redis::{ToRedisArgs, Value};

use crate::reply::mismatch::describe;
use crate::reply::{Decode, Mismatch, bare};

/// An integer of type `T`, from an integer or a string of digits, with its range checked.
#[derive(Debug)]
pub struct Int<T>(PhantomData<fn() -> T>);

/// A float of type `T`, from a double, an integer, or a numeric string.
#[derive(Debug)]
pub struct Float<T>(PhantomData<fn() -> T>);

/// The integer types that a reply can have.
pub trait Integer: Sized + TryFrom<i64> + TryFrom<u64> + FromStr {
    /// The type's name in the Lua file.
    const NAME: &'static str;
}

/// The float types that a reply can have.
pub trait Floating: Sized {
    /// The type's name in the Lua file.
    const NAME: &'static str;

    /// `None` if the number is finite but the result would not be.
    fn narrow(number: f64) -> Option<Self>;
}

macro_rules! integers {
    ($($ty:ident)*) => { $(impl Integer for $ty {
        const NAME: &'static str = stringify!($ty);
    })* };
}

integers! { u8 u16 u32 u64 i8 i16 i32 i64 }

impl Floating for f64 {
    const NAME: &'static str = "f64";

    fn narrow(number: f64) -> Option<Self> {
        Some(number)
    }
}

impl Floating for f32 {
    const NAME: &'static str = "f32";

    #[allow(clippy::cast_possible_truncation)] // rounding is what declaring an `f32` asks for
    fn narrow(number: f64) -> Option<Self> {
        let narrow = number as Self;
        (narrow.is_finite() || !number.is_finite()).then_some(narrow)
    }
}

impl<T: Integer> Decode for Int<T> {
    type Output = T;

    fn decode(value: Value) -> Result<T, Mismatch> {
        let value = bare(value)?;
        integer(&value).ok_or_else(|| Mismatch::kind(T::NAME, &value))
    }

    #[inline]
    fn peek(value: &Value) -> Option<T> {
        match value {
            Value::Int(number) => T::try_from(*number).ok(),
            _ => None,
        }
    }

    fn declared() -> String {
        T::NAME.to_owned()
    }
}

/// The integer that a value is, if it is one and in range.
pub(super) fn integer<T: Integer>(value: &Value) -> Option<T> {
    match value {
        Value::Int(number) => T::try_from(*number).ok(),
        Value::Double(number) => integral(*number),
        Value::BigNumber(number) => digits(&number.to_redis_args().concat()),
        Value::BulkString(text) => digits(text),
        Value::SimpleString(text) => digits(text.as_bytes()),
        Value::VerbatimString { text, .. } => digits(text.as_bytes()),
        _ => None,
    }
}

/// A whole number that a double holds exactly.
#[allow(clippy::cast_possible_truncation)] // checked: whole, and within the exact range
fn integral<T: Integer>(number: f64) -> Option<T> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let exact = number.fract() == 0.0 && number.abs() <= EXACT;
    exact.then(|| T::try_from(number as i64).ok()).flatten()
}

fn digits<T: FromStr>(text: &[u8]) -> Option<T> {
    str::from_utf8(text).ok()?.parse().ok()
}

/// Reads a float from text. One that is too large for the type is refused, unless the text says
/// that it is infinite.
fn float(text: &[u8]) -> Option<f64> {
    let number: f64 = digits(text)?;
    let says_so = text.iter().any(u8::is_ascii_alphabetic) && !text.iter().any(u8::is_ascii_digit);
    (!number.is_infinite() || says_so).then_some(number)
}

impl<T: Floating> Decode for Float<T> {
    type Output = T;

    fn decode(value: Value) -> Result<T, Mismatch> {
        let value = bare(value)?;
        let number: Option<f64> = match &value {
            Value::Double(number) => Some(*number),
            #[allow(clippy::cast_precision_loss)] // a float was declared
            Value::Int(number) => Some(*number as f64),
            Value::BigNumber(number) => float(&number.to_redis_args().concat()),
            Value::BulkString(text) => float(text),
            Value::SimpleString(text) => float(text.as_bytes()),
            Value::VerbatimString { text, .. } => float(text.as_bytes()),
            _ => None,
        };
        let narrow = number.and_then(T::narrow);
        narrow.ok_or_else(|| Mismatch::new(T::NAME, describe(&value)))
    }

    fn declared() -> String {
        T::NAME.to_owned()
    }
}
