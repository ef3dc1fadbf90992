//! Where an error came up, which decides what it can say about the script.

/// Where an error came up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) place: Place,
    /// Whether the client may have sent the command before, in an attempt that ran.
    pub(crate) repeats: bool,
}

/// The place among the server's replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Where a script replies, so the error may be the script's.
    Reply,
    /// Where only a server replies, before it runs anything: to MULTI, when a command is queued, or
    /// to EXEC as a whole.
    Refusal,
    /// In place of all replies to a pipeline, so it may be the error of another command.
    Pipeline,
}

impl Origin {
    pub(crate) const fn reply(repeats: bool) -> Self {
        Self {
            place: Place::Reply,
            repeats,
        }
    }

    pub(crate) const fn refusal(repeats: bool) -> Self {
        Self {
            place: Place::Refusal,
            repeats,
        }
    }

    pub(crate) const fn pipeline(repeats: bool) -> Self {
        Self {
            place: Place::Pipeline,
            repeats,
        }
    }
}
