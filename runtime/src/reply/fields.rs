//! Struct replies: an array whose elements are the fields, by position.

use std::borrow::Cow;
use std::mem::take;

use redis::Value;

use crate::count::Count;
use crate::reply::collection::elements;
use crate::reply::{Decode, Mismatch, bare};

/// Hands out the elements of an array reply to the fields of a generated struct.
#[derive(Debug)]
pub struct Fields {
    elements: Vec<Value>,
    read: usize,
}

impl Fields {
    /// Takes the reply of a struct with `count` fields.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the reply is not an array, or has more than `count` elements.
    #[inline]
    pub fn new(name: &str, count: usize, value: Value) -> Result<Self, Mismatch> {
        let elements = match value {
            Value::Array(elements) if elements.len() <= count => elements,
            value => unusual(name, count, value)?,
        };
        Ok(Self::of(elements))
    }

    /// Takes the reply of a struct whose last field takes the elements that are left.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the reply is not an array.
    pub fn with_rest(name: &str, value: Value) -> Result<Self, Mismatch> {
        elements(|| name.to_owned(), value).map(Self::of)
    }

    /// Hands out these elements.
    pub(super) const fn of(elements: Vec<Value>) -> Self {
        Self { elements, read: 0 }
    }

    /// Hands out the elements behind the first.
    pub(super) const fn behind_first(elements: Vec<Value>) -> Self {
        Self { elements, read: 1 }
    }

    /// Reads the next field. An array ends at its first nil, so an optional field whose element is
    /// missing is `None`.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the element does not have the declared type, or is missing.
    #[inline]
    pub fn next<W: Decode>(&mut self, field: &'static str) -> Result<W::Output, Mismatch> {
        let Some(value) = self.elements.get_mut(self.read) else {
            return W::absent().ok_or_else(|| missing(field, W::declared()));
        };
        self.read += 1;
        match W::peek(value) {
            Some(read) => Ok(read),
            None => decode::<W>(value, field),
        }
    }

    /// Like [`next`](Self::next), for a type that is only known at run time.
    ///
    /// # Errors
    ///
    /// As [`next`](Self::next).
    pub fn next_by<T>(
        &mut self,
        field: &str,
        declared: impl FnOnce() -> String,
        absent: Option<T>,
        read: impl FnOnce(Value) -> Result<T, Mismatch>,
    ) -> Result<T, Mismatch> {
        let Some(value) = self.elements.get_mut(self.read) else {
            return absent.ok_or_else(|| missing(field.to_owned(), declared()));
        };
        self.read += 1;
        read(take(value)).map_err(|mismatch| mismatch.in_field(field.to_owned()))
    }
}

impl Fields {
    /// Reads the field that takes the elements that are left.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if they do not have the declared type.
    pub fn rest<W: Decode>(&mut self, field: &'static str) -> Result<W::Output, Mismatch> {
        self.rest_by(field, W::decode)
    }

    /// Like [`rest`](Self::rest), for a type that is only known at run time.
    ///
    /// # Errors
    ///
    /// As [`rest`](Self::rest).
    pub fn rest_by<T>(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        read: impl FnOnce(Value) -> Result<T, Mismatch>,
    ) -> Result<T, Mismatch> {
        let rest = self.elements.split_off(self.read.min(self.elements.len()));
        read(Value::Array(rest)).map_err(|mismatch| mismatch.in_field(field))
    }
}

/// Not generic, because all structs share it.
#[inline(never)]
fn decode<W: Decode>(value: &mut Value, field: &'static str) -> Result<W::Output, Mismatch> {
    W::decode(take(value)).map_err(|mismatch| mismatch.in_field(field))
}

/// The elements of an array, without its wrapper; an error for anything else.
#[cold]
fn unusual(name: &str, count: usize, value: Value) -> Result<Vec<Value>, Mismatch> {
    let elements = match bare(value)? {
        Value::Array(elements) => elements,
        other => return Err(Mismatch::kind(name.to_owned(), &other)),
    };
    if let Some(error) = elements.get(count) {
        bare(error.clone())?;
        return Err(wrong_count(name, count, elements.len()));
    }
    Ok(elements)
}

#[cold]
fn missing(field: impl Into<Cow<'static, str>>, declared: String) -> Mismatch {
    Mismatch::new(declared, "nothing (the array ends before it)").in_field(field)
}

#[cold]
fn wrong_count(name: &str, count: usize, found: usize) -> Mismatch {
    Mismatch::new(
        format!("{name} ({})", Count(count, "field")),
        format!("an array of {}", Count(found, "element")),
    )
}
