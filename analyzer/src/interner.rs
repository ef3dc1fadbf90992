//! Gives each distinct text a number.
//!
//! It is the one map of this crate, and what belongs to a text stands in a list, under its number: with
//! a map for each kind of value, the maps' code would be a sixth of what building the macro compiles.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Texts and their numbers.
#[derive(Default)]
pub(crate) struct Interner(HashMap<String, usize, BuildHasherDefault<Fnv>>);

impl Interner {
    /// The number of a text that was interned before. A new one gets the next number, counted from 0, and `None`
    /// is returned.
    pub(crate) fn intern(&mut self, text: &str) -> Option<usize> {
        let before = self.find(text);
        if before.is_none() {
            self.0.insert(text.to_owned(), self.0.len());
        }
        before
    }

    /// The number of a text that was interned before.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        self.0.get(text).copied()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// FNV-1a: names are short, and whoever writes the script waits for its analysis, so there is nobody to
/// guard against.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_number_of_its_first_time() {
        let mut texts = Interner::default();
        assert_eq!(
            ["a", "b", "a", "b"].map(|text| texts.intern(text)),
            [None, None, Some(0), Some(1)]
        );
        assert_eq!(
            (texts.find("b"), texts.find("c"), texts.len()),
            (Some(1), None, 2)
        );
    }
}
