//! A number with what it counts, as messages and `Debug` show it: `1 byte`, `2 bytes`.

use std::fmt;

/// So many of a thing, whose plural is made with an `s`.
pub(crate) struct Count(pub(crate) usize, pub(crate) &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, unit) = self;
        let plural = if *number == 1 { "" } else { "s" };
        write!(f, "{number} {unit}{plural}")
    }
}
