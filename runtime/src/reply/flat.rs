//! Records that come one after the other in a single array.

use std::marker::PhantomData;

use redis::Value;

use crate::count::Count;
use crate::reply::collection::elements;
use crate::reply::{Decode, Fields, Mismatch};

/// A struct whose fields are the next elements of an array.
pub trait Row: Sized {
    /// The number of its fields.
    const WIDTH: usize;

    /// Reads its fields.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if an element does not have the type of its field.
    fn read(fields: &mut Fields) -> Result<Self, Mismatch>;
}

/// `(a: T, b: U)...`: an array of the fields of any number of records.
#[derive(Debug)]
pub struct Flat<R>(PhantomData<fn() -> R>);

impl<R: Row + Decode> Decode for Flat<R> {
    type Output = Vec<R>;

    fn decode(value: Value) -> Result<Self::Output, Mismatch> {
        rows(Self::declared, R::WIDTH, value, R::read)
    }

    fn declared() -> String {
        format!("{}...", R::declared())
    }
}

/// Reads records of so many fields.
///
/// # Errors
///
/// [`Mismatch`] if the value is not a list of a whole number of records, or the error of `read`.
pub fn rows<T>(
    declared: impl Fn() -> String,
    width: usize,
    value: Value,
    mut read: impl FnMut(&mut Fields) -> Result<T, Mismatch>,
) -> Result<Vec<T>, Mismatch> {
    let elements = elements(&declared, value)?;
    let count = elements.len() / width.max(1);
    if elements.len() != count * width {
        let found = Count(elements.len(), "element");
        let found = format!("an array of {found}, not a multiple of {width}");
        return Err(Mismatch::new(declared(), found));
    }
    let mut fields = Fields::of(elements);
    let mut read = |index| read(&mut fields).map_err(|mismatch| mismatch.in_element(index));
    (0..count).map(&mut read).collect()
}
