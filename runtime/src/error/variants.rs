//! What each variant of [`Error`](crate::Error) holds.

use redis::{ErrorKind, RedisError};

use crate::error::origin::{Origin, Place};
use crate::error::{ErrorReply, Outcome, Refusal, ServerKind};
use crate::reply::Mismatch;
use crate::script::ScriptInfo;

/// Values that do not make a call.
#[derive(Clone)]
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
    pub(super) reply: ErrorReply,
    /// Where in the reply the error was, if it was not the whole reply.
    pub(super) path: Option<String>,
    pub(super) origin: Origin,
    pub(super) redis: RedisError,
}

impl ScriptError {
    /// The error code, such as `WRONGTYPE` or `MYERR`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.reply.code
    }

    /// The message, without the code, the SHA-1 and the position that the server adds.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.reply.message
    }

    /// The line in the script's [`file`](ScriptInfo::file), counted from 1; `None` for an error
    /// that the script replied with.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.reply.line.map(|line| self.info.place(line).1)
    }

    /// Where in the reply the error was, such as `reply[1]`; `None` if it was the whole reply.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    pub(super) fn outcome(&self) -> Outcome {
        if self.reply.compile {
            Outcome::NotRun
        } else if self.reply.inside() || self.path.is_some() || self.is_surely_the_scripts() {
            Outcome::Ran
        } else {
            Outcome::Unknown
        }
    }

    /// Servers and proxies use `ERR` and texts without a code for many things. Any other code comes
    /// from a command or from the script.
    fn is_surely_the_scripts(&self) -> bool {
        let ErrorReply { code, message, .. } = &self.reply;
        let own = self.info.own();
        let has_code = code != "ERR" && !code.bytes().any(|byte| byte.is_ascii_lowercase());
        self.origin.place == Place::Reply && (has_code || own.is_written(code, message))
    }
}

/// An error of the server's own.
#[derive(Clone)]
pub struct ServerError {
    pub(super) info: &'static ScriptInfo,
    pub(super) kind: ServerKind,
    pub(super) slots: Option<Refusal>,
    pub(super) reply: ErrorReply,
    pub(super) origin: Origin,
    pub(super) redis: RedisError,
}

impl ServerError {
    /// The kind of error.
    #[must_use]
    pub fn kind(&self) -> ServerKind {
        self.kind
    }

    /// The error code, such as `BUSY`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.reply.code
    }

    /// The message, without the code.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.reply.message
    }

    /// The keys that are in different slots, for [`ServerKind::CrossSlot`] and with the feature
    /// `cluster`.
    #[must_use]
    pub fn slots(&self) -> Option<&Refusal> {
        self.slots.as_ref()
    }

    pub(super) fn outcome(&self) -> Outcome {
        // Each attempt had the same keys and was refused too.
        let repeated = self.origin.repeats && self.kind != ServerKind::CrossSlot;
        let ambiguous = match self.origin.place {
            Place::Refusal => false,
            Place::Pipeline => true,
            Place::Reply => self.kind == ServerKind::Unrecognized || self.may_be_the_scripts(),
        };
        if repeated || ambiguous {
            Outcome::Unknown
        } else {
            Outcome::NotRun
        }
    }

    /// Whether the script itself can have replied with this error.
    pub(super) fn may_be_the_scripts(&self) -> bool {
        let ErrorReply { code, message, .. } = &self.reply;
        self.origin.place == Place::Reply && self.info.own().may_be(code, message)
    }
}

/// A reply that is not of the declared type.
#[derive(Clone)]
pub struct ReplyError {
    pub(super) info: &'static ScriptInfo,
    pub(super) mismatch: Mismatch,
}

impl ReplyError {
    /// The declared type, what came instead, and where.
    #[must_use]
    pub fn mismatch(&self) -> &Mismatch {
        &self.mismatch
    }
}

/// A call that the server only queued, because the connection is inside a `MULTI` that the user
/// sent as a command.
#[derive(Clone)]
pub struct Queued {
    pub(super) info: &'static ScriptInfo,
    /// Whether this call was queued. If not, it was not sent, because an earlier one was queued.
    pub(super) sent: bool,
}

impl Queued {
    /// A queued call runs if an `EXEC` follows. One that was not sent does not run.
    pub(super) fn outcome(&self) -> Outcome {
        if self.sent {
            Outcome::Unknown
        } else {
            Outcome::NotRun
        }
    }
}

/// A call without an answer.
#[derive(Clone)]
pub struct Unanswered {
    pub(super) info: &'static ScriptInfo,
    pub(super) redis: RedisError,
    /// Whether the call was handed to the connection.
    pub(super) sent: bool,
    /// Whether the client may have sent the call before the attempt that failed.
    pub(super) repeats: bool,
}

impl Unanswered {
    /// What redis reports about the connection.
    #[must_use]
    pub fn redis_error(&self) -> &RedisError {
        &self.redis
    }

    /// A client that repeats commands reports its last attempt. An earlier one may have run.
    pub(super) fn outcome(&self) -> Outcome {
        let failed_before_sending = self.redis.is_connection_refusal()
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
        if !self.sent || failed_before_sending && !self.repeats {
            Outcome::NotRun
        } else {
            Outcome::Unknown
        }
    }
}
