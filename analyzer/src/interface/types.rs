//! The types of the annotations. `Display` writes them as the tags do.

pub(crate) mod expr;
pub(crate) mod meaning;
pub(crate) mod parser;
pub(crate) mod record;
pub mod tagged;
pub(crate) mod vocabulary;

use std::fmt::{self, Display, Formatter, Write as _};

pub use record::Record;

/// The members of `"a"|"b"`, in order, distinct, at least one, none empty.
pub type Literals = Vec<String>;

/// A value of one piece, which args and replies have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scalar {
    /// `u8` to `u64`, by bits.
    Unsigned(u8),
    /// `i8` to `i64`, by bits.
    Signed(u8),
    /// `f32` or `f64`, by bits.
    Float(u8),
    /// `bool`; an arg is sent as `1` or `0`.
    Bool,
    /// `str`; an arg is any single Redis value.
    Str,
    /// `bytes`; an arg is any single Redis value.
    Bytes,
    /// `"a"|"b"`.
    Literals(Literals),
    /// `json`: anything that serialises.
    Json,
    /// `msgpack`: anything that serialises.
    MsgPack,
    /// `secs` and its like: a whole number.
    Time(Time),
}

/// A span of time or a point in time, as a whole number of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// `secs`: a span.
    Secs,
    /// `millis`: a span.
    Millis,
    /// `micros`: a span.
    Micros,
    /// `unix_secs`: a point, from 1970 on.
    UnixSecs,
    /// `unix_millis`: a point, from 1970 on.
    UnixMillis,
}

/// What an arg takes: exactly one ARGV slot, or as many as a record has fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArgType {
    /// A type that replies have too.
    Scalar(Scalar),
    /// No type in the tag: any single Redis value. Shown as `any`.
    Any,
    /// Inferred from `tonumber(ARGV[n])`: any integer or float. Shown as `number`.
    Number,
    /// `(id: str, data: bytes)`: one element of a list.
    Record(Record),
}

/// What a script returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyType {
    /// A type that args have too.
    Scalar(Scalar),
    /// `status`, such as `+OK`.
    Status,
    /// `nil`.
    Nil,
    /// `any`: the reply as it came.
    Any,
    /// `T?`.
    Optional(Box<ReplyType>),
    /// `[T]`.
    List(Box<ReplyType>),
    /// `(a: T, b: U)` or `{ a: T, b: U }`: an array, by position. Names are distinct. Only the last field can be
    /// a [`Rest`](Self::Rest).
    Struct(Vec<(String, ReplyType)>),
    /// `(a: T, b: U)...`: one array with the fields of any number of structs, one struct after the other.
    Flat(Vec<(String, ReplyType)>),
    /// `name...: T` in a struct: all elements that are left, as a `List`, `Map` or `Flat`.
    Rest(Box<ReplyType>),
    /// `"OK"(at: u64) | "GONE" | -1`: one of several parts. Not all are texts without fields.
    Tagged(Vec<tagged::Part>),
    /// `{[K]: V}`: a flat array or a RESP3 map.
    Map(Box<ReplyType>, Box<ReplyType>),
}

impl From<Scalar> for ArgType {
    fn from(scalar: Scalar) -> Self {
        Self::Scalar(scalar)
    }
}

impl From<Scalar> for ReplyType {
    fn from(scalar: Scalar) -> Self {
        Self::Scalar(scalar)
    }
}

impl Display for Scalar {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned(bits) => write!(f, "u{bits}"),
            Self::Signed(bits) => write!(f, "i{bits}"),
            Self::Float(bits) => write!(f, "f{bits}"),
            Self::Bool => f.write_str("bool"),
            Self::Str => f.write_str("str"),
            Self::Bytes => f.write_str("bytes"),
            Self::Literals(members) => write_literals(members.iter().map(String::as_str), f),
            Self::Json => f.write_str("json"),
            Self::MsgPack => f.write_str("msgpack"),
            Self::Time(time) => time.fmt(f),
        }
    }
}

impl Display for Time {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Secs => "secs",
            Self::Millis => "millis",
            Self::Micros => "micros",
            Self::UnixSecs => "unix_secs",
            Self::UnixMillis => "unix_millis",
        })
    }
}

impl Display for ArgType {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(scalar) => scalar.fmt(f),
            Self::Any => f.write_str("any"),
            Self::Number => f.write_str("number"),
            Self::Record(record) => record.fmt(f),
        }
    }
}

impl Display for ReplyType {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(scalar) => scalar.fmt(f),
            Self::Status => f.write_str("status"),
            Self::Nil => f.write_str("nil"),
            Self::Any => f.write_str("any"),
            Self::Optional(inner) => write!(f, "{inner}?"),
            Self::List(item) => write!(f, "[{item}]"),
            Self::Struct(fields) => {
                f.write_str("{ ")?;
                write_fields(fields, f)?;
                f.write_str(" }")
            }
            Self::Flat(fields) => {
                f.write_str("(")?;
                write_fields(fields, f)?;
                f.write_str(")...")
            }
            Self::Rest(all) => write_rest(all, f),
            Self::Tagged(parts) => {
                for (i, part) in parts.iter().enumerate() {
                    let bar = if i == 0 { "" } else { " | " };
                    write!(f, "{bar}{part}")?;
                }
                Ok(())
            }
            Self::Map(key, value) => write!(f, "{{[{key}]: {value}}}"),
        }
    }
}

fn write_fields(fields: &[(String, ReplyType)], f: &mut Formatter<'_>) -> fmt::Result {
    for (i, (name, ty)) in fields.iter().enumerate() {
        let comma = if i == 0 { "" } else { ", " };
        let dots = if matches!(ty, ReplyType::Rest(_)) {
            "..."
        } else {
            ""
        };
        write!(f, "{comma}{name}{dots}: {ty}")?;
    }
    Ok(())
}

/// What stands after the `name...:` of a field that takes the rest.
fn write_rest(all: &ReplyType, f: &mut Formatter<'_>) -> fmt::Result {
    match all {
        ReplyType::List(item) => item.fmt(f),
        ReplyType::Flat(fields) => {
            f.write_str("(")?;
            write_fields(fields, f)?;
            f.write_str(")")
        }
        all => all.fmt(f),
    }
}

/// Writes `"a"|"b"`.
pub(crate) fn write_literals<'a>(
    members: impl Iterator<Item = &'a str>,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    for (i, member) in members.enumerate() {
        if i > 0 {
            f.write_char('|')?;
        }
        write_literal(member, f)?;
    }
    Ok(())
}

pub(crate) fn write_literal(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}
