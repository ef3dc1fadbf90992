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

pub use advice::ServerKind;
pub(crate) use raised::{Raised, is_missing_script};
pub use refusal::{KeySlot, Refusal};
pub(crate) use render::write_place;

use std::error::Error as StdError;

use redis::{Cmd, RedisError};

use crate::reply::Mismatch;
use crate::script::ScriptInfo;
/// Why a call gave no reply.
///
/// Its `Display` names the script, the place and what to do about it. [`source`](StdError::source)
/// is the `redis::RedisError` behind it, and `?` turns it into one.
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

/// Values that do not make a call.
#[derive(Debug, Clone)]
pub struct EncodeError {
    info: &'static ScriptInfo,
    refusal: Refusal,
}

/// An error that a script raised or replied with.
#[derive(Clone)]
pub struct ScriptError {
    info: &'static ScriptInfo,
    raised: Raised,
    redis: RedisError,
}

/// An error of the server's own.
#[derive(Clone)]
pub struct ServerError {
    info: &'static ScriptInfo,
    kind: ServerKind,
    slots: Option<Refusal>,
    raised: Raised,
    redis: RedisError,
}

/// A reply that is not of the declared type.
#[derive(Debug, Clone)]
pub struct ReplyError {
    info: &'static ScriptInfo,
    mismatch: Mismatch,
}

/// A call without an answer.
#[derive(Clone)]
pub struct Unanswered {
    info: &'static ScriptInfo,
    redis: RedisError,
    /// Whether the call was handed to the connection.
    sent: bool,
}

impl Error {
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
            return Self::Unanswered(Box::new(Unanswered {
                info,
                redis,
                sent: true,
            }));
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
        Self::Unanswered(Box::new(Unanswered {
            info,
            redis,
            sent: false,
        }))
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

    /// The line in the Lua file that failed, counted from 1.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.raised().and_then(|raised| raised.line)
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
            Self::Script(error) if error.raised.compile => Outcome::NotRun,
            Self::Script(_) | Self::Reply(_) => Outcome::Ran,
            Self::Server(error) => error.outcome(),
            Self::Unanswered(error) => error.outcome(),
        }
    }

    fn raised(&self) -> Option<&Raised> {
        match self {
            Self::Script(error) => Some(&error.raised),
            Self::Server(error) => Some(&error.raised),
            _ => None,
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
}

#[cfg(feature = "cluster")]
use crate::slot::cross_slot;

/// Slots are known with the feature `cluster`.
#[cfg(not(feature = "cluster"))]
fn cross_slot(_: &ScriptInfo, _: &Cmd) -> Option<Refusal> {
    None
}

impl EncodeError {
    /// What is wrong with the values.
    #[must_use]
    pub fn refusal(&self) -> &Refusal {
        &self.refusal
    }
}

impl ReplyError {
    /// What was declared, what came, and where.
    #[must_use]
    pub fn mismatch(&self) -> &Mismatch {
        &self.mismatch
    }
}

impl ServerError {
    /// What the error is.
    #[must_use]
    pub fn kind(&self) -> ServerKind {
        self.kind
    }

    /// For [`ServerKind::CrossSlot`]: the keys that are in different slots, with the feature
    /// `cluster`.
    #[must_use]
    pub fn slots(&self) -> Option<&Refusal> {
        self.slots.as_ref()
    }

    /// A script that passes on what a `pcall` gave it can reply with the same text.
    fn outcome(&self) -> Outcome {
        let source = self.info.source();
        if source.contains("pcall") || source.contains(&self.raised.code) {
            Outcome::Unknown
        } else {
            Outcome::NotRun
        }
    }
}

impl Unanswered {
    pub(crate) fn redis(&self) -> &RedisError {
        &self.redis
    }

    fn outcome(&self) -> Outcome {
        use redis::ErrorKind;
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

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Reply(error) => Some(&error.mismatch),
            _ => self.redis_error().map(|error| error as _),
        }
    }
}
