//! Replies that are one of several things, told apart by a literal.

use std::fmt::{self, Display, Formatter};

use super::{ReplyType, write_fields, write_literal};

/// One of the things that a reply can be: `"OK"(at_ms: u64)`, `"FENCED"`, `-1 = Missing`, `(id: str)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it begins with, or is; `None` for the part that everything else is read as.
    pub literal: Option<Literal>,
    /// Its name in Rust; that of another part differs.
    pub name: String,
    /// Whether the tag gives the name.
    pub is_named: bool,
    /// What comes with it.
    pub body: Body,
}

/// What tells a part apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// A text or status.
    Text(String),
    /// An integer.
    Integer(i64),
}

/// What a part holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// The literal alone.
    Nothing,
    /// The elements of an array: behind the literal, or all of them.
    Fields(Vec<(String, ReplyType)>),
    /// A reply of any other type. Only of the part without a literal.
    Value(Box<ReplyType>),
}

impl Part {
    /// The types of what it holds.
    pub fn types(&self) -> impl Iterator<Item = &ReplyType> {
        let (fields, value): (&[_], _) = match &self.body {
            Body::Nothing => (&[], None),
            Body::Fields(fields) => (fields, None),
            Body::Value(ty) => (&[], Some(&**ty)),
        };
        fields.iter().map(|(_, ty)| ty).chain(value)
    }

    /// How many elements follow its literal at most; `None` if it stands alone.
    #[must_use]
    pub fn most_fields(&self) -> Option<usize> {
        let Body::Fields(fields) = &self.body else {
            return None;
        };
        match fields.last() {
            Some((_, ReplyType::Rest(_))) => Some(usize::MAX),
            _ => Some(fields.len()),
        }
    }
}

impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write_literal(text, f),
            Self::Integer(number) => number.fmt(f),
        }
    }
}

impl Display for Part {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(literal) = &self.literal {
            literal.fmt(f)?;
        }
        if self.is_named {
            write!(f, " = {}", self.name)?;
        }
        match &self.body {
            Body::Nothing => Ok(()),
            Body::Fields(fields) => {
                f.write_str("(")?;
                write_fields(fields, f)?;
                f.write_str(")")
            }
            Body::Value(ty) => ty.fmt(f),
        }
    }
}
