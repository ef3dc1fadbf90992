//! What texts are made of, so that a key that is joined to a declared one is known as such.

use std::ops::BitOr;

/// Where the pieces of a text come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Made {
    /// All of them.
    pub(crate) pieces: Pieces,
    /// The first.
    pub(crate) first: Pieces,
    /// Whether it is always joined, cut or formatted, and never one of the pieces itself.
    pub(crate) joined: bool,
}

/// A set of sources of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pieces(u8);

impl Pieces {
    /// None: numbers.
    pub(crate) const NONE: Self = Self(0);
    /// The script itself.
    pub(crate) const WRITTEN: Self = Self(1);
    /// KEYS.
    pub(crate) const KEYS: Self = Self(1 << 1);
    /// ARGV.
    pub(crate) const ARGV: Self = Self(1 << 2);
    /// Replies of commands.
    pub(crate) const REPLY: Self = Self(1 << 3);
    /// Anything.
    pub(crate) const UNKNOWN: Self = Self(1 << 4);

    /// Whether these are all from there, and there are some.
    #[must_use]
    pub(crate) const fn are(self, source: Self) -> bool {
        self.0 & !source.0 == 0 && self.0 != 0
    }

    /// Whether some of these are from there.
    #[must_use]
    pub(crate) const fn meet(self, source: Self) -> bool {
        self.0 & source.0 != 0
    }
}

impl BitOr for Pieces {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Made {
    /// A text from there.
    #[must_use]
    pub(crate) const fn of(source: Pieces) -> Self {
        Self {
            pieces: source,
            first: source,
            joined: false,
        }
    }

    /// This one or that one.
    #[must_use]
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            pieces: self.pieces | other.pieces,
            first: self.first | other.first,
            joined: self.joined && other.joined,
        }
    }

    /// This one with that one behind it.
    #[must_use]
    pub(crate) fn then(self, other: Self) -> Self {
        let first = if self.pieces == Pieces::NONE {
            other.first
        } else {
            self.first
        };
        Self {
            pieces: self.pieces | other.pieces,
            first,
            joined: true,
        }
    }

    /// A part of it, or what else is computed of it.
    #[must_use]
    pub(crate) const fn changed(self) -> Self {
        Self {
            joined: true,
            ..self
        }
    }
}
