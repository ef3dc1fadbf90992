//! The text of an error: one line that says it all, the place in the Lua file, what to do.

use std::fmt;

use crate::error::raised::Raised;
use crate::error::{Error, Outcome, Refusal, ServerKind};
use crate::script::ScriptInfo;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.headline().fmt(f)?;
        let line = self.raised().and_then(|raised| raised.line);
        write_place(f, self.script(), line)?;
        match self.advice() {
            Some(advice) => write!(f, "\n  = help: {advice}"),
            None => Ok(()),
        }
    }
}

/// The same text: what redis keeps of the error may quote arguments.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error {
    fn advice(&self) -> Option<&'static str> {
        let info = self.script();
        let first_line = matches!(
            self,
            Self::Script(error) if error.raised.compile && error.raised.line == Some(1)
        );
        if first_line && info.source().starts_with("#!") {
            return Some("a `#!lua` line needs Redis 7.0 or Valkey");
        }
        let kind = match self {
            Self::Encode(error) if matches!(error.refusal, Refusal::CrossSlot { .. }) => {
                ServerKind::CrossSlot
            }
            _ => self.server_kind()?,
        };
        let inside = matches!(self, Self::Script(_));
        Some(kind.advice(inside, info.readonly()))
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
        let name = self.0.script().name();
        match self.0 {
            Error::Encode(error) => write!(f, "`{name}` was not sent: {}", error.refusal),
            Error::Script(error) => {
                write!(f, "`{name}` {} {}", error.raised.verb(), error.raised)
            }
            Error::Server(error) => {
                match error.outcome() {
                    Outcome::NotRun => write!(f, "the server did not run `{name}`: ")?,
                    _ => write!(f, "the server did not run `{name}`, or it replied with ")?,
                }
                write!(f, "{}", error.raised)?;
                match &error.slots {
                    Some(slots) => write!(f, ", {slots}"),
                    None => Ok(()),
                }
            }
            Error::Reply(error) => write!(f, "`{name}` ran, but {}", error.mismatch),
            Error::Unanswered(error) if !error.sent => write!(
                f,
                "`{name}` was not sent, as an earlier call of the batch got no answer: {}",
                error.redis
            ),
            Error::Unanswered(error) if error.outcome() == Outcome::NotRun => {
                write!(f, "`{name}` was not sent: {}", error.redis)
            }
            Error::Unanswered(error) => {
                write!(f, "`{name}` may have run, no answer came: {}", error.redis)
            }
        }
    }
}

/// `--> lua/incr.lua:4` and the text of that line of the source; the file alone where no line is
/// known.
pub(crate) fn write_place(
    f: &mut fmt::Formatter<'_>,
    info: &ScriptInfo,
    line: Option<u32>,
) -> fmt::Result {
    let file = info.file();
    let Some(line) = line else {
        return write!(f, "\n --> {file}");
    };
    let number = info.line_in_file(line);
    let margin = number.to_string().len();
    write!(f, "\n{:margin$}--> {file}:{number}", "")?;
    match info.line(line) {
        Some(text) => write!(f, "\n{:margin$} |\n{number} | {text}\n{:margin$} |", "", ""),
        None => Ok(()),
    }
}

impl Raised {
    /// What the script did with its error.
    pub(crate) fn verb(&self) -> &'static str {
        match self {
            Self { compile: true, .. } => "does not compile on this server:",
            raised if raised.inside() => "raised",
            _ => "replied with",
        }
    }
}

/// Code and message.
impl fmt::Display for Raised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.message.as_str() {
            "" => write!(f, "`{}`", self.code),
            message => write!(f, "`{} {message}`", self.code),
        }
    }
}
