//! Replies that are one of several things, told apart by a literal.

use std::borrow::Cow;

use redis::Value;

use crate::count::Count;
use crate::reply::{Fields, Mismatch, bare};

/// What tells a part of a reply apart.
#[derive(Debug, Clone, Copy)]
pub enum Literal<'a> {
    /// A string or status.
    Text(&'a str),
    /// An integer.
    Integer(i64),
}

/// A part of a reply.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// What it begins with, or is.
    pub literal: Literal<'a>,
    /// How many elements follow the literal at most; `None` if it stands alone.
    pub fields: Option<usize>,
}

/// What a reply is.
#[derive(Debug)]
pub enum Found {
    /// The part of that index, and the elements behind its literal.
    Part(usize, Fields),
    /// None of them.
    Other(Value),
}

/// Finds the part that a reply is.
///
/// # Errors
///
/// [`Mismatch`] if the reply begins with the literal of a part and has more elements than it, or is
/// an error.
pub fn part(
    value: Value,
    parts: &[Part<'_>],
    declared: impl Into<Cow<'static, str>>,
) -> Result<Found, Mismatch> {
    let value = bare(value)?;
    let Value::Array(elements) = value else {
        let alone = |part: &Part<'_>| part.fields.is_none() && part.literal.is(&value);
        return Ok(match parts.iter().position(alone) {
            Some(index) => Found::Part(index, Fields::of(Vec::new())),
            None => Found::Other(value),
        });
    };
    let first = elements.first();
    let begins = |part: &Part<'_>| first.is_some_and(|first| part.literal.is(first));
    let Some(index) = parts.iter().position(begins) else {
        return Ok(Found::Other(Value::Array(elements)));
    };
    let most = parts[index].fields.unwrap_or_default();
    let count = elements.len() - 1;
    if count > most {
        let found = format!("an array of {} behind its literal", Count(count, "element"));
        return Err(Mismatch::new(declared, found));
    }
    Ok(Found::Part(index, Fields::behind_first(elements)))
}

impl Literal<'_> {
    fn is(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Text(text), Value::BulkString(bytes)) => bytes == text.as_bytes(),
            (Self::Text(text), Value::SimpleString(status)) => status == text,
            (Self::Text(text), Value::Okay) => *text == "OK",
            (Self::Integer(number), Value::Int(found)) => number == found,
            _ => false,
        }
    }
}
