//! Which of Lua's kinds of values a value can have.

use std::fmt::{self, Display, Formatter};
use std::ops::{BitOr, BitOrAssign};

/// A set of kinds; `true` and `false` count apart, since a missing reply is `false`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// None.
    pub const NONE: Self = Self(0);
    /// `nil`.
    pub const NIL: Self = Self(1);
    /// `false`.
    pub const FALSE: Self = Self(1 << 1);
    /// `true`.
    pub const TRUE: Self = Self(1 << 2);
    /// A number.
    pub const NUMBER: Self = Self(1 << 3);
    /// A string.
    pub const STRING: Self = Self(1 << 4);
    /// A table.
    pub const TABLE: Self = Self(1 << 5);
    /// A function.
    pub const FUNCTION: Self = Self(1 << 6);
    /// Userdata such as `cjson.null`, or a coroutine.
    pub const OTHER: Self = Self(1 << 7);
    /// `true` or `false`.
    pub const BOOL: Self = Self(Self::TRUE.0 | Self::FALSE.0);
    /// What counts as false: `nil` and `false`.
    pub const FALSY: Self = Self(Self::NIL.0 | Self::FALSE.0);
    /// Whatever.
    pub const ANY: Self = Self(u8::MAX);

    /// These and those.
    #[must_use]
    pub const fn or(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// What is among both.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Whether all of these are among those.
    #[must_use]
    pub const fn within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Whether some of these are among those.
    #[must_use]
    pub const fn meets(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// These without those.
    #[must_use]
    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// In words: `a number`, `a text or false`.
impl Display for Kinds {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let names = [
            (Self::NUMBER, "a number"),
            (Self::STRING, "a text"),
            (Self::TABLE, "a table"),
            (Self::FUNCTION, "a function"),
            (Self::OTHER, "userdata"),
        ];
        let mut parts: Vec<&str> = names
            .into_iter()
            .filter_map(|(kind, name)| self.meets(kind).then_some(name))
            .collect();
        parts.extend(match (self.meets(Self::TRUE), self.meets(Self::FALSE)) {
            (true, true) => Some("a boolean"),
            (true, false) => Some("true"),
            (false, true) => Some("false"),
            (false, false) => None,
        });
        parts.extend(self.meets(Self::NIL).then_some("nil"));
        match parts.split_last() {
            _ if *self == Self::ANY => f.write_str("anything"),
            None => f.write_str("nothing"),
            Some((only, [])) => f.write_str(only),
            Some((last, others)) => write!(f, "{} or {last}", others.join(", ")),
        }
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl BitOrAssign for Kinds {
    fn bitor_assign(&mut self, other: Self) {
        *self = self.or(other);
    }
}
