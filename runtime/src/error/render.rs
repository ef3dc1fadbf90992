//! The text of an error: one line that says it all, the place in the Lua file, what to do.

use std::fmt;

use crate::error::raised::Raised;
use crate::error::{Error, Outcome};
use crate::script::ScriptInfo;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.script().name();
        match self {
            Self::Encode(error) => write!(f, "`{name}` was not sent: {}", error.refusal)?,
            Self::Script(error) => {
                write!(f, "`{name}` raised {}", Told(&error.raised))?;
                return self.place(f);
            }
            Self::Server(error) => {
                write!(
                    f,
                    "the server did not run `{name}`: {}",
                    Told(&error.raised)
                )?;
            }
            Self::Reply(error) => write!(f, "`{name}` ran, but {}", error.mismatch)?,
            Self::Unanswered(error) if self.outcome() == Outcome::NotRun => {
                write!(f, "`{name}` was not sent: {}", error.redis)?;
            }
            Self::Unanswered(error) => {
                write!(f, "`{name}` may have run, no answer came: {}", error.redis)?;
            }
        }
        self.place(f)
    }
}

impl Error {
    /// The lines after the first.
    fn place(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let info = self.script();
        let number = self.line();
        let quoted = number.and_then(|number| Some((number, info.line(number)?)));
        let margin = quoted.map_or(1, |(number, _)| number.to_string().len());
        write!(f, "\n{:margin$}--> {}", "", Place(info, number))?;
        if let Some((number, text)) = quoted {
            write!(f, "\n{:margin$} |", "")?;
            write!(f, "\n{number} | {}", text.trim_end())?;
            write!(f, "\n{:margin$} |", "")?;
        }
        match self.server_kind() {
            Some(kind) => write!(f, "\n{:margin$} = help: {}", "", kind.advice()),
            None => Ok(()),
        }
    }
}

/// `lua/incr.lua:4`, or the file alone.
struct Place(&'static ScriptInfo, Option<u32>);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.file())?;
        match self.1 {
            Some(line) => write!(f, ":{line}"),
            None => Ok(()),
        }
    }
}

/// Code and message.
struct Told<'a>(&'a Raised);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}", self.0.code)?;
        if !self.0.message.is_empty() {
            write!(f, " {}", self.0.message)?;
        }
        f.write_str("`")
    }
}

/// The same text: the parts hold what redis quotes, which may be arguments.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
