//! A text that is none of a literal union's.

use std::error::Error;
use std::fmt;

/// A text that is none of those that a script declares, such as `"front"|"back"`: what the generated enum's
/// [`FromStr`](std::str::FromStr) and `TryFrom<&str>` return. It does not contain the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownVariant {
    declared: &'static str,
}

impl UnknownVariant {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(declared: &'static str) -> Self {
        Self { declared }
    }

    /// The texts that are declared, as in the Lua file: `"front"|"back"`.
    #[must_use]
    pub const fn declared(&self) -> &'static str {
        self.declared
    }
}

impl fmt::Display for UnknownVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected one of `{}`, found another text", self.declared)
    }
}

impl Error for UnknownVariant {}
