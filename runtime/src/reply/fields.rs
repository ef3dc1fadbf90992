//! Struct replies: an array whose elements are the fields, by position.

use redis::Value;

use crate::count::Count;
use crate::reply::{Decode, Mismatch, bare};

/// Hands out the elements of an array reply to the fields of a generated struct.
#[derive(Debug)]
pub struct Fields {
    name: &'static str,
    count: usize,
    elements: std::vec::IntoIter<Value>,
}

impl Fields {
    /// Takes the reply of a struct with `count` fields.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the reply is not an array, or one of more than `count` elements.
    pub fn new(name: &'static str, count: usize, value: Value) -> Result<Self, Mismatch> {
        let elements = match bare(value)? {
            Value::Array(elements) => elements,
            other => return Err(Mismatch::kind(name, &other)),
        };
        if let Some(error) = elements.get(count) {
            bare(error.clone())?;
            return Err(wrong_count(name, count, elements.len()));
        }
        Ok(Self {
            name,
            count,
            elements: elements.into_iter(),
        })
    }

    /// Reads the next field. An array ends at its first nil, so an optional field whose element is
    /// missing is `None`.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the element is not what the field declares, or is missing.
    pub fn next<W: Decode>(&mut self, field: &'static str) -> Result<W::Output, Mismatch> {
        match self.elements.next() {
            Some(value) => W::decode(value).map_err(|mismatch| mismatch.in_field(field)),
            None => W::absent().ok_or_else(|| {
                Mismatch::new(W::declared(), "nothing (the array ends before it)").in_field(field)
            }),
        }
    }

    /// Checks that every element has found its field.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if one is left.
    pub fn finish(self) -> Result<(), Mismatch> {
        match self.elements.len() {
            0 => Ok(()),
            left => Err(wrong_count(self.name, self.count, self.count + left)),
        }
    }
}

fn wrong_count(name: &'static str, count: usize, found: usize) -> Mismatch {
    Mismatch::new(
        format!("{name} ({})", Count(count, "field")),
        format!("an array of {}", Count(found, "element")),
    )
}
