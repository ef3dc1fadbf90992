//! What a script itself can reply that reads like a server's own answer.
//!
//! In: what the analyzer found at compile time. Out: whether an error may be the script's. If the
//! analyzer cannot tell, it may.

/// The error replies and statuses that a script can produce itself.
///
/// An error that the script *raises* is not one of them: the server adds a position to it.
// The macro writes it. Nobody else should.
#[derive(Debug, Clone, Copy)]
pub struct OwnReplies {
    /// The texts of the errors that it replies with.
    #[doc(hidden)]
    pub errors: &'static [ErrorText],
    /// Whether it can reply with the error of a command that it ran with `pcall`.
    #[doc(hidden)]
    pub passes_on: bool,
    /// Whether one of its error replies can read like the server's NOSCRIPT.
    #[doc(hidden)]
    pub noscript: bool,
    /// Whether it can reply with the status `QUEUED`.
    #[doc(hidden)]
    pub queued: bool,
}

/// The text of an error reply, with its code first, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub struct ErrorText {
    /// How the text begins; empty if nothing is known.
    #[doc(hidden)]
    pub start: &'static str,
    /// Whether this is the whole text.
    #[doc(hidden)]
    pub whole: bool,
}

impl OwnReplies {
    /// A script that never replies with an error.
    #[doc(hidden)]
    pub const NONE: Self = Self {
        errors: &[],
        passes_on: false,
        noscript: false,
        queued: false,
    };

    /// Whether an error reply with this code and message may be the script's own.
    pub(crate) fn may_be(&self, code: &str, message: &str) -> bool {
        self.passes_on && code != "NOSCRIPT" || self.may_be_written(code, message)
    }

    /// Whether this error has a text of the script's own that no server writes.
    pub(crate) fn is_written(&self, code: &str, message: &str) -> bool {
        let text = format!("{code} {message}");
        let known = |error: &&ErrorText| !error.start.trim_start_matches("ERR").trim().is_empty();
        self.errors
            .iter()
            .filter(known)
            .any(|error| error.makes(&text))
    }

    /// Whether this error can come from the script's own text.
    pub(crate) fn may_be_written(&self, code: &str, message: &str) -> bool {
        let text = match message {
            "" => code.to_owned(),
            message => format!("{code} {message}"),
        };
        self.errors.iter().any(|error| error.makes(&text))
    }
}

impl ErrorText {
    /// Since Redis 7.0, servers put `ERR` before a text of one word and remove a leading `-`. All
    /// servers write spaces for line breaks.
    fn makes(&self, text: &str) -> bool {
        let start = self.start.replace(['\r', '\n'], " ");
        let start = start.trim_start_matches('-');
        let fits = |text: &str| {
            if self.whole {
                text.trim_end() == start.trim_end()
            } else {
                text.starts_with(start) || start.trim_end() == text.trim_end()
            }
        };
        let text = text.trim_start_matches('-');
        fits(text) || text.strip_prefix("ERR ").is_some_and(fits)
    }
}
