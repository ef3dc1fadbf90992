//! The constants of a function: each value once, numbered in order of first use.

use std::borrow::Cow;
use std::collections::HashMap;

/// A value that instructions name.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Constant<'a> {
    Nil,
    True,
    False,
    /// The bits; `-0.0` is `0.0`, as for the keys of a Lua table.
    Number(u64),
    String(Cow<'a, [u8]>),
}

impl Constant<'_> {
    pub(super) fn number(value: f64) -> Self {
        Self::Number((value + 0.0).to_bits())
    }
}

/// The constants so far.
#[derive(Debug, Default)]
pub(super) struct Constants<'a>(HashMap<Constant<'a>, u32>);

impl<'a> Constants<'a> {
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn find(&self, constant: &Constant<'_>) -> Option<u32> {
        self.0.get(constant).copied()
    }

    pub(super) fn add(&mut self, constant: Constant<'a>) -> u32 {
        let index = self.len();
        self.0.insert(constant, index);
        index
    }
}
