//! Why a call is refused before anything is sent.

use std::fmt;

/// What is wrong with the values of a call. Names fields, never values.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// An optional argument is given although one before it is absent, whose slot it would take.
    Gap {
        /// The optional argument that is absent.
        absent: &'static str,
        /// The argument after it.
        present: &'static str,
    },
    /// A value writes none or several Redis arguments where exactly one belongs.
    NotOne {
        /// The field.
        field: &'static str,
        /// How many arguments the value writes.
        count: usize,
    },
    /// A value cannot be serialized.
    Unencodable {
        /// The field.
        field: &'static str,
        /// What the serializer lacks.
        reason: &'static str,
    },
    /// A value wrote one number of arguments when measured and another when sent.
    Changed,
}

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
            Self::Unencodable { field, reason } => {
                write!(f, "`{field}` cannot be serialized: {reason}")
            }
            Self::Changed => f.write_str(
                "a value writes another number of Redis arguments each time: \
                 check the `redis::ToRedisArgs` of its type",
            ),
        }
    }
}
