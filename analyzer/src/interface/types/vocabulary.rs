//! The names of types, and what those who write other names probably mean.

use crate::finding::Findings;
use crate::interface::tags::tag::{Tag, shown};
use crate::interface::tags::words::Word;
use crate::interface::types::{Scalar, Time};
use crate::near::nearest;
use crate::span::Span;

/// Kinds of one word that args and replies share.
const SCALARS: &[&str] = &[
    "u8",
    "u16",
    "u32",
    "u64",
    "i8",
    "i16",
    "i32",
    "i64",
    "f32",
    "f64",
    "bool",
    "str",
    "bytes",
    "json",
    "msgpack",
    "secs",
    "millis",
    "micros",
    "unix_secs",
    "unix_millis",
];

/// What other languages call our types.
const SYNONYMS: &[(&str, &str)] = &[
    ("binary", "bytes"),
    ("blob", "bytes"),
    ("boolean", "bool"),
    ("buffer", "bytes"),
    ("byte", "u8"),
    ("char", "str"),
    ("datetime", "unix_millis"),
    ("decimal", "f64"),
    ("double", "f64"),
    ("duration", "millis"),
    ("f16", "f32"),
    ("float", "f64"),
    ("float32", "f32"),
    ("float64", "f64"),
    ("i128", "i64"),
    ("instant", "unix_millis"),
    ("int", "i64"),
    ("int16", "i16"),
    ("int32", "i32"),
    ("int64", "i64"),
    ("int8", "i8"),
    ("integer", "i64"),
    ("isize", "i64"),
    ("long", "i64"),
    ("messagepack", "msgpack"),
    ("micro", "micros"),
    ("microsecond", "micros"),
    ("microseconds", "micros"),
    ("milli", "millis"),
    ("millisecond", "millis"),
    ("milliseconds", "millis"),
    ("ms", "millis"),
    ("msec", "millis"),
    ("msecs", "millis"),
    ("number", "f64"),
    ("real", "f64"),
    ("sec", "secs"),
    ("second", "secs"),
    ("seconds", "secs"),
    ("short", "i16"),
    ("string", "str"),
    ("systemtime", "unix_millis"),
    ("text", "str"),
    ("timestamp", "unix_secs"),
    ("timestamp_ms", "unix_millis"),
    ("u128", "u64"),
    ("uint", "u64"),
    ("uint16", "u16"),
    ("uint32", "u32"),
    ("uint64", "u64"),
    ("uint8", "u8"),
    ("unix", "unix_secs"),
    ("unix_milliseconds", "unix_millis"),
    ("unix_ms", "unix_millis"),
    ("unix_seconds", "unix_secs"),
    ("unsigned", "u64"),
    ("us", "micros"),
    ("usec", "micros"),
    ("usecs", "micros"),
    ("usize", "u64"),
];

/// The same for types that only a reply has.
const REPLY_SYNONYMS: &[(&str, &str)] = &[
    ("array", "[any]"),
    ("empty", "nil"),
    ("list", "[any]"),
    ("map", "{[str]: any}"),
    ("mixed", "any"),
    ("none", "nil"),
    ("null", "nil"),
    ("object", "{[str]: any}"),
    ("ok", "status"),
    ("table", "[any]"),
    ("unknown", "any"),
    ("value", "any"),
    ("void", "nil"),
];

/// The same for an arg, which is one slot.
const ARG_SYNONYMS: &[(&str, &str)] = &[
    ("array", "json"),
    ("list", "json"),
    ("map", "json"),
    ("object", "json"),
    ("table", "json"),
];

/// Whether a word is the name of a type that says so at first sight: nobody writes it in prose.
pub(crate) fn is_plain_type(word: &str) -> bool {
    SCALARS[..12].contains(&word)
}

/// Whether a word is the name of an arg's type.
pub(crate) fn is_arg_type(word: &str) -> bool {
    SCALARS.contains(&word)
}

