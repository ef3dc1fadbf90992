//! The text of an explanation.

use std::fmt;

use crate::count::Count;
use crate::error::write_place;
use crate::explain::failure::{Failure, NO_PLACE};
use crate::explain::{ClientError, Explanation};

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.client {
            Some(ClientError::Unanswered(error)) => {
                return write!(
                    f,
                    "no reply came; each command may have run, or none: {error}"
                );
            }
            Some(ClientError::Unsent(error)) => return write!(f, "nothing was sent: {error}"),
            Some(ClientError::Unread) => {
                return f.write_str(
                    "all commands ran, but a reply is not of the type that it was read as",
                );
            }
            None => {}
        }
        if self.aborted {
            f.write_str("the transaction was refused, none of its commands ran")?;
        } else if self.unplaced {
            f.write_str("a command failed; redis does not say which, nor whether the others ran")?;
        } else {
            let count = Count(self.failures.len(), "command");
            write!(f, "{count} failed, the others ran")?;
        }
        for failure in &self.failures {
            write!(f, "\n{failure}")?;
        }
        Ok(())
    }
}

/// The same text, because redis' own error may quote arguments and replies.
impl fmt::Debug for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.index, self.unplaced) {
            (_, true) => f.write_str("its error")?,
            (NO_PLACE, false) => f.write_str("`MULTI`")?,
            (index, false) => write!(f, "command {index}")?,
        }
        match self.script {
            _ if self.reply.unsent => write!(f, ": {}", self.reply.message)?,
            Some(info) => write!(f, ": `{}` failed with {}", info.name(), self.reply)?,
            None => write!(f, ": {}", self.reply)?,
        }
        if let Some(cause) = self.cause {
            write!(f, ", as command {cause} did not bring the script")?;
        }
        if let Some(info) = self.script {
            write_place(f, info, self.reply.line)?;
        }
        self.write_advice(f)
    }
}

impl Failure {
    fn write_advice(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The cause says what to do about it. Calling again is no advice if other commands may have
        // run.
        let told = self.cause.is_some() || self.unplaced;
        let Some(kind) = self.server_kind().filter(|_| !told) else {
            return Ok(());
        };
        let readonly = self.script.is_some_and(|info| info.readonly());
        let advice = kind.advice(self.reply.inside(), readonly);
        write!(f, "\n  = help: {advice}")
    }
}

/// The same text, because redis' own error may quote arguments.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
