//! What can go wrong with a call, in terms of the script.
//!
//! In: a refusal of our own, a `redis::RedisError`, or a reply that does not fit. Out: [`Error`],
//! which names the script and, if the server reports it, the line in its Lua file. No argument value
//! and no script body gets into it.

mod advice;
mod clean;
mod convert;
mod error_reply;
mod origin;
mod refusal;
mod refused;
mod render;
mod unknown_variant;
mod unsent;
mod variants;

use redis::RedisError;

use crate::reply::Mismatch;
use crate::script::ScriptInfo;
pub use advice::ServerKind;
pub(crate) use error_reply::ErrorReply;
pub(crate) use origin::Origin;
use origin::Place;
pub use refusal::{KeySlot, Refusal};
pub(crate) use refused::{Unrun, is_redirect};
pub(crate) use render::write_place;
pub use unknown_variant::UnknownVariant;
pub(crate) use unsent::unsent;
pub use variants::{EncodeError, Queued, ReplyError, ScriptError, ServerError, Unanswered};

/// Why a call gave no reply.
///
/// Its `Display` names the script, the place and what to do about it.
/// [`source`](std::error::Error::source) is the `redis::RedisError` behind it, and `?` turns it into
/// one. No argument value and no script body is in any of them.
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
    /// The server queued the call: the connection is inside a `MULTI` that its user sent as a
    /// command.
    Queued(Box<Queued>),
    /// No answer came.
    Unanswered(Box<Unanswered>),
}

/// Whether the script ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It did not: nothing has changed.
    NotRun,
    /// It may have. No answer came; or the script can reply with the very error that the server
    /// gives before it runs one; or the client under it repeats commands, and an earlier attempt
    /// may have run.
    Unknown,
    /// It ran, to its end or to the line that failed. What it wrote before is written.
    Ran,
}

impl Error {
    #[cold]
    pub(crate) fn encode(info: &'static ScriptInfo, refusal: Refusal) -> Self {
        Self::Encode(Box::new(EncodeError { info, refusal }))
    }

    /// A reply that did not decode. An error nested in it is the script's, which ran to its end.
    pub(crate) fn reply(info: &'static ScriptInfo, mismatch: Mismatch) -> Self {
        let Some(error) = mismatch.server_error() else {
            return Self::Reply(Box::new(ReplyError { info, mismatch }));
        };
        let path = mismatch.path();
        Self::Script(Box::new(ScriptError {
            info,
            reply: ErrorReply::of_server(error),
            path: (path != "reply").then_some(path),
            origin: Origin::reply(false),
            redis: clean::without_values(error.clone().into()),
        }))
    }

    /// What redis reported for a call that was handed to it; `across` finds its keys that are in different slots.
    pub(crate) fn redis(
        info: &'static ScriptInfo,
        redis: RedisError,
        origin: Origin,
        across: impl FnOnce() -> Option<Refusal>,
    ) -> Self {
        let Some(mut reply) = ErrorReply::read(&redis) else {
            return Self::unanswered(info, redis, true, origin.repeats);
        };
        if reply.compile {
            let text = redis.detail().unwrap_or_default();
            // The script ran if the text is its own.
            if origin.place == Place::Reply && info.own().may_be_written(&reply.code, text) {
                reply = ErrorReply::plain(&reply.code, text);
            }
        }
        let redis = clean::without_values(redis);
        let Some(kind) = ServerKind::of_refusal(&reply, info, origin) else {
            return Self::Script(Box::new(ScriptError {
                info,
                reply,
                path: None,
                origin,
                redis,
            }));
        };
        let is_across = kind == ServerKind::CrossSlot;
        Self::Server(Box::new(ServerError {
            info,
            kind,
            slots: is_across.then(across).flatten(),
            reply,
            origin,
            redis,
        }))
    }

    /// A call that the server queued for an `EXEC` of its user's.
    pub(crate) fn queued(info: &'static ScriptInfo, sent: bool) -> Self {
        Self::Queued(Box::new(Queued { info, sent }))
    }

    /// A call that was not handed to the connection, as an earlier one got no answer from it.
    pub(crate) fn after_loss(info: &'static ScriptInfo, redis: RedisError) -> Self {
        Self::unanswered(info, redis, false, false)
    }

    fn unanswered(info: &'static ScriptInfo, redis: RedisError, sent: bool, repeats: bool) -> Self {
        Self::Unanswered(Box::new(Unanswered {
            info,
            redis,
            sent,
            repeats,
        }))
    }

    /// The script that was called.
    #[must_use]
    pub fn script(&self) -> &'static ScriptInfo {
        self.told().info()
    }

    /// The server's or the script's error code, such as `WRONGTYPE` or `MYERR`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.error_reply().map(|reply| reply.code.as_str())
    }

    /// The message, without the code, the SHA-1 and the position that the server adds.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.error_reply().map(|reply| reply.message.as_str())
    }

    /// The line in [`file`](Self::file) that failed, counted from 1.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        let line = self.error_reply()?.line?;
        Some(self.script().place(line).1)
    }

    /// The Lua file of the script, or the file that it includes, if the line that failed is in that.
    #[must_use]
    pub fn file(&self) -> &'static str {
        let line = self.error_reply().and_then(|reply| reply.line);
        let info = self.script();
        line.map_or(info.file(), |line| info.place(line).0)
    }

    /// The kind of server error, if the fix lies outside the script. Also set for an error that a command
    /// inside the script met.
    #[must_use]
    pub fn server_kind(&self) -> Option<ServerKind> {
        match self {
            Self::Server(error) => Some(error.kind),
            Self::Script(error) if error.path.is_none() => ServerKind::of(&error.reply),
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
            Self::Queued(error) => error.outcome(),
            Self::Unanswered(error) => error.outcome(),
        }
    }

    pub(crate) fn has_run(&self) -> bool {
        self.outcome() == Outcome::Ran
    }

    /// The error as redis reported it, without arguments that the server quotes.
    #[must_use]
    pub fn redis_error(&self) -> Option<&RedisError> {
        match self {
            Self::Script(error) => Some(&error.redis),
            Self::Server(error) => Some(&error.redis),
            Self::Unanswered(error) => Some(&error.redis),
            Self::Encode(_) | Self::Reply(_) | Self::Queued(_) => None,
        }
    }

    fn error_reply(&self) -> Option<&ErrorReply> {
        match self {
            Self::Script(error) => Some(&error.reply),
            Self::Server(error) => Some(&error.reply),
            _ => None,
        }
    }
}
