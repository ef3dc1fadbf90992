//! What each variant of [`Error`](crate::Error) holds.

use std::fmt;

use redis::{ErrorKind, RedisError};

use crate::error::{Outcome, Raised, Refusal, ServerKind};
use crate::reply::Mismatch;
use crate::script::ScriptInfo;

/// Values that do not make a call.
#[derive(Debug, Clone)]
pub struct EncodeError {
    pub(super) info: &'static ScriptInfo,
    pub(super) refusal: Refusal,
}

impl EncodeError {
    /// What is wrong with the values.
    #[must_use]
    pub fn refusal(&self) -> &Refusal {
        &self.refusal
    }
}

/// An error that a script raised or replied with.
#[derive(Clone)]
pub struct ScriptError {
    pub(super) info: &'static ScriptInfo,
    pub(super) raised: Raised,
    pub(super) redis: RedisError,
}

impl ScriptError {
    /// The error code, such as `WRONGTYPE` or `MYERR`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.raised.code
    }

    /// The message, without the code, the SHA-1 and the position that the server adds.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.raised.message
    }

    /// The line in the script's [`file`](ScriptInfo::file), counted from 1; `None` for an error that
    /// the script replied with.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.raised.line.map(|line| self.info.line_in_file(line))
    }

    pub(super) fn outcome(&self) -> Outcome {
        if self.raised.compile {
            Outcome::NotRun
        } else {
            Outcome::Ran
        }
    }
}

/// An error of the server's own.
#[derive(Clone)]
pub struct ServerError {
    pub(super) info: &'static ScriptInfo,
    pub(super) kind: ServerKind,
    pub(super) slots: Option<Refusal>,
    pub(super) raised: Raised,
    pub(super) redis: RedisError,
}

impl ServerError {
    /// What the error is.
    #[must_use]
    pub fn kind(&self) -> ServerKind {
        self.kind
    }

    /// The error code, such as `BUSY`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.raised.code
    }

    /// The message, without the code.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.raised.message
    }

    /// For [`ServerKind::CrossSlot`]: the keys that are in different slots, with the feature
    /// `cluster`.
    #[must_use]
    pub fn slots(&self) -> Option<&Refusal> {
        self.slots.as_ref()
    }

    /// A script that passes on what a `pcall` gave it can reply with the same text.
    pub(super) fn outcome(&self) -> Outcome {
        let source = self.info.source();
        if source.contains("pcall") || source.contains(&self.raised.code) {
            Outcome::Unknown
        } else {
            Outcome::NotRun
        }
    }
}

/// A reply that is not of the declared type.
#[derive(Debug, Clone)]
pub struct ReplyError {
    pub(super) info: &'static ScriptInfo,
    pub(super) mismatch: Mismatch,
}

impl ReplyError {
    /// What was declared, what came, and where.
    #[must_use]
    pub fn mismatch(&self) -> &Mismatch {
        &self.mismatch
    }
}

/// A call without an answer.
#[derive(Clone)]
pub struct Unanswered {
    pub(super) info: &'static ScriptInfo,
    pub(super) redis: RedisError,
    /// Whether the call was handed to the connection.
    pub(super) sent: bool,
}

impl Unanswered {
    /// What redis reports of the connection.
    #[must_use]
    pub fn redis_error(&self) -> &RedisError {
        &self.redis
    }

    pub(super) fn outcome(&self) -> Outcome {
        let never_sent = !self.sent
            || self.redis.is_connection_refusal()
            || matches!(
                self.redis.kind(),
                ErrorKind::Client
                    | ErrorKind::InvalidClientConfig
                    | ErrorKind::AuthenticationFailed
                    | ErrorKind::MasterNameNotFoundBySentinel
                    | ErrorKind::NoValidReplicasFoundBySentinel
                    | ErrorKind::EmptySentinelList
                    | ErrorKind::RESP3NotSupported
            );
        if never_sent {
            Outcome::NotRun
        } else {
            Outcome::Unknown
        }
    }
}

// What redis keeps of an error may quote arguments, so it is left out of these.

impl fmt::Debug for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScriptError")
            .field("script", &self.info.name())
            .field("raised", &self.raised)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerError")
            .field("script", &self.info.name())
            .field("kind", &self.kind)
            .field("raised", &self.raised)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unanswered")
            .field("script", &self.info.name())
            .field("kind", &self.redis.kind())
            .finish_non_exhaustive()
    }
}
