//! A value that does not fit, and what can be said of it.

use crate::interface::ReplyType;
use crate::rules::about::Checker;
use crate::syntax::ExprId;

/// A value that does not fit.
pub(crate) struct Misfit {
    /// Whether no run fits.
    pub(crate) certain: bool,
    /// The type that was declared there.
    pub(crate) wanted: String,
    /// What is there, in words.
    pub(crate) found: String,
    pub(crate) place: Place,
    /// The expression, where the script writes it down.
    pub(crate) written: Option<ExprId>,
    pub(super) cure: Cure,
}

/// Which part of the reply.
#[derive(Clone)]
pub(crate) enum Place {
    Whole,
    Field(String),
    Element,
    Key,
}

/// What is probably meant.
pub(super) enum Cure {
    None,
    /// It can be missing.
    Optional(String),
    /// The text of a number.
    ToString,
}

impl Misfit {
    pub(super) fn new(wanted: &ReplyType, found: impl Into<String>, certain: bool) -> Self {
        Self {
            certain,
            wanted: wanted.to_string(),
            found: found.into(),
            place: Place::Whole,
            written: None,
            cure: Cure::None,
        }
    }

    pub(super) fn at(self, place: Place, written: Option<ExprId>) -> Self {
        match self.place {
            Place::Whole => Self {
                place,
                written,
                ..self
            },
            // The innermost says it best.
            _ => self,
        }
    }

    pub(crate) fn help(&self, script: &Checker<'_, '_, '_>) -> Option<String> {
        match (&self.cure, self.written) {
            (Cure::Optional(ty), _) => Some(format!(
                "declare it as `{ty}?`, or return something else there"
            )),
            (Cure::ToString, Some(item)) => {
                let code = script.short_code(item)?;
                Some(format!("write `tostring({code})`"))
            }
            (Cure::ToString, None) => Some("return its text, by `tostring`".to_owned()),
            (Cure::None, _) => None,
        }
    }
}

/// What a value is found to be.
pub(super) enum Verdict {
    Fits,
    /// An error reply, which is no value.
    Error,
    /// It may never come.
    Doubtful,
    Misfit(Misfit),
}

impl Verdict {
    /// Of a value that is one of two.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Error | Self::Doubtful, other) | (other, Self::Error | Self::Doubtful) => other,
            (Self::Fits, Self::Fits) => Self::Fits,
            (Self::Misfit(mut misfit), Self::Fits) | (Self::Fits, Self::Misfit(mut misfit)) => {
                misfit.certain = false;
                Self::Misfit(misfit)
            }
            (Self::Misfit(one), Self::Misfit(two)) => Self::Misfit(if one.certain {
                Misfit {
                    certain: two.certain,
                    ..one
                }
            } else {
                one
            }),
        }
    }

    pub(super) fn found(self, found: &str) -> Self {
        match self {
            Self::Misfit(misfit) => Self::Misfit(Misfit {
                found: found.to_owned(),
                cure: Cure::None,
                ..misfit
            }),
            other => other,
        }
    }
}
