//! How many words commands have.

use crate::server::{Version, since};

/// How many words a command has, its name (and its container's) included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arity {
    /// So many.
    Exactly(usize),
    /// So many or more.
    AtLeast(usize),
}

impl Arity {
    /// Whether so many words are right.
    #[must_use]
    pub fn takes(self, words: usize) -> bool {
        match self {
            Self::Exactly(count) => words == count,
            Self::AtLeast(count) => words >= count,
        }
    }

    /// How many there are at least.
    #[must_use]
    pub fn least(self) -> usize {
        match self {
            Self::Exactly(count) | Self::AtLeast(count) => count,
        }
    }

    /// Reads `3` or `-3`.
    fn read(text: &str) -> Option<Self> {
        let count: isize = text.parse().ok()?;
        let words = count.unsigned_abs();
        Some(match count {
            1.. => Self::Exactly(words),
            _ => Self::AtLeast(words),
        })
    }
}

/// Reads `-3` or `3<7.2:-3`.
pub(super) fn read(text: &str) -> Option<(Arity, Option<(Arity, Version)>)> {
    let Some((older, newer)) = text.split_once(':') else {
        return Some((Arity::read(text)?, None));
    };
    let (arity, until) = older.split_once('<')?;
    let older = (Arity::read(arity)?, since::version(until)?);
    Some((Arity::read(newer)?, Some(older)))
}
