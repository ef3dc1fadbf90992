//! The constants of a function: each value once, numbered in order of first use.

use std::borrow::Cow;

use crate::distinct::Distinct;

/// A value that instructions name.
pub(super) enum Constant<'a> {
    Nil,
    True,
    False,
    Number(f64),
    String(Cow<'a, [u8]>),
}

impl Constant<'_> {
    /// What tells it from others.
    fn key(&self) -> Vec<u8> {
        match self {
            Self::Nil => vec![b'n'],
            Self::True => vec![b't'],
            Self::False => vec![b'f'],
            // `-0.0` is `0.0`, as for the keys of a Lua table.
            Self::Number(value) => [b"#", &(value + 0.0).to_bits().to_ne_bytes()[..]].concat(),
            Self::String(bytes) => [b"s", &bytes[..]].concat(),
        }
    }
}

/// The constants so far.
#[derive(Default)]
pub(super) struct Constants(Distinct);

impl Constants {
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// The constant's number, which may be a new one.
    pub(super) fn number(&mut self, constant: &Constant<'_>) -> u32 {
        let next = self.len();
        let before = self.0.see_bytes(&constant.key());
        before.map_or(next, |index| u32::try_from(index).unwrap_or(u32::MAX))
    }
}
