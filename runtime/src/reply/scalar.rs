//! Booleans, statuses, nil, and values that are passed on unchanged.

use std::marker::PhantomData;

use redis::{FromRedisValue, Value};

use crate::reply::{Decode, Mismatch, bare};

/// `bool`: 1 or 0 as integer or string, a RESP3 boolean, or nil, which is Lua's `false`.
#[derive(Debug)]
pub struct Bool;

impl Decode for Bool {
    type Output = bool;

    fn decode(value: Value) -> Result<bool, Mismatch> {
        match bare(value)? {
            Value::Boolean(truth) => Ok(truth),
            Value::Int(1) => Ok(true),
            Value::Int(0) | Value::Nil => Ok(false),
            // RESP2 sends these as the string `1` or `0`.
            Value::Double(1.0) => Ok(true),
            Value::Double(number) if number.to_bits() == 0 => Ok(false),
            Value::BulkString(text) if text == b"1" => Ok(true),
            Value::BulkString(text) if text == b"0" => Ok(false),
            other => Err(Mismatch::kind("bool", &other)),
        }
    }

    #[inline]
    fn peek(value: &Value) -> Option<bool> {
        match value {
            Value::Int(1) | Value::Boolean(true) => Some(true),
            Value::Int(0) | Value::Boolean(false) | Value::Nil => Some(false),
            _ => None,
        }
    }

    fn declared() -> String {
        "bool".to_owned()
    }
}

/// `status`: any status reply, such as `OK`.
#[derive(Debug)]
pub struct Status;

impl Decode for Status {
    type Output = ();

    fn decode(value: Value) -> Result<(), Mismatch> {
        match bare(value)? {
            Value::Okay | Value::SimpleString(_) => Ok(()),
            other => Err(Mismatch::kind("status", &other)),
        }
    }

    fn declared() -> String {
        "status".to_owned()
    }
}

/// `nil`: no value.
#[derive(Debug)]
pub struct Nil;

impl Decode for Nil {
    type Output = ();

    fn decode(value: Value) -> Result<(), Mismatch> {
        match bare(value)? {
            Value::Nil => Ok(()),
            other => Err(Mismatch::kind("nil", &other)),
        }
    }

    fn absent() -> Option<()> {
        Some(())
    }

    fn declared() -> String {
        "nil".to_owned()
    }
}

/// `any`: the reply as it came, unless it contains an error.
#[derive(Debug)]
pub struct Any;

impl Decode for Any {
    type Output = Value;

    fn decode(value: Value) -> Result<Value, Mismatch> {
        let value = bare(value)?;
        check_nested(&value, "any")?;
        Ok(value)
    }

    fn absent() -> Option<Value> {
        Some(Value::Nil)
    }

    fn declared() -> String {
        "any".to_owned()
    }
}

/// A type of your own that redis knows how to read.
#[derive(Debug)]
pub struct Custom<T>(PhantomData<fn() -> T>);

impl<T: FromRedisValue> Decode for Custom<T> {
    type Output = T;

    fn decode(value: Value) -> Result<T, Mismatch> {
        let value = bare(value)?;
        check_nested(&value, &Self::declared())?;
        // The message of `FromRedisValue` quotes the reply, so it is not passed on.
        let found = crate::reply::mismatch::describe(&value);
        T::from_redis_value(value).map_err(|_| Mismatch::new(Self::declared(), found))
    }
}

/// More than redis itself parses. Replies up to this depth are read recursively.
const MAX_DEPTH: usize = 128;

/// Refuses errors anywhere in the value, and values nested too deeply to read recursively.
fn check_nested(value: &Value, declared: &str) -> Result<(), Mismatch> {
    let mut pending = vec![(value, 0)];
    while let Some((value, depth)) = pending.pop() {
        if let Value::ServerError(error) = value {
            return Err(Mismatch::server(error.clone()));
        }
        if depth > MAX_DEPTH {
            let found = format!("a reply nested more than {MAX_DEPTH} levels deep");
            return Err(Mismatch::new(declared.to_owned(), found));
        }
        let next = depth + 1;
        match value {
            Value::Array(items) | Value::Set(items) | Value::Push { data: items, .. } => {
                for item in items.iter().rev() {
                    pending.push((item, next));
                }
            }
            Value::Map(pairs) => {
                for (key, value) in pairs.iter().rev() {
                    pending.push((value, next));
                    pending.push((key, next));
                }
            }
            Value::Attribute { data, .. } => pending.push((data, next)),
            _ => {}
        }
    }
    Ok(())
}
