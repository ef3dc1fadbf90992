//! The command that stands in a pipeline for a call which could not be sent, and how it is known again.

use redis::Cmd;

use crate::error::Error;

/// How its name begins.
const UNSENT: &str = "EVALSHA-CALL-NOT-SENT ";

/// How much of an unknown command's name a server quotes, from Redis 7.0 on.
const QUOTED_NAME: usize = 128;

/// A command that every server refuses, quoting the reason. It has no arguments: an asynchronous cluster
/// connection would take the first one for a key, and refuse the pipeline if its slot is another one.
pub(crate) fn unsent(error: &Error) -> Cmd {
    let mut cmd = Cmd::new();
    cmd.arg(format!("{UNSENT}{}", error.headline()));
    cmd
}

/// The reason, out of what a server says of such a command.
pub(super) fn reason(message: &str) -> Option<String> {
    let (_, quoted) = message.split_once(UNSENT)?;
    let reason = quoted.strip_suffix(['\'', '`']).unwrap_or(quoted);
    let cut = UNSENT.len() + reason.len() == QUOTED_NAME;
    Some(format!("{reason}{}", if cut { "…" } else { "" }))
}
