//! What ends a command before it has done its work.

use std::path::PathBuf;
use std::{fmt, io};

/// Why a command could not do its work; exit code 2.
#[derive(Debug)]
#[non_exhaustive]
pub(crate) enum Error {
    /// No such file or folder; perhaps the nearest name beside it.
    NotFound { path: PathBuf, near: Option<String> },
    /// A file or folder that cannot be read.
    Unreadable { path: PathBuf, source: io::Error },
    /// A rule that does not exist; perhaps the one that is meant.
    UnknownRule {
        name: String,
        near: Option<&'static str>,
    },
    /// The standard output does not take any more.
    Output(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { path, near } => {
                write!(f, "there is no file or folder `{}`", path.display())?;
                match near {
                    Some(near) => write!(f, "; `{near}` is there"),
                    None => Ok(()),
                }
            }
            Self::Unreadable { path, source } => {
                write!(f, "`{}` cannot be read: {source}", path.display())
            }
            Self::UnknownRule { name, near } => {
                write!(f, "there is no rule `{name}`; ")?;
                match near {
                    Some(near) => write!(f, "`{near}` is one"),
                    None => f.write_str("`cargo evalsha rules` lists them"),
                }
            }
            Self::Output(source) => write!(f, "the output cannot be written: {source}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } | Self::Output(source) => Some(source),
            _ => None,
        }
    }
}

/// All other files are read with a path at hand.
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
