//! Key templates: a key's text with placeholders, such as `rl:{user}:events`.

use std::fmt::{self, Display, Formatter};

use super::types::ArgType;
use crate::span::Span;

/// The text of a key. Not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// In order; no two texts are neighbours.
    pub parts: Vec<Part>,
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// What is the same in every such key. The braces of a hash tag are not in it.
    Text(String),
    /// A value that the caller gives.
    Placeholder(Placeholder),
}

/// A value of a key that the caller gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// A field of the keys' struct, the same for all templates of the script.
    pub name: String,
    /// A scalar, or [`ArgType::Any`].
    pub ty: ArgType,
    /// `{user}`, which puts braces around the value, and not `<user>`.
    pub braces: bool,
    /// Of all of it.
    pub span: Span,
}

impl Template {
    /// Its placeholders, in order.
    pub fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.parts.iter().filter_map(|part| match part {
            Part::Placeholder(placeholder) => Some(placeholder),
            Part::Text(_) => None,
        })
    }

    /// As the tag has it, without the quotes and their escapes.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Text(part) => {
                    for c in part.chars() {
                        let twice = matches!(c, '{' | '}' | '<' | '>');
                        text.extend([c].into_iter().chain(twice.then_some(c)));
                    }
                }
                Part::Placeholder(placeholder) => text.push_str(&placeholder.to_string()),
            }
        }
        text
    }

    /// The parts up to the `}` that ends the hash tag, and where among them the tag begins, if there is one
    /// whatever the values are. What is in front of a tag without a placeholder does not count.
    pub(crate) fn hash_tag(&self) -> Option<Vec<Piece<'_>>> {
        let pieces = self.pieces();
        let open = pieces.iter().position(|piece| *piece == Piece::Char('{'))?;
        let close = pieces
            .iter()
            .skip(open)
            .position(|piece| *piece == Piece::Char('}'))?;
        let may_open = |piece: &Piece<'_>| matches!(piece, Piece::Value(_));
        let start = if pieces[..open].iter().any(may_open) {
            0
        } else {
            open
        };
        // `{}` is no hash tag. A value between the braces is never empty.
        (close > 1).then(|| pieces[start..=open + close].to_vec())
    }

    /// What is between the braces of the hash tag, as the tag has it.
    pub(crate) fn hash_tag_text(&self) -> Option<String> {
        let tag = self.hash_tag()?;
        let open = tag.iter().position(|piece| *piece == Piece::Char('{'))?;
        let inner = tag[open + 1..tag.len() - 1].iter();
        Some(inner.map(Piece::to_string).collect())
    }

    /// Its characters and values.
    fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => pieces.extend(text.chars().map(Piece::Char)),
                Part::Placeholder(Placeholder { name, braces, .. }) => {
                    pieces.extend(braces.then_some(Piece::Char('{')));
                    pieces.push(Piece::Value(name));
                    pieces.extend(braces.then_some(Piece::Char('}')));
                }
            }
        }
        pieces
    }
}

/// A character of a template, or a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Char(char),
    Value(&'a str),
}

impl Display for Piece<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(c) => c.fmt(f),
            Self::Value(name) => write!(f, "{{{name}}}"),
        }
    }
}

/// As the tag has it, in quotes.
impl Display for Template {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        super::types::write_literal(&self.text(), f)
    }
}

impl Display for Placeholder {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (open, close) = if self.braces { ('{', '}') } else { ('<', '>') };
        match &self.ty {
            ArgType::Any => write!(f, "{open}{}{close}", self.name),
            ty => write!(f, "{open}{}: {ty}{close}", self.name),
        }
    }
}
