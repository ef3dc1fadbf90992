//! What ends a command before it has done its work.

use std::path::PathBuf;
use std::{fmt, io};

use evalsha_analyzer::Position;

/// Why a command could not do its work; exit code 2.
#[derive(Debug)]
#[non_exhaustive]
pub(crate) enum Error {
    /// No such file or folder; perhaps the nearest name beside it.
    NotFound { path: PathBuf, near: Option<String> },
    /// A file or folder that cannot be read.
    Unreadable { path: PathBuf, source: io::Error },
    /// A file whose name an output format cannot hold.
    NameNotUtf8 { path: PathBuf },
    /// A file named like a Rust file that is none.
    NoRust { path: PathBuf, place: Position },
    /// A Rust file where a Lua file is wanted.
    NoLua { path: PathBuf },
    /// A rule that does not exist, and the nearest one that does.
    UnknownRule {
        name: String,
        near: Option<&'static str>,
    },
    /// `warnings` behind another option than `--deny`.
    AllWarnings,
    /// The standard output does not take any more.
    Output(io::Error),
    /// A value of `run` that does not fit the script.
    Value(ValueError),
    /// Not a server's address.
    Url(redis::RedisError),
    /// A server that cannot be reached.
    Server {
        url: String,
        source: redis::RedisError,
    },
    /// The connection broke before the reply.
    NoAnswer(redis::RedisError),
}

/// What is wrong with the `name=value` words.
#[derive(Debug)]
pub(crate) enum ValueError {
    /// No `=` in it.
    NoName { word: String },
    /// A name that the script does not declare, and the nearest one that it does.
    Unknown {
        name: String,
        near: Option<String>,
        all: Vec<String>,
    },
    /// A name that a key and an arg have.
    Ambiguous { name: String },
    /// One value is wanted, and more are given.
    Twice { name: String },
    /// An optional arg behind one that was left out.
    Gap { name: String, absent: String },
    /// A value that is the hash tag of a key and cannot be one.
    NoHashTag { name: String },
    /// Values that are no whole number of records.
    Part {
        name: String,
        record: String,
        count: usize,
        width: usize,
    },
    /// A value of another type.
    Unfit {
        name: String,
        text: String,
        expected: String,
    },
    /// What must be given and is not, as words to add.
    Missing { missing: Vec<String> },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { path, near } => {
                write!(f, "no such file or folder: `{}`", path.display())?;
                match near {
                    Some(near) => write!(f, "; did you mean `{near}`?"),
                    None => Ok(()),
                }
            }
            Self::Unreadable { path, source } => {
                write!(f, "`{}` cannot be read: {source}", path.display())
            }
            Self::NameNotUtf8 { path } => write!(
                f,
                "{path:?} is not checked: its name is not UTF-8, so this output format cannot name it; \
                 rename it, or use `--message-format human` or `sarif`"
            ),
            Self::NoRust { path, place } => write!(
                f,
                "`{}` does not parse as Rust; the mistake is at line {}, column {}",
                path.display(),
                place.line,
                place.column
            ),
            Self::NoLua { path } => write!(
                f,
                "`{}` is a Rust file; write the script to a Lua file to run it",
                path.display()
            ),
            Self::UnknownRule { name, near } => {
                write!(f, "no rule `{name}`; ")?;
                match near {
                    Some(near) => write!(f, "did you mean `{near}`?"),
                    None => f.write_str("`cargo evalsha rules` lists them"),
                }
            }
            Self::AllWarnings => f.write_str(
                "`warnings` goes with `--deny`; `--allow` and `--warn` take the name of a rule",
            ),
            Self::Output(source) => write!(f, "the output cannot be written: {source}"),
            Self::Value(error) => error.fmt(f),
            Self::Url(source) => write!(
                f,
                "the server's address is not understood: {source}; \
                 write for instance `--url redis://localhost:6379`"
            ),
            Self::Server { url, source } => write!(f, "`{url}` does not answer: {source}"),
            Self::NoAnswer(source) => {
                write!(
                    f,
                    "no reply from the server; the script may or may not have run: {source}"
                )
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } | Self::Output(source) => Some(source),
            Self::Url(source) | Self::Server { source, .. } | Self::NoAnswer(source) => {
                Some(source)
            }
            _ => None,
        }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoName { word } => write!(f, "expected `name=value`, found `{word}`"),
            Self::Unknown { name, near, all } => {
                write!(f, "no key or arg `{name}`; ")?;
                match (near, all.as_slice()) {
                    (Some(near), _) => write!(f, "did you mean `{near}`?"),
                    (None, []) => f.write_str("the script takes none"),
                    (None, all) => write!(f, "the script takes `{}`", all.join("`, `")),
                }
            }
            Self::Ambiguous { name } => write!(
                f,
                "both a key and an arg are named `{name}`; write `key.{name}=…` or `arg.{name}=…`"
            ),
            Self::Twice { name } => write!(f, "`{name}` is given twice and takes one value"),
            Self::Gap { name, absent } => write!(
                f,
                "`{name}` cannot be sent without `{absent}`, which stands before it"
            ),
            Self::NoHashTag { name } => write!(
                f,
                "`{name}` is empty or begins with `}}`, so it is no hash tag"
            ),
            Self::Part {
                name,
                record,
                count,
                width,
            } => write!(
                f,
                "`{name}` takes {width} values for each `{record}`, found {count} in all"
            ),
            Self::Unfit {
                name,
                text,
                expected,
            } => write!(f, "`{name}` takes {expected}, not `{text}`"),
            Self::Missing { missing } => write!(f, "missing: `{}`", missing.join("`, `")),
        }
    }
}

impl From<ValueError> for Error {
    fn from(error: ValueError) -> Self {
        Self::Value(error)
    }
}

/// All other files are read with a path at hand.
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
