//! Kinds as they are written in a tag, before their words are given a meaning.

use std::fmt;

use crate::interface::types::vocabulary::arg_word;
use crate::interface::types::write_literals;
use crate::span::Span;

/// A type as written.
#[derive(Clone)]
pub(crate) struct Expr<'a> {
    pub(crate) kind: Kind<'a>,
    pub(crate) span: Span,
}

#[derive(Clone)]
pub(crate) enum Kind<'a> {
    /// A word.
    Name(&'a str),
    /// `"a"|"b"`, each with its place.
    Literals(Vec<(String, Span)>),
    /// `T?`.
    Optional(Box<Expr<'a>>),
    /// `[T]`.
    List(Box<Expr<'a>>),
    /// `(a: T, b: U)` or `{ a: T, b: U }`.
    Struct(Vec<Field<'a>>),
    /// `Job(a: T, b: U)`, with a name for one element.
    Named(&'a str, Vec<Field<'a>>),
    /// `(a: T, b: U)...`.
    Flat(Vec<Field<'a>>),
    /// `{[K]: V}`.
    Map(Box<Expr<'a>>, Box<Expr<'a>>),
    /// A whole number.
    Number(i64),
    /// `"OK"(at: u64) | -1`, of which not all are texts alone.
    Tagged(Vec<Member<'a>>),
    /// A field without a type.
    Untyped,
    /// Not a type of ours, but one that can be put into our words.
    Other(String),
}

/// One of a struct's fields.
#[derive(Clone)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    pub(crate) span: Span,
    /// `name...`: the rest of the elements.
    pub(crate) rest: bool,
    pub(crate) ty: Expr<'a>,
}

/// One of the parts of a union.
#[derive(Clone)]
pub(crate) enum Member<'a> {
    Tagged(Tagged<'a>),
    /// One without a literal.
    Other(Expr<'a>),
}

/// A literal, and what comes with it.
#[derive(Clone)]
pub(crate) struct Tagged<'a> {
    pub(crate) literal: Box<Expr<'a>>,
    pub(crate) name: Option<(&'a str, Span)>,
    pub(crate) fields: Option<Vec<Field<'a>>>,
    pub(crate) span: Span,
}

impl Member<'_> {
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Tagged(tagged) => tagged.span,
            Self::Other(expr) => expr.span,
        }
    }
}

/// In our words, as a help text shows it.
impl fmt::Display for Expr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Name(name) => f.write_str(arg_word(name).unwrap_or(name)),
            Kind::Other(text) => f.write_str(text),
            Kind::Literals(all) => write_literals(all.iter().map(|(text, _)| text.as_str()), f),
            Kind::Optional(inner) => write!(f, "{inner}?"),
            Kind::List(item) => write!(f, "[{item}]"),
            Kind::Map(key, value) => write!(f, "{{[{key}]: {value}}}"),
            Kind::Struct(fields) => {
                f.write_str("{ ")?;
                write_fields(fields, f)?;
                f.write_str(" }")
            }
            Kind::Named(name, fields) => {
                write!(f, "{name}(")?;
                write_fields(fields, f)?;
                f.write_str(")")
            }
            Kind::Flat(fields) => {
                f.write_str("(")?;
                write_fields(fields, f)?;
                f.write_str(")...")
            }
            Kind::Number(number) => number.fmt(f),
            Kind::Tagged(members) => {
                for (i, member) in members.iter().enumerate() {
                    let bar = if i == 0 { "" } else { " | " };
                    write!(f, "{bar}{member}")?;
                }
                Ok(())
            }
            Kind::Untyped => Ok(()),
        }
    }
}

impl fmt::Display for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tagged = match self {
            Self::Other(expr) => return expr.fmt(f),
            Self::Tagged(tagged) => tagged,
        };
        tagged.literal.fmt(f)?;
        if let Some((name, _)) = tagged.name {
            write!(f, " = {name}")?;
        }
        if let Some(fields) = &tagged.fields {
            f.write_str("(")?;
            write_fields(fields, f)?;
            f.write_str(")")?;
        }
        Ok(())
    }
}

fn write_fields(fields: &[Field<'_>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (i, field) in fields.iter().enumerate() {
        let comma = if i == 0 { "" } else { ", " };
        let dots = if field.rest { "..." } else { "" };
        write!(f, "{comma}{}{dots}", field.name)?;
        if !matches!(field.ty.kind, Kind::Untyped) {
            write!(f, ": {}", field.ty)?;
        }
    }
    Ok(())
}
