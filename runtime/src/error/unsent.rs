//! The command that a pipeline holds instead of a call that could not be sent, and how to recognize
//! it again.

use redis::Cmd;

use crate::error::Error;

/// How its name begins.
const UNSENT: &str = "EVALSHA-CALL-NOT-SENT ";

/// How much of an unknown command's name a server quotes, since Redis 7.0.
const QUOTED_NAME: usize = 128;

/// A command that every server refuses, quoting the reason. It has no arguments, because an
/// asynchronous cluster connection would take the first one for a key, and refuse the pipeline if
/// its slot is a different one.
pub(crate) fn unsent(error: &Error) -> Cmd {
    let mut cmd = Cmd::new();
    cmd.arg(format!("{UNSENT}{}", error.headline()));
    cmd
}

/// The reason, taken from what a server says about such a command.
pub(super) fn reason(message: &str) -> Option<String> {
    let (_, quoted) = message.split_once(UNSENT)?;
    let reason = quoted.strip_suffix(['\'', '`']).unwrap_or(quoted);
    let cut = UNSENT.len() + reason.len() == QUOTED_NAME;
    Some(format!("{reason}{}", if cut { "…" } else { "" }))
}
