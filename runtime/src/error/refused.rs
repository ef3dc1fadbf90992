//! The answers that prove that a script has not run, so that EVAL may follow.
//!
//! In: the command that was sent and the error that came back. Out: why the script has not run, or
//! nothing if the error may be the script's own.

use redis::{RedisResult, Value};

use crate::error::error_reply::is_missing_script;
use crate::script::ScriptInfo;

/// Why a script has certainly not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unrun {
    /// The server does not have the script.
    Missing,
    /// The server does not know EVALSHA, or this user may not run it.
    Refused,
}

impl Unrun {
    /// What the answer to an EVALSHA proves.
    pub(crate) fn by(info: &ScriptInfo, answer: &RedisResult<Value>) -> Option<Self> {
        match answer {
            Ok(Value::ServerError(error)) => Self::told(info, error.code(), error.details()),
            Err(error) => Self::told(info, error.code()?, error.detail()),
            Ok(_) => None,
        }
    }

    fn told(info: &ScriptInfo, code: &str, detail: Option<&str>) -> Option<Self> {
        if is_missing_script(code, detail) {
            return (!info.may_reply_noscript()).then_some(Self::Missing);
        }
        let detail = detail.unwrap_or_default();
        let refused = is_command_refused("EVALSHA", code, detail);
        (refused && !info.own().may_be_written(code, detail)).then_some(Self::Refused)
    }
}

/// Whether a cluster node certainly redirected the command without running it, because the slot is
/// elsewhere.
pub(crate) fn is_redirect(info: &ScriptInfo, answer: &RedisResult<Value>) -> bool {
    let (code, detail) = match answer {
        Ok(Value::ServerError(error)) => (error.code(), error.details()),
        Err(error) => (error.code().unwrap_or_default(), error.detail()),
        Ok(_) => return false,
    };
    matches!(code, "MOVED" | "ASK") && !info.own().may_be(code, detail.unwrap_or_default())
}

/// Whether the server refused a command because of its name. `name` includes the `_RO` form.
fn is_command_refused(name: &str, code: &str, detail: &str) -> bool {
    let quoted = match code {
        "NOPERM" => detail.split_once("permissions to run the "),
        "ERR" => UNKNOWN.iter().find_map(|text| detail.split_once(text)),
        _ => None,
    };
    let Some((_, rest)) = quoted else {
        return false;
    };
    let word: String = rest
        .trim_start_matches(['\'', '`', '"'])
        .chars()
        .take_while(|c| c.is_ascii_alphabetic() || "_-".contains(*c))
        .collect();
    let word = word.to_ascii_uppercase();
    word.strip_suffix("_RO").unwrap_or(&word) == name
}

/// How servers and proxies say that they do not know a command. The name follows, in quotes.
const UNKNOWN: [&str; 2] = ["unknown command ", "unsupported command "];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_command_is_known_by_its_name() {
        for (name, code, detail, refused) in [
            (
                "EVALSHA",
                "ERR",
                "unknown command 'EVALSHA', with args beginning with: 'x'",
                true,
            ),
            (
                "EVALSHA",
                "ERR",
                "unknown command `EVALSHA_RO`, with args beginning with: `x`,",
                true,
            ),
            ("EVALSHA", "ERR", "unsupported command 'evalsha'", true),
            (
                "EVALSHA",
                "NOPERM",
                "User u has no permissions to run the 'evalsha' command",
                true,
            ),
            (
                "EVALSHA",
                "NOPERM",
                "this user has no permissions to run the 'evalsha' command or its subcommand",
                true,
            ),
            (
                "EVALSHA",
                "NOPERM",
                "User u has no permissions to run the 'eval' command",
                false,
            ),
            ("EVALSHA", "NOPERM", "No permissions to access a key", false),
            (
                "EVALSHA",
                "ERR",
                "unknown command 'EVAL', with args beginning with: 'EVALSHA'",
                false,
            ),
            ("EVALSHA", "MYERR", "unknown command 'EVALSHA'", false),
            (
                "EVAL",
                "NOPERM",
                "User u has no permissions to run the 'eval_ro' command",
                true,
            ),
        ] {
            assert_eq!(is_command_refused(name, code, detail), refused, "{detail}");
        }
    }
}
