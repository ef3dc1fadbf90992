//! What a server refuses in a command.

use super::kind::Kind;

/// What every supported server refuses in a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Which word; the command's name is word 0. Where one is missing it is the last word, or the option
    /// or the number that asks for more.
    pub word: usize,
    /// Why.
    pub wrong: Wrong,
}

/// Why a server refuses a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// None of the command's options is written so.
    UnknownOption {
        /// What was probably meant.
        meant: Option<&'static str>,
    },
    /// The option has a value, which is missing.
    NoValue,
    /// It cannot stand together with the option at another word.
    Contradiction {
        /// That word.
        with: usize,
    },
    /// The option needs another, which is missing.
    Needs(&'static str),
    /// Not a whole number.
    NotWhole,
    /// Not a number.
    NotNumber,
    /// A number that is too small or too large.
    OutOfRange,
    /// Not a text that such a word can be.
    NotOfKind(Kind),
    /// The other half of the last pair is missing.
    Unpaired,
    /// Fewer words follow than this number says.
    TooFew,
    /// More words follow than a number says.
    TooMany {
        /// The number's word.
        count: usize,
    },
    /// More words have to follow.
    Missing {
        /// The option that has to, if it is one.
        option: Option<&'static str>,
    },
    /// No more words may follow.
    Surplus,
}
