//! The text of an error: one line that says it all, then the place in the Lua file and what to do.
//!
//! `Display` and `Debug` of each error are this text, because redis' own errors may quote
//! arguments.

use std::fmt;

use crate::error::error_reply::ErrorReply;
use crate::error::variants::{
    EncodeError, Queued, ReplyError, ScriptError, ServerError, Unanswered,
};
use crate::error::{Error, Outcome, Refusal, ServerKind};
use crate::script::ScriptInfo;

/// An error that is described in terms of a script.
pub(super) trait Told {
    fn info(&self) -> &'static ScriptInfo;

    /// The first line, which says it all.
    fn headline(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// The line of the source that failed.
    fn line(&self) -> Option<u32> {
        None
    }

    fn advice(&self) -> Option<&'static str> {
        None
    }

    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        None
    }
}

/// The whole text.
fn write_all(error: &dyn Told, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    error.headline(f)?;
    write_place(f, error.info(), error.line())?;
    match error.advice() {
        Some(advice) => write!(f, "\n  = help: {advice}"),
        None => Ok(()),
    }
}

macro_rules! errors {
    ($($ty:ident)*) => { $(
        impl fmt::Display for $ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_all(self.told(), f)
            }
        }

        /// The same text.
        impl fmt::Debug for $ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_all(self.told(), f)
            }
        }

        impl std::error::Error for $ty {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                self.told().source()
            }
        }
    )* };
}

macro_rules! themselves {
    ($($ty:ident)*) => { $(
        impl $ty {
            fn told(&self) -> &dyn Told {
                self
            }
        }
    )* };
}

errors! { Error EncodeError ScriptError ServerError ReplyError Queued Unanswered }
themselves! { EncodeError ScriptError ServerError ReplyError Queued Unanswered }

impl Error {
    pub(super) fn told(&self) -> &dyn Told {
        match self {
            Self::Encode(error) => &**error,
            Self::Script(error) => &**error,
            Self::Server(error) => &**error,
            Self::Reply(error) => &**error,
            Self::Queued(error) => &**error,
            Self::Unanswered(error) => &**error,
        }
    }

    /// The first line of the text.
    pub(crate) fn headline(&self) -> Headline<'_> {
        Headline(self)
    }
}

/// The first line of an error's text, which says it all.
pub(crate) struct Headline<'a>(&'a Error);

impl fmt::Display for Headline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.told().headline(f)
    }
}

impl Told for EncodeError {
    fn info(&self) -> &'static ScriptInfo {
        self.info
    }

    fn headline(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` was not sent: {}", self.info.name(), self.refusal)
    }

    fn advice(&self) -> Option<&'static str> {
        let across = matches!(self.refusal, Refusal::CrossSlot { .. });
        across.then(|| ServerKind::CrossSlot.advice(false, false))
    }
}

impl Told for ScriptError {
    fn info(&self) -> &'static ScriptInfo {
        self.info
    }

    fn headline(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, reply) = (self.info.name(), &self.reply);
        match &self.path {
            Some(path) => write!(f, "`{name}` ran, but `{path}` is the error {reply}"),
            None if self.outcome() == Outcome::Unknown => write!(
                f,
                "`{name}` replied with {reply}, or the server or a proxy did not run it"
            ),
            None => write!(f, "`{name}` {} {reply}", reply.verb()),
        }
    }

    fn line(&self) -> Option<u32> {
        self.reply.line
    }

    fn advice(&self) -> Option<&'static str> {
        let first_line = self.reply.compile && self.reply.line == Some(1);
        if first_line && self.info.source().starts_with("#!") {
            return Some("a `#!lua` line needs Redis 7.0 or Valkey");
        }
        let kind = ServerKind::of(&self.reply).filter(|_| self.reply.inside())?;
        Some(kind.advice(true, self.info.readonly()))
    }

    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.redis)
    }
}

impl Told for ServerError {
    fn info(&self) -> &'static ScriptInfo {
        self.info
    }

    fn headline(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, reply) = (self.info.name(), &self.reply);
        if self.may_be_the_scripts() {
            write!(
                f,
                "the server did not run `{name}`, or it replied with {reply}"
            )?;
        } else if self.outcome() == Outcome::NotRun {
            write!(f, "the server did not run `{name}`: {reply}")?;
        } else {
            write!(
                f,
                "`{name}` may or may not have run; the server said {reply}"
            )?;
        }
        match &self.slots {
            Some(slots) => write!(f, ", {slots}"),
            None => Ok(()),
        }
    }

    fn advice(&self) -> Option<&'static str> {
        match self.kind {
            ServerKind::Unrecognized => None,
            kind => Some(kind.advice(false, self.info.readonly())),
        }
    }

    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.redis)
    }
}

impl Told for ReplyError {
    fn info(&self) -> &'static ScriptInfo {
        self.info
    }

    fn headline(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.info.name();
        write!(
            f,
            "`{name}` ran, but its reply has another type: {}",
            self.mismatch
        )
    }

    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.mismatch)
    }
}

impl Told for Queued {
    fn info(&self) -> &'static ScriptInfo {
        self.info
    }

    fn headline(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.info.name();
        if self.sent {
            write!(
                f,
                "`{name}` was queued and has not run: the connection is inside a `MULTI`"
            )
        } else {
            write!(
                f,
                "`{name}` was not sent: the connection is inside a `MULTI`, which queued an earlier call"
            )
        }
    }

    fn advice(&self) -> Option<&'static str> {
        Some(
            "a queued call runs when `EXEC` follows, and the reply to `EXEC` holds its reply; use \
             `pipe.atomic().script(call)` for a transaction",
        )
    }
}

impl Told for Unanswered {
    fn info(&self) -> &'static ScriptInfo {
        self.info
    }

    fn headline(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, redis) = (self.info.name(), &self.redis);
        if !self.sent {
            write!(
                f,
                "`{name}` was not sent, as an earlier call of the batch got no answer: {redis}"
            )
        } else if self.outcome() == Outcome::NotRun {
            write!(f, "`{name}` was not sent: {redis}")
        } else {
            write!(
                f,
                "no reply from the server; `{name}` may or may not have run: {redis}"
            )
        }
    }

    fn advice(&self) -> Option<&'static str> {
        let timed_out = self.sent && self.redis.is_timeout();
        timed_out.then_some(
            "the script goes on after the client has stopped waiting: set the connection's response \
             or read time-out to more than the script takes",
        )
    }

    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.redis)
    }
}

/// `--> lua/incr.lua:4` and the text of that line of the source; only the file if the line is not
/// known.
pub(crate) fn write_place(
    f: &mut fmt::Formatter<'_>,
    info: &ScriptInfo,
    line: Option<u32>,
) -> fmt::Result {
    let Some(line) = line else {
        return write!(f, "\n --> {}", info.file());
    };
    let (file, number) = info.place(line);
    let margin = number.to_string().len();
    write!(f, "\n{:margin$}--> {file}:{number}", "")?;
    match info.line(line) {
        Some(text) => write!(f, "\n{:margin$} |\n{number} | {text}\n{:margin$} |", "", ""),
        None => Ok(()),
    }
}

impl ErrorReply {
    /// What the script did with its error.
    pub(crate) fn verb(&self) -> &'static str {
        match self {
            Self { compile: true, .. } => "does not compile on this server:",
            reply if reply.inside() => "raised",
            _ => "replied with",
        }
    }
}

/// Code and message.
impl fmt::Display for ErrorReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.message.as_str() {
            "" => write!(f, "`{}`", self.code),
            message => write!(f, "`{} {message}`", self.code),
        }
    }
}
