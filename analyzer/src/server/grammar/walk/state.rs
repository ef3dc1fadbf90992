//! How far a way of reading has come.

use crate::server::grammar::Kind;

/// How far a way of reading has come.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// The next word.
    pub(super) at: usize,
    /// The bits of the names that were read and that something depends on.
    pub(crate) seen: u64,
    /// The bits of all names that were read on some way here, and on every way.
    pub(crate) some: u64,
    pub(crate) all: u64,
    /// What the last count says, if it is known.
    pub(super) count: Option<usize>,
    /// Where the last count stands, and where what it counts ended.
    pub(super) counted: (usize, usize),
    /// The option whose values are read.
    pub(super) option: usize,
    /// What the words are.
    pub(crate) readings: Vec<Reading>,
}

/// What a word is, in the ways of reading that came to a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    Unread,
    Is(Kind),
    Mixed,
}

impl Reading {
    pub(crate) fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unread, other) => other,
            (one, Self::Unread) => one,
            (Self::Is(one), Self::Is(other)) => one.join(other).map_or(Self::Mixed, Self::Is),
            _ => Self::Mixed,
        }
    }
}

impl State {
    pub(super) fn new(at: usize, words: usize) -> Self {
        Self {
            at,
            seen: 0,
            some: 0,
            all: 0,
            count: None,
            counted: (0, 0),
            option: 0,
            readings: vec![Reading::Unread; words],
        }
    }

    pub(super) fn see(&mut self, bit: u64, relevant: u64) {
        self.seen |= bit & relevant;
        self.some |= bit;
        self.all |= bit;
    }

    /// Whether the same can follow.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.at, self.seen, self.count) == (other.at, other.seen, other.count)
    }

    /// Takes what another way of reading says that came to the same; whether that is new.
    pub(super) fn join(&mut self, other: &Self) -> bool {
        let before = (self.some, self.all);
        self.some |= other.some;
        self.all &= other.all;
        let mut is_new = before != (self.some, self.all);
        for (old, new) in self.readings.iter_mut().zip(&other.readings) {
            let joined = old.join(*new);
            is_new |= joined != *old;
            *old = joined;
        }
        is_new
    }
}
