//! What can go wrong with a call, told in terms of the script.
//!
//! In: a refusal of our own, a `redis::RedisError`, or a reply that does not fit. Out: [`Error`],
//! which names the script and, where the server tells, the line in its Lua file. No argument value
//! and no script body gets into it.

mod advice;
mod convert;
mod raised;
mod refusal;
mod render;
mod variants;

pub use advice::ServerKind;
pub(crate) use raised::{Raised, is_missing_script};
pub use refusal::{KeySlot, Refusal};
pub(crate) use render::write_place;
pub use variants::{EncodeError, ReplyError, ScriptError, ServerError, Unanswered};

use redis::{Cmd, RedisError};

use crate::reply::Mismatch;
use crate::script::ScriptInfo;
#[cfg(feature = "cluster")]
use crate::slot::cross_slot;

/// Why a call gave no reply.
///
/// Its `Display` names the script, the place and what to do about it.
/// [`source`](std::error::Error::source) is the `redis::RedisError` behind it, and `?` turns it into
/// one.
#[derive(Clone)]
#[non_exhaustive]
pub enum Error {
    /// The values do not make a call; nothing was sent.
    Encode(Box<EncodeError>),
    /// The script raised an error, or replied with one.
    Script(Box<ScriptError>),
    /// The server, or a proxy before it, did not run the script.
    Server(Box<ServerError>),
    /// The script ran; its reply is not of the declared type.
    Reply(Box<ReplyError>),
    /// No answer came.
    Unanswered(Box<Unanswered>),
}

/// Whether the script ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It did not: nothing has changed.
    NotRun,
    /// It may have: no answer came, or the answer does not tell.
    Unknown,
    /// It ran, to its end or to the line that failed. What it wrote before is written.
    Ran,
}

impl Error {
    #[cold]
    pub(crate) fn encode(info: &'static ScriptInfo, refusal: Refusal) -> Self {
        Self::Encode(Box::new(EncodeError { info, refusal }))
    }

    /// A reply that did not decode. An error nested in it is the script's.
    pub(crate) fn reply(info: &'static ScriptInfo, mismatch: Mismatch) -> Self {
        match mismatch.server_error() {
            Some(error) => Self::redis(info, None, error.clone().into()),
            None => Self::Reply(Box::new(ReplyError { info, mismatch })),
        }
    }

    /// Keys that a cluster refuses, as no node has all of them.
    pub(crate) fn check_slots(info: &'static ScriptInfo, cmd: &Cmd) -> Result<(), Self> {
        match cross_slot(info, cmd) {
            Some(refusal) => Err(Self::encode(info, refusal)),
            None => Ok(()),
        }
    }

    /// What redis reported for a call that was handed to it.
    pub(crate) fn redis(info: &'static ScriptInfo, cmd: Option<&Cmd>, redis: RedisError) -> Self {
        let Some(raised) = Raised::read(&redis) else {
            return Self::unanswered(info, redis, true);
        };
        match ServerKind::of(&raised) {
            Some(kind) if !raised.inside() => Self::Server(Box::new(ServerError {
                info,
                kind,
                slots: match kind {
                    ServerKind::CrossSlot => cmd.and_then(|cmd| cross_slot(info, cmd)),
                    _ => None,
                },
                raised,
                redis,
            })),
            _ => Self::Script(Box::new(ScriptError {
                info,
                raised,
                redis,
            })),
        }
    }

    /// A call that was not handed to the connection, as an earlier one got no answer from it.
    pub(crate) fn after_loss(info: &'static ScriptInfo, redis: RedisError) -> Self {
        Self::unanswered(info, redis, false)
    }

    fn unanswered(info: &'static ScriptInfo, redis: RedisError, sent: bool) -> Self {
        Self::Unanswered(Box::new(Unanswered { info, redis, sent }))
    }

    /// The script that was called.
    #[must_use]
    pub fn script(&self) -> &'static ScriptInfo {
        match self {
            Self::Encode(error) => error.info,
            Self::Script(error) => error.info,
            Self::Server(error) => error.info,
            Self::Reply(error) => error.info,
            Self::Unanswered(error) => error.info,
        }
    }

    /// The server's or the script's error code, such as `WRONGTYPE` or `MYERR`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.raised().map(|raised| raised.code.as_str())
    }

    /// The message, without the code, the SHA-1 and the position that the server adds.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.raised().map(|raised| raised.message.as_str())
    }

    /// The line in the script's [`file`](ScriptInfo::file) that failed, counted from 1.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        let line = self.raised()?.line?;
        Some(self.script().line_in_file(line))
    }

    /// What the server's error is, if it is one that calls for something other than mending the
    /// script. Also told of an error that a command inside the script met.
    #[must_use]
    pub fn server_kind(&self) -> Option<ServerKind> {
        match self {
            Self::Server(error) => Some(error.kind),
            Self::Script(error) => ServerKind::of(&error.raised),
            _ => None,
        }
    }

    /// Whether the script ran.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Encode(_) => Outcome::NotRun,
            Self::Script(error) => error.outcome(),
            Self::Server(error) => error.outcome(),
            Self::Reply(_) => Outcome::Ran,
            Self::Unanswered(error) => error.outcome(),
        }
    }

    /// The error as redis reported it.
    #[must_use]
    pub fn redis_error(&self) -> Option<&RedisError> {
        match self {
            Self::Script(error) => Some(&error.redis),
            Self::Server(error) => Some(&error.redis),
            Self::Unanswered(error) => Some(&error.redis),
            Self::Encode(_) | Self::Reply(_) => None,
        }
    }

    fn raised(&self) -> Option<&Raised> {
        match self {
            Self::Script(error) => Some(&error.raised),
            Self::Server(error) => Some(&error.raised),
            _ => None,
        }
    }
}

/// Slots are known with the feature `cluster`.
#[cfg(not(feature = "cluster"))]
fn cross_slot(_: &ScriptInfo, _: &Cmd) -> Option<Refusal> {
    None
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Reply(error) => Some(&error.mismatch),
            _ => self.redis_error().map(|error| error as _),
        }
    }
}
