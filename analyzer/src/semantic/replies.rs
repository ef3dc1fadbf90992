//! What a script itself can reply with that reads like an answer of the server's own.
//!
//! In: the values of a script. Out: the texts of the error replies that it can return, whether it can
//! pass on a command's error, and whether it can reply with the status `QUEUED`. The answer errs on one
//! side: what cannot be told is possible. Errors that are raised are not replies: the server adds a
//! position to them.

mod lines;
mod reach;
mod sources;
#[cfg(test)]
mod tests;
mod text;

use super::{Semantics, Target};
use crate::span::Span;
use reach::Reach;

/// What a script itself can reply with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnReplies {
    /// The error replies, each text once.
    pub errors: Vec<OwnError>,
    /// Whether it can reply with the error of a command that it ran under `pcall`.
    pub passes_on: bool,
    /// Whether it can reply with the status `QUEUED`.
    pub queued: bool,
    /// Whether it publishes to a channel, or runs a command that is computed or unknown.
    pub publishes: bool,
}

/// An error reply of a script's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnError {
    /// The beginning of its text, code first; empty where nothing is known.
    pub start: String,
    /// Whether nothing follows.
    pub whole: bool,
    /// The expression that makes it.
    pub span: Span,
}

/// How servers begin to say that they do not have a script.
const MISSING: &str = "NOSCRIPT No matching script";

impl OwnReplies {
    pub(super) fn of(semantics: &Semantics<'_, '_>) -> Self {
        let mut replies = Reach::new(semantics).returned();
        replies.publishes = publishes(semantics);
        replies
    }

    /// The error reply that can read like the server's NOSCRIPT.
    #[must_use]
    pub fn noscript(&self) -> Option<&OwnError> {
        self.errors.iter().find(|error| error.can_be(MISSING))
    }
}

impl OwnError {
    /// Its first word, where that is known to its end.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        let text = self.start.trim_start_matches('-');
        match text.split_once([' ', '\r', '\n']) {
            Some((code, _)) => Some(code),
            None => self.whole.then_some(text),
        }
    }

    /// Whether it can begin with this text.
    #[must_use]
    pub fn can_be(&self, wanted: &str) -> bool {
        can_begin(&self.start, self.whole, wanted)
    }
}

/// Whether a text of which the start is known can begin so. Servers take a `-` at its start away, and
/// write spaces for line ends.
fn can_begin(start: &str, whole: bool, wanted: &str) -> bool {
    let start = start.replace(['\r', '\n'], " ");
    let start = start.trim_start_matches('-');
    start.starts_with(wanted) || !whole && wanted.starts_with(start)
}

fn publishes(semantics: &Semantics<'_, '_>) -> bool {
    semantics.commands().iter().any(|call| match &call.target {
        Target::Known(command) => matches!(command.name, "publish" | "spublish"),
        Target::UnknownSub(..) => false,
        Target::Computed | Target::Unknown(_) => true,
    })
}
