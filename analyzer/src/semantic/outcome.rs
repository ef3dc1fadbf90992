//! What `redis.call` returns for a command with certain words.
//!
//! The command table says it for the plain form; here are the options that change it. Where a word
//! that could be such an option is not known, nothing is.

use super::commands::CommandCall;
use super::flow::Flow;
use super::store::{Object, Site};
use super::types::{Forms, Kinds, Numbers, Type};
use crate::server::{Command, Outcome};

/// A word of a command, as far as it is known.
pub(super) enum Word {
    /// This text, in upper case.
    Text(String),
    /// Some text.
    Any,
    /// Something else, which is one word.
    Value,
}

/// Whether options of the command change what it returns.
pub(super) fn has_options(command: &Command) -> bool {
    matches!(
        command.name,
        "lpop"
            | "rpop"
            | "spop"
            | "srandmember"
            | "zrandmember"
            | "hrandfield"
            | "zrank"
            | "zrevrank"
            | "lpos"
            | "ping"
            | "set"
            | "zadd"
            | "sort"
            | "georadius"
            | "georadiusbymember"
    )
}

/// What `redis.call` returns; `open` says that more words may follow.
pub(super) fn of(command: &Command, words: &[Word], open: bool) -> Outcome {
    let plain = command.outcome;
    let options = |from: usize| words.get(from..).unwrap_or_default();
    let either = |longer: usize, outcome| match (words.len() > longer, open) {
        (true, _) => outcome,
        (false, true) => Outcome::Unknown,
        (false, false) => plain,
    };
    match command.name {
        "lpop" | "rpop" | "spop" | "srandmember" | "zrandmember" | "hrandfield" => {
            either(2, Outcome::List(true))
        }
        "zrank" | "zrevrank" => either(3, Outcome::List(true)),
        "lpos" => either(3, Outcome::Unknown),
        "ping" => either(1, Outcome::Text(false)),
        "set" => of_set(options(3), open),
        "zadd" if open || has(options(2), &["INCR"]) => Outcome::Unknown,
        "sort" | "georadius" | "georadiusbymember" => {
            if open || has(options(2), &["STORE", "STOREDIST"]) {
                Outcome::Unknown
            } else {
                plain
            }
        }
        _ => plain,
    }
}

/// `SET key value …`: a status, or `false` where a condition does not hold; with GET the old value.
fn of_set(options: &[Word], open: bool) -> Outcome {
    let mut options = options.iter();
    let mut conditional = false;
    while let Some(option) = options.next() {
        match option {
            Word::Text(text) if matches!(text.as_str(), "EX" | "PX" | "EXAT" | "PXAT") => {
                options.next();
            }
            Word::Text(text) if matches!(text.as_str(), "NX" | "XX") => conditional = true,
            Word::Text(text) if text == "KEEPTTL" => {}
            _ => return Outcome::Unknown,
        }
    }
    if open {
        Outcome::Unknown
    } else {
        Outcome::Status(conditional)
    }
}

fn has(words: &[Word], options: &[&str]) -> bool {
    words.iter().any(|word| match word {
        Word::Text(text) => options.contains(&text.as_str()),
        Word::Any | Word::Value => false,
    })
}

/// What `redis.call` returns: never nil, since a missing reply is `false`.
pub(super) fn reply(flow: &mut Flow<'_, '_, '_>, call: &CommandCall) -> Type {
    if flow.resp3 {
        return Type::ANY;
    }
    let (mut ty, or_false) = match call.outcome {
        Outcome::Unknown => (Type::ANY.without(Kinds::NIL), true),
        Outcome::Int(or_false) => (Type::number(Numbers::WHOLE), or_false),
        Outcome::Text(or_false) => (Type::TEXT, or_false),
        Outcome::Status(or_false) => (table(flow, call, status), or_false),
        Outcome::List(or_false) => (table(flow, call, list), or_false),
    };
    if or_false {
        ty.kinds |= Kinds::FALSE;
    }
    ty
}

type Make = fn(&CommandCall, usize) -> Object;

fn table(flow: &mut Flow<'_, '_, '_>, call: &CommandCall, make: Make) -> Type {
    let words = call.words(flow.chunk).len();
    let object = flow.store.object_at(call.expr, || make(call, words));
    Type::table(object)
}

fn status(call: &CommandCall, _: usize) -> Object {
    Object {
        fields: vec![(b"ok".to_vec(), Type::TEXT)],
        ..Object::new(Site::Reply(call.expr))
    }
}

fn list(call: &CommandCall, words: usize) -> Object {
    let missing = Type::of(Kinds::STRING | Kinds::FALSE);
    let (items, rest) = match call.command().map_or("", |command| command.name) {
        // One for each field, or each key.
        "hmget" if !call.open => (vec![missing; words.saturating_sub(2)], Type::NIL),
        "mget" if !call.open => (vec![missing; words.saturating_sub(1)], Type::NIL),
        "hmget" | "mget" => (Vec::new(), missing.or_nil()),
        "time" => (vec![Type::text(Forms::DIGITS); 2], Type::NIL),
        "scan" | "sscan" | "hscan" | "zscan" => {
            let page = Type::ANY;
            (vec![Type::text(Forms::DIGITS), page], Type::NIL)
        }
        "hgetall" | "hkeys" | "hvals" | "keys" | "lrange" | "sdiff" | "sinter" | "smembers"
        | "sunion" | "zrange" | "zrangebylex" | "zrangebyscore" | "zrevrange"
        | "zrevrangebylex" | "zrevrangebyscore" => (Vec::new(), Type::TEXT.or_nil()),
        _ => (Vec::new(), Type::ANY),
    };
    Object {
        items,
        rest,
        ..Object::new(Site::Reply(call.expr))
    }
}
