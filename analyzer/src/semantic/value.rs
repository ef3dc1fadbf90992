//! What is known of a value without running the script.

use super::types::Kinds;
use crate::syntax::{ExprId, FuncId};

/// What an expression stands for, as far as it is the same whenever the expression is reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// One of some types; [`Kinds::ANY`] where nothing is known.
    Some(Kinds),
    /// `nil`.
    Nil,
    /// `true` or `false`.
    Bool(bool),
    /// This number.
    Number(f64),
    /// The string literal at that expression.
    Text(ExprId),
    /// What the table constructor at that expression made.
    Table(ExprId),
    /// That function.
    Function(FuncId),
    /// A global of the servers', or a member of one: `tonumber`, `redis.call`. What Valkey has under
    /// `server` has the name it has under `redis`.
    Library(&'static str),
    /// The table `KEYS` or `ARGV`.
    Slots(Input),
    /// `KEYS[n]` or `ARGV[n]`; `None` for one of them.
    Slot(Input, Option<u32>),
    /// The reply of the command that is called at that expression.
    Reply(ExprId),
    /// The nth of that reply; `None` for one of them.
    Element(ExprId, Option<u32>),
    /// What the library function called at that expression returned.
    Call(ExprId),
}

/// The two tables that a script is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// `KEYS`.
    Keys,
    /// `ARGV`.
    Argv,
}

impl Input {
    /// The table's name.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::Keys => "KEYS",
            Self::Argv => "ARGV",
        }
    }

    /// What one of its elements is called: the name of its tag, and of its Rust struct.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Keys => "key",
            Self::Argv => "arg",
        }
    }

    pub(super) fn of_name(name: &str) -> Option<Self> {
        match name {
            "KEYS" => Some(Self::Keys),
            "ARGV" => Some(Self::Argv),
            _ => None,
        }
    }
}

impl Value {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self::Some(Kinds::ANY);
}
