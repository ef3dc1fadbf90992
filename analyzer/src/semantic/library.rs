//! Calls of the servers' own functions: what they return.

use super::fold;
use super::known::Known;
use super::types::Types;
use super::value::Value;
use crate::syntax::ExprId;

/// What a call returns at a place, from 0.
pub(super) fn result(known: &Known<'_, '_>, expr: ExprId, n: usize) -> Value {
    let Some((name, args)) = known.library_call(expr) else {
        return Value::UNKNOWN;
    };
    let arg = |n: usize| args.get(n).map(|arg| known.value(*arg));
    match (name, n) {
        ("unpack", _) => unpacked(arg(0), arg(1), n),
        ("assert", 0) => arg(0).unwrap_or(Value::UNKNOWN),
        (_, 0) => Value::Call(expr),
        (name, _) if is_single(name) => Value::Nil,
        _ => Value::UNKNOWN,
    }
}

/// `unpack(table, first)`.
fn unpacked(table: Option<Value>, first: Option<Value>, n: usize) -> Value {
    let first = match first {
        None | Some(Value::Nil) => Some(1),
        Some(Value::Number(number)) => fold::position(number),
        Some(_) => None,
    };
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    let place = first.map(|first| first.saturating_add(n));
    match table {
        Some(Value::Slots(input)) => Value::Slot(input, place),
        Some(Value::Reply(call)) => Value::Element(call, place),
        _ => Value::UNKNOWN,
    }
}

/// Whether a call gives exactly one value.
pub(super) fn is_single(name: &str) -> bool {
    match name.split_once('.') {
        Some(("math", member)) => !matches!(member, "modf" | "frexp"),
        Some(("string", member)) => matches!(
            member,
            "format" | "len" | "lower" | "rep" | "reverse" | "sub" | "upper" | "char"
        ),
        Some(("redis" | "bit", _)) => true,
        _ => matches!(
            name,
            "tonumber"
                | "tostring"
                | "type"
                | "table.concat"
                | "cjson.encode"
                | "cjson.decode"
                | "cmsgpack.pack"
                | "struct.pack"
                | "os.clock"
                | "setmetatable"
                | "rawequal"
        ),
    }
}

/// The types of the first value that a function returns.
pub(super) fn types(name: &str) -> Types {
    match name {
        "tonumber" => Types::NUMBER | Types::NIL,
        "tostring" | "type" | "table.concat" | "cjson.encode" | "cmsgpack.pack" | "struct.pack"
        | "redis.sha1hex" | "bit.tohex" | "string.format" | "string.lower" | "string.upper"
        | "string.sub" | "string.rep" | "string.reverse" | "string.char" | "string.gsub" => {
            Types::STRING
        }
        "string.len" | "table.getn" | "os.clock" | "struct.size" => Types::NUMBER,
        "redis.error_reply" | "redis.status_reply" => Types::TABLE,
        "rawequal" => Types::BOOL,
        name if name.starts_with("math.") || name.starts_with("bit.") => Types::NUMBER,
        _ => Types::ANY,
    }
}
