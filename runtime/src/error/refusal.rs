//! Why a call is refused before anything is sent.

use std::fmt;

use crate::count::Count;

/// What is wrong with the values of a call. It names fields, never values.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// An optional argument is given although an earlier one is absent, so it would take that one's
    /// slot.
    #[non_exhaustive]
    Gap {
        /// The optional argument that is absent.
        absent: &'static str,
        /// The argument after it.
        present: &'static str,
    },
    /// A value writes no Redis argument or several, but the slot takes exactly one.
    #[non_exhaustive]
    NotOne {
        /// The field.
        field: &'static str,
        /// How many arguments the value writes.
        count: usize,
    },
    /// A list has more values than the script can unpack.
    #[non_exhaustive]
    TooMany {
        /// The list.
        field: &'static str,
        /// How many values it has.
        count: usize,
        /// How many the script can unpack.
        most: usize,
    },
    /// A list of keys and the list of arguments of the same name have different lengths.
    #[non_exhaustive]
    Unequal {
        /// The name of both lists.
        field: &'static str,
        /// How many elements the list of keys has.
        keys: usize,
        /// How many elements the list of arguments has.
        args: usize,
    },
    /// A value that is the hash tag of a key is empty or begins with `}`. A cluster then takes the
    /// slot from the whole key, so that the keys of the call would part.
    #[non_exhaustive]
    NoHashTag {
        /// The placeholder.
        field: &'static str,
    },
    /// A value cannot be serialized.
    #[non_exhaustive]
    Unencodable {
        /// The field.
        field: &'static str,
        /// What the serializer cannot do.
        reason: &'static str,
    },
    /// Keys that no single node of a cluster can have.
    #[non_exhaustive]
    CrossSlot {
        /// The first key.
        first: KeySlot,
        /// The first key that is in another slot.
        second: KeySlot,
    },
    /// A value wrote a different number of arguments when it was sent than when it was measured.
    Changed,
}

/// A key of a call, named by its field, and its slot in a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeySlot {
    field: &'static str,
    element: Option<usize>,
    part: Option<&'static str>,
    slot: u16,
}

impl KeySlot {
    #[cfg(feature = "cluster")]
    pub(crate) const fn new(field: &'static str, slot: u16) -> Self {
        Self {
            field,
            element: None,
            part: None,
            slot,
        }
    }

    /// The same of an element of the list.
    #[cfg(feature = "cluster")]
    pub(crate) const fn at(self, element: usize) -> Self {
        Self {
            element: Some(element),
            ..self
        }
    }

    /// The same of a field of a record.
    #[cfg(feature = "cluster")]
    pub(crate) const fn part(self, part: &'static str) -> Self {
        Self {
            part: Some(part),
            ..self
        }
    }

    /// The key's field.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        self.field
    }

    /// Index in the field's list, counted from 0, if it is a list.
    #[must_use]
    pub const fn element(&self) -> Option<usize> {
        self.element
    }

    /// The slot, from 0 to 16383.
    #[must_use]
    pub const fn slot(&self) -> u16 {
        self.slot
    }
}

impl fmt::Display for KeySlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.element {
            Some(element) => write!(f, "`{}[{element}]", self.field)?,
            None => write!(f, "`{}", self.field)?,
        }
        match self.part {
            Some(part) => write!(f, ".{part}`")?,
            None => f.write_str("`")?,
        }
        write!(f, " is in slot {}", self.slot)
    }
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gap { absent, present } => write!(
                f,
                "`{present}` is given but `{absent}` before it is `None`: \
                 give `{absent}` too, or leave out both"
            ),
            Self::NotOne { field, count } => write!(
                f,
                "`{field}` writes {count} Redis arguments where exactly 1 belongs: \
                 check the `redis::ToRedisArgs` of its type"
            ),
            Self::TooMany { field, count, most } => write!(
                f,
                "`{field}` has {count} values, and the script can unpack {most}: \
                 send them in several calls, or let the script unpack a part at a time"
            ),
            Self::Unequal { field, keys, args } => write!(
                f,
                "`{field}` has {} in the keys and {args} in the arguments: \
                 both lists need the same length",
                Count(*keys, "element"),
            ),
            Self::NoHashTag { field } => write!(
                f,
                "`{field}` is empty or begins with `}}`, so it is no hash tag and the keys could be in \
                 different slots"
            ),
            Self::Unencodable { field, reason } => {
                write!(f, "`{field}` cannot be serialized: {reason}")
            }
            Self::CrossSlot { first, second } => write!(f, "key {first} and key {second}"),
            Self::Changed => f.write_str(
                "a value writes another number of Redis arguments each time: \
                 check the `redis::ToRedisArgs` of its type",
            ),
        }
    }
}
