//! Which texts a value can be.

use super::made::{Made, Pieces};
use crate::syntax::ExprId;

/// A set of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts {
    /// Which forms they have.
    pub forms: Forms,
    /// Which they are.
    pub words: Words,
    /// What they are made of.
    pub(crate) made: Made,
}

/// Which texts, where they are known letter by letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Not known.
    Any,
    /// The string literal at that expression.
    Literal(ExprId),
    /// A set of the store's.
    Some(u32),
}

/// A set of forms that texts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forms(u8);

impl Forms {
    /// Digits, maybe after `-`: what servers take as an integer.
    pub const DIGITS: Self = Self(1);
    /// What else `tonumber` makes a number of: `1.5`, `1e3`.
    pub const FRACTION: Self = Self(1 << 1);
    /// What is no number.
    pub const WORD: Self = Self(1 << 2);
    /// What `tonumber` makes a number of.
    pub const NUMBER: Self = Self(Self::DIGITS.0 | Self::FRACTION.0);
    /// All of them.
    pub const ANY: Self = Self(Self::NUMBER.0 | Self::WORD.0);

    /// Both.
    #[must_use]
    pub const fn or(self, others: Self) -> Self {
        Self(self.0 | others.0)
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

    /// The form of a text.
    #[must_use]
    pub fn of(text: &[u8]) -> Self {
        let digits = text.strip_prefix(b"-").unwrap_or(text);
        let canonical = matches!(digits, [b'0'] | [b'1'..=b'9', ..])
            && digits.len() <= 18
            && digits.iter().all(u8::is_ascii_digit)
            && text != b"-0";
        if canonical {
            Self::DIGITS
        } else if number(text).is_some() {
            Self::FRACTION
        } else {
            Self::WORD
        }
    }
}

impl Texts {
    /// All.
    pub const ANY: Self = Self::of(Forms::ANY);

    /// Some of that form.
    #[must_use]
    pub const fn of(forms: Forms) -> Self {
        Self {
            forms,
            words: Words::Any,
            made: Made::of(Pieces::UNKNOWN),
        }
    }
}

/// The number that `tonumber` makes of a text.
pub(crate) fn number(text: &[u8]) -> Option<f64> {
    let text = str::from_utf8(text).ok()?;
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b');
    let digits = text.strip_prefix('-').unwrap_or(text);
    if let Some(hex) = digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"))
    {
        #[allow(clippy::cast_precision_loss, reason = "as in C")]
        return u64::from_str_radix(hex, 16)
            .ok()
            .map(|number| number as f64);
    }
    text.parse().ok()
}
