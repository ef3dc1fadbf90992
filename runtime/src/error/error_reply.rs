//! Reads the texts of server errors: code, message, and the line of the script.
//!
//! In: what Redis 6.2 to 8 or Valkey 7.2 to 9.1 says. Out: the parts, without what the server adds
//! around them. A text in any other form is kept whole.

use redis::{RedisError, ServerError};

use super::unsent::reason;

/// A server's error, split into parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ErrorReply {
    /// First word of the error.
    pub(crate) code: String,
    /// The rest, without the server's additions.
    pub(crate) message: String,
    /// Line of the script that raised the error.
    pub(crate) line: Option<u32>,
    /// SHA-1 of the script, if the server gives it.
    pub(crate) sha1: Option<String>,
    /// Whether the script did not compile.
    pub(crate) compile: bool,
    /// Whether the call was replaced by a command that says why the call could not be sent.
    pub(crate) unsent: bool,
}

/// Comes between the message and the position, since Redis 7.0.
const SUFFIX: &str = " script: ";
/// Comes before the position, since Redis 7.0; without the SHA-1 in Valkey 9.1.
const POSITION: &str = "on @user_script:";
/// Comes before the SHA-1 and the message, up to Redis 6.2.
const OLD_PREFIX: &str = "Error running script (call to f_";
/// Comes before the message of the Lua compiler, in all versions.
const COMPILE_PREFIX: &str = "Error compiling script (new function): ";
/// Comes before the arguments that a server quotes if it does not know a command.
pub(super) const QUOTED_ARGS: &str = ", with args beginning with:";

impl ErrorReply {
    /// The parts of a server's error; `None` if the error is not from a server.
    pub(crate) fn read(error: &RedisError) -> Option<Self> {
        let code = error.code()?;
        Some(Self::parse(code, error.detail().unwrap_or_default()))
    }

    /// The parts of one error of a pipeline.
    pub(crate) fn of_server(error: &ServerError) -> Self {
        Self::parse(error.code(), error.details().unwrap_or_default())
    }

    /// Splits the text after the code.
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
        // Up to Redis 6.2, the code of a failed command is the first word of the message.
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

    /// A text in which nothing comes from the server.
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

    /// Whether the script itself failed: the server then gives a position in it.
    pub(crate) fn inside(&self) -> bool {
        self.line.is_some() || self.sha1.is_some()
    }
}

/// Removes leading positions that repeat where the script failed, and returns that line. Any other
/// position stays in the message, such as the one that `error(text, 2)` adds.
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

/// `user_script:3: message`, perhaps with `@` before it and, up to 6.2, a space before the number.
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

/// An error code as servers write it: `WRONGTYPE`, or `-OOM` up to 6.2.
fn is_code(word: &str) -> bool {
    let word = word.strip_prefix('-').unwrap_or(word);
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether the error is the server's own "I do not have this script", which it gives before it runs
/// anything.
///
/// An error that is raised inside a script ends with ` script: …`. A script that can reply with
/// this very text is never sent with EVALSHA.
pub(super) fn is_missing_script(code: &str, detail: Option<&str>) -> bool {
    let rest = detail.and_then(|detail| detail.strip_prefix("No matching script"));
    code == "NOSCRIPT" && rest.is_some_and(|rest| !rest.contains(SUFFIX))
}
