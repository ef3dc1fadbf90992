//! Reads the texts of server errors: code, message, and the line of the script.
//!
//! In: what any of Redis 6.2 to 8, Valkey 7.2 to 9.1 says. Out: the parts, without what the server
//! adds around them. A text of another form is kept whole.

use redis::{RedisError, ServerError};

use super::unsent::reason;

/// A server's error, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ErrorReply {
    /// First word of the error.
    pub(crate) code: String,
    /// The rest, without the server's additions.
    pub(crate) message: String,
    /// Line of the script that raised it.
    pub(crate) line: Option<u32>,
    /// SHA-1 of the script, where the server tells it.
    pub(crate) sha1: Option<String>,
    /// Whether the script did not compile.
    pub(crate) compile: bool,
    /// Whether the call was replaced by a command that says why it could not be sent.
    pub(crate) unsent: bool,
}

/// Between the message and the position, from Redis 7.0 on.
const SUFFIX: &str = " script: ";
/// Before the position, from Redis 7.0 on; without the SHA-1 in Valkey 9.1.
const POSITION: &str = "on @user_script:";
/// Before the SHA-1 and the message, up to Redis 6.2.
const OLD_PREFIX: &str = "Error running script (call to f_";
/// Before the message of the Lua compiler, in all versions.
const COMPILE_PREFIX: &str = "Error compiling script (new function): ";
/// Before the arguments that a server quotes when it does not know a command.
pub(super) const QUOTED_ARGS: &str = ", with args beginning with:";

impl ErrorReply {
    /// The parts of a server's error, `None` if the error is not a server's.
    pub(crate) fn read(error: &RedisError) -> Option<Self> {
        let code = error.code()?;
        Some(Self::parse(code, error.detail().unwrap_or_default()))
    }

    /// The parts of one of a pipeline's errors.
    pub(crate) fn of_server(error: &ServerError) -> Self {
        Self::parse(error.code(), error.details().unwrap_or_default())
    }

    /// Takes the text after the code apart.
    pub(crate) fn parse(code: &str, detail: &str) -> Self {
        let detail = detail.trim_end();
        if let Some(reply) = Self::parse_suffixed(code, detail) {
            return reply;
        }
        if let Some(rest) = detail.strip_prefix(OLD_PREFIX) {
            return Self::parse_old(code, detail, rest);
        }
        if let Some(rest) = detail.strip_prefix(COMPILE_PREFIX) {
            let (line, message) = split_positions(None, rest);
            return Self {
                line,
                compile: true,
                ..Self::plain(code, message)
            };
        }
        let (message, _) = detail.rsplit_once(QUOTED_ARGS).unwrap_or((detail, ""));
        match reason(message) {
            Some(reason) => Self {
                unsent: true,
                ..Self::plain(code, &reason)
            },
            None => Self::plain(code, message),
        }
    }

    /// `message script: <sha>, on @user_script:3.`
    fn parse_suffixed(code: &str, detail: &str) -> Option<Self> {
        let (message, suffix) = detail.rsplit_once(SUFFIX)?;
        let (sha1, position) = match suffix.split_once(", ") {
            Some((sha1, position)) if is_sha1(sha1) => (Some(sha1), position),
            _ => (None, suffix),
        };
        let line = position.strip_prefix(POSITION)?.strip_suffix('.')?;
        let (line, message) = split_positions(line.parse().ok(), message);
        Some(Self {
            line,
            sha1: sha1.map(str::to_owned),
            ..Self::plain(code, message)
        })
    }

    /// `<sha>): @user_script:3: user_script:3: message`
    fn parse_old(code: &str, detail: &str, rest: &str) -> Self {
        let Some((sha1, text)) = rest.split_once("): ") else {
            return Self::plain(code, detail);
        };
        let (line, message) = split_positions(None, text);
        // Up to 6.2 the code of a failed command is the first word of the message.
        let (code, message) = match message.split_once(' ') {
            Some((word, rest)) if is_code(word) => (word.trim_start_matches('-'), rest),
            _ => (code, message),
        };
        Self {
            line,
            sha1: is_sha1(sha1).then(|| sha1.to_owned()),
            ..Self::plain(code, message)
        }
    }

    /// A text in which nothing is the server's.
    pub(super) fn plain(code: &str, message: &str) -> Self {
        Self {
            code: code.to_owned(),
            message: message.to_owned(),
            line: None,
            sha1: None,
            compile: false,
            unsent: false,
        }
    }

    /// Whether the script itself tells of a failure: the server gives a place in it.
    pub(crate) fn inside(&self) -> bool {
        self.line.is_some() || self.sha1.is_some()
    }
}

/// Takes leading positions off that repeat where the script failed, and tells that line. Another
/// position, which `error(text, 2)` puts there, stays in the message.
fn split_positions(line: Option<u32>, text: &str) -> (Option<u32>, &str) {
    let (mut line, mut rest) = (line, text);
    while let Some((position, message)) = chunk_position(rest) {
        if line.is_some() && position.is_some() && position != line {
            break;
        }
        line = line.or(position);
        rest = message;
    }
    (line, rest)
}

/// `user_script:3: message`, also with `@` before it and, up to 6.2, a space before the number.
/// The line is `None` in another chunk, such as the server's own `enable_strict_lua`.
fn chunk_position(text: &str) -> Option<(Option<u32>, &str)> {
    let (chunk, rest) = text.split_once(':')?;
    let (number, message) = rest.split_once(": ")?;
    let line = number.trim_start().parse().ok()?;
    match chunk.strip_prefix('@').unwrap_or(chunk) {
        "user_script" => Some((Some(line), message)),
        "enable_strict_lua" => Some((None, message)),
        _ => None,
    }
}

fn is_sha1(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// An error code as servers write them: `WRONGTYPE`, and `-OOM` up to 6.2.
fn is_code(word: &str) -> bool {
    let word = word.strip_prefix('-').unwrap_or(word);
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether the error is the server's own "I do not have this script", which it gives before
/// anything runs.
///
/// An error raised inside a script ends with ` script: …`. A script that can reply with the very
/// text is never sent with EVALSHA.
pub(super) fn is_missing_script(code: &str, detail: Option<&str>) -> bool {
    let rest = detail.and_then(|detail| detail.strip_prefix("No matching script"));
    code == "NOSCRIPT" && rest.is_some_and(|rest| !rest.contains(SUFFIX))
}
