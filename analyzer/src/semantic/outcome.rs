//! What `redis.call` returns for a command with certain words.
//!
//! The command table says it for the plain form; here are the options that change it. Where a word
//! that could be such an option is not known, nothing is.

use super::types::Types;
use crate::server::{Command, Outcome};

/// A word of a command, as far as it is known.
pub(super) enum Word {
    /// This text, in upper case.
    Text(String),
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
        Word::Value => false,
    })
}

/// The types of what `redis.call` returns: never nil, since a missing reply is `false`.
pub(super) fn types(outcome: Outcome) -> Types {
    let (types, or_false) = match outcome {
        Outcome::Unknown => (Types::ANY.without(Types::NIL), true),
        Outcome::Int(or_false) => (Types::NUMBER, or_false),
        Outcome::Text(or_false) => (Types::STRING, or_false),
        Outcome::Status(or_false) | Outcome::List(or_false) => (Types::TABLE, or_false),
    };
    if or_false {
        types | Types::FALSE
    } else {
        types
    }
}

/// The types of a reply's element; `place` counts from 1, `words` is how many the command has.
pub(super) fn element_types(
    command: &Command,
    words: usize,
    open: bool,
    place: Option<u32>,
) -> Types {
    let place = place.map(|place| place as usize);
    let within = |count: usize| place.is_some_and(|place| place <= count);
    let missing_or = |types, certain| if certain { types } else { types | Types::NIL };
    match command.name {
        "hmget" => missing_or(
            Types::STRING | Types::FALSE,
            !open && within(words.saturating_sub(2)),
        ),
        "mget" => missing_or(
            Types::STRING | Types::FALSE,
            !open && within(words.saturating_sub(1)),
        ),
        "time" => missing_or(Types::STRING, within(2)),
        "hgetall" | "hkeys" | "hvals" | "keys" | "lrange" | "sdiff" | "sinter" | "smembers"
        | "sunion" | "zrange" | "zrangebylex" | "zrangebyscore" | "zrevrange"
        | "zrevrangebylex" | "zrevrangebyscore" => Types::STRING | Types::NIL,
        _ => Types::ANY,
    }
}
