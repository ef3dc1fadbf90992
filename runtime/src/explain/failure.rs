//! One command of a pipeline that failed.

use crate::error::{ErrorReply, ServerKind};
use crate::script::ScriptInfo;

/// The index of an error that belongs to no queued command. redis gives it to an error of MULTI
/// itself.
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
    /// Index of the command in the pipeline, counted from 0, ignored commands included. It is
    /// `usize::MAX` for the MULTI of a transaction, and if redis does not say which command failed.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// The script; `None` if the command runs no script, or if its script is not known.
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

    /// The line in [`file`](Self::file), counted from 1. Without a script, it is the line of the script's
    /// source.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        let line = self.reply.line?;
        Some(self.script.map_or(line, |info| info.place(line).1))
    }

    /// The Lua file of the script, or the file that it includes, if the failed line is in that.
    #[must_use]
    pub fn file(&self) -> Option<&'static str> {
        let info = self.script?;
        let line = self.reply.line;
        Some(line.map_or(info.file(), |line| info.place(line).0))
    }

    /// The kind of server error, if the fix lies outside the script.
    #[must_use]
    pub fn server_kind(&self) -> Option<ServerKind> {
        ServerKind::of(&self.reply)
    }

    /// Index of the command whose failure caused this one: an EVAL that was refused did not bring
    /// the script that this command needed.
    #[must_use]
    pub fn cause(&self) -> Option<usize> {
        self.cause
    }
}