/// The finding for a word that names no type.
pub(crate) fn unknown(
    name: &str,
    meant: Option<&str>,
    span: Span,
    tag: &Tag<'_>,
    findings: &mut Findings,
) {
    let message = format!("unknown type {}", shown(name));
    let finding = match meant {
        Some(better) => tag.corrected(span, message, better),
        None => tag.finding(span, message).help(type_list(tag)),
    };
    let whole = matches!(
        name.to_ascii_lowercase().as_str(),
        "number" | "float" | "double"
    );
    findings.push(match meant {
        Some("f64") if whole => finding.help("write `f64`, or `i64` for whole numbers"),
        _ => finding,
    });
}

fn type_list(tag: &Tag<'_>) -> String {
    let types = "`u8` to `u64`, `i8` to `i64`, `f32`, `f64`, `bool`, `str`, `bytes`, `json`, `msgpack`, \
         `secs`, `millis`, `micros`, `unix_secs`, `unix_millis`";
    match tag.word {
        Word::Arg => {
            format!("an arg's type is one of {types}, or literals: `\"a\"|\"b\"`")
        }
        _ => format!(
            "a reply's type is one of {types}, `status`, `nil`, `any`, or made of them: \
             `\"a\"|\"b\"`, `T?`, `[T]`, `{{ a: T, b: U }}`, `{{[K]: V}}`"
        ),
    }
}

/// An arg's type by its name, or by exactly what another language calls it.
pub(crate) fn arg_word(word: &str) -> Option<&'static str> {
    SCALARS
        .iter()
        .copied()
        .find(|name| *name == word)
        .or_else(|| synonym(word, ARG_SYNONYMS))
        .or_else(|| synonym(word, SYNONYMS))
}

/// The type of an arg that a word is probably meant for.
pub(crate) fn arg_synonym(name: &str) -> Option<&'static str> {
    synonym(name, ARG_SYNONYMS)
        .or_else(|| synonym(name, SYNONYMS))
        .or_else(|| near(name, &[]))
}

/// The type of a reply that a word is probably meant for.
pub(crate) fn reply_synonym(name: &str) -> Option<&'static str> {
    synonym(name, REPLY_SYNONYMS)
        .or_else(|| synonym(name, SYNONYMS))
        .or_else(|| near(name, &["status", "nil", "any"]))
}

/// The type with the nearest name, ours or another language's.
fn near(name: &str, more: &[&'static str]) -> Option<&'static str> {
    let ours = SCALARS.iter().chain(more).copied();
    let others = SYNONYMS.iter().map(|(other, _)| *other);
    let found = nearest(name, ours.chain(others))?;
    synonym(found, SYNONYMS).or(Some(found))
}

fn synonym(name: &str, all: &[(&str, &'static str)]) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    all.iter()
        .find(|(other, _)| *other == name)
        .map(|(_, ours)| *ours)
}

/// The type of that name, if args and replies share it.
pub(crate) fn scalar(name: &str) -> Option<Scalar> {
    Some(match name {
        "u8" => Scalar::Unsigned(8),
        "u16" => Scalar::Unsigned(16),
        "u32" => Scalar::Unsigned(32),
        "u64" => Scalar::Unsigned(64),
        "i8" => Scalar::Signed(8),
        "i16" => Scalar::Signed(16),
        "i32" => Scalar::Signed(32),
        "i64" => Scalar::Signed(64),
        "f32" => Scalar::Float(32),
        "f64" => Scalar::Float(64),
        "bool" => Scalar::Bool,
        "str" => Scalar::Str,
        "bytes" => Scalar::Bytes,
        "json" => Scalar::Json,
        "msgpack" => Scalar::MsgPack,
        "secs" => Scalar::Time(Time::Secs),
        "millis" => Scalar::Time(Time::Millis),
        "micros" => Scalar::Time(Time::Micros),
        "unix_secs" => Scalar::Time(Time::UnixSecs),
        "unix_millis" => Scalar::Time(Time::UnixMillis),
        _ => return None,
    })
}
