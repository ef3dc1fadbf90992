//! One command of a pipeline that failed.

use crate::error::{ErrorReply, ServerKind};
use crate::script::ScriptInfo;

/// The index of what is none of the queued commands; redis gives it to an error of MULTI itself.
pub(super) const NO_PLACE: usize = usize::MAX;

/// One command that failed.
#[derive(Clone)]
pub struct Failure {
    pub(super) index: usize,
    pub(super) unplaced: bool,
    pub(super) script: Option<&'static ScriptInfo>,
    pub(super) reply: ErrorReply,
    pub(super) cause: Option<usize>,
}

impl Failure {
    /// Place of the command in the pipeline, counted from 0, ignored commands included. It is `usize::MAX` for
    /// the MULTI of a transaction, and where redis does not say which command failed.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// The script. `None` if the command runs no script, or if it is not known which one.
    #[must_use]
    pub fn script(&self) -> Option<&'static ScriptInfo> {
        self.script
    }

    /// The error code, such as `WRONGTYPE`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.reply.code
    }

    /// The message, without the code, the SHA-1 and the position that the server adds.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.reply.message
    }

    /// The line in the script's [`file`](ScriptInfo::file), counted from 1; without a script, that
    /// of the script's source.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        let line = self.reply.line?;
        Some(self.script.map_or(line, |info| info.line_in_file(line)))
    }

    /// The kind of server error, if the fix lies outside the script.
    #[must_use]
    pub fn server_kind(&self) -> Option<ServerKind> {
        ServerKind::of(&self.reply)
    }

    /// The place of the command whose failure caused this one: an EVAL that was refused did not
    /// bring the script that this command wanted.
    #[must_use]
    pub fn cause(&self) -> Option<usize> {
        self.cause
    }
}
