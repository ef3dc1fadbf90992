//! What is not compared, and why.

use evalsha_analyzer::server::{Server, Version};

use crate::seen::Seen;

/// Commands that are not run, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("asking", "needs a cluster"),
    ("readonly", "needs a cluster"),
    ("readwrite", "needs a cluster"),
    ("migrate", "needs a second server, and waits for it"),
    ("pfselftest", "takes seconds"),
    ("lolwut", "draws something else in each version"),
];

/// Numbers that are more than some commands take, or that some servers write otherwise: the table takes them for fine.
const EXTREME: &[&str] = &["9223372036854775807", "9223372036854775808", "200", "0x1p3"];

/// `INCRBYFLOAT` in a script damages the memory of Redis 6.2: it makes the words of a call one longer, in a place that it
/// has just made shorter, and the next call with more words writes behind its end.
pub(crate) fn is_left_out(name: &str, on: (Server, Version)) -> bool {
    let damages = name == "incrbyfloat" && on.0 == Server::Redis && on.1 < Version::new(7, 0, 0);
    damages || LEFT_OUT.iter().any(|(out, _)| *out == name)
}

/// What servers say of data, of what is not set up, and of numbers that fit no data: the words were fine.
const OF_DATA: &[&str] = &[
    "WRONGTYPE",
    "NOGROUP",
    "BUSYGROUP",
    "BUSYKEY",
    "no such key",
    "could not decode requested zset member",
    "source and destination objects are the same",
    "Invalid command specified",
    "One or more scores can't be converted into double",
    "DUMP payload version or checksum are wrong",
    "An LFU maxmemory policy is not selected",
    "invalid vector specification",
    "asked quantization mismatch",
    "Vector dimension mismatch",
    "cannot add projection",
    "key does not exist",
    "index out of range",
    "invalid M",
    "The XGROUP subcommand requires the key to exist",
    "specified in XSETID",
    "asked M value mismatch",
    "does not exist",
    "WAITAOF cannot be used",
    "unknown type name",
    "must have at least 3 vertices",
];

/// Whether `COMMAND GETKEYS` names other keys: Redis 6.2 takes what follows `XINFO HELP` for one, and of `STORE` and
/// `STOREDIST` the later counts.
pub(crate) fn has_other_keys(words: &[String]) -> bool {
    let has = |name: &str| words.iter().any(|word| word.eq_ignore_ascii_case(name));
    has("HELP") || (has("STORE") && has("STOREDIST"))
}

/// Whether a call ends the server: Redis 8.0 fails to make room for a huge `REDUCE`.
pub(crate) fn is_deadly(words: &[String]) -> bool {
    words[0] == "VADD" && has_extreme(words)
}

/// Whether a call has such a number.
pub(crate) fn has_extreme(words: &[String]) -> bool {
    words.iter().any(|word| EXTREME.contains(&word.as_str()))
}

/// The error by which a server refuses the words.
pub(crate) fn refusal(seen: &Seen) -> Option<&str> {
    let Seen::Error(text) = seen else {
        return None;
    };
    let is_of_data = OF_DATA.iter().any(|part| text.contains(part));
    (!is_of_data).then_some(text.as_str())
}
