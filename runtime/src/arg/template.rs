//! Keys that are put together of texts and values: `rl:{user}:events`.

use std::fmt::{self, Display};
use std::io::{self, Write};

use redis::RedisWrite;

use crate::arg::SingleValue;
use crate::arg::document::{Encode, Reason};

/// A part of a key.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    /// What is the same in every such key.
    Text(&'static str),
    /// What the caller gives.
    Value(&'a dyn Append),
}

impl fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.debug_tuple("Text").field(text).finish(),
            Self::Value(_) => f.write_str("Value"),
        }
    }
}

/// A value that can be part of a key.
pub trait Append {
    /// Writes the value behind what is there.
    fn append(&self, out: &mut Appender<'_>);
}

impl<T: SingleValue> Append for T {
    fn append(&self, out: &mut Appender<'_>) {
        self.write_redis_args(out);
    }
}

/// Takes what a value writes, and keeps how many arguments that were and how it begins.
pub struct Appender<'a> {
    out: &'a mut dyn Write,
    /// The number of arguments.
    pub(crate) count: usize,
    /// The first byte; `None` if nothing was written.
    pub(crate) first: Option<u8>,
}

impl<'a> Appender<'a> {
    /// Writes behind what `out` has.
    pub(crate) fn new(out: &'a mut dyn Write) -> Self {
        Self {
            out,
            count: 0,
            first: None,
        }
    }
}

impl fmt::Debug for Appender<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Appender").finish_non_exhaustive()
    }
}

impl RedisWrite for Appender<'_> {
    fn write_arg(&mut self, arg: &[u8]) {
        self.count += 1;
        // What takes the bytes of a command cannot fail.
        let _ = self.write_all(arg);
    }

    fn write_arg_fmt(&mut self, arg: impl Display) {
        self.count += 1;
        let _ = write!(self, "{arg}");
    }

    fn writer_for_next_arg(&mut self) -> impl Write + '_ {
        self.count += 1;
        self
    }
}

impl Write for Appender<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.first = self.first.or(bytes.first().copied());
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Encodes the parts as one argument.
pub(crate) struct Joined<'a>(pub(crate) &'a [Part<'a>]);

impl Encode for Joined<'_> {
    fn encode<W: RedisWrite + ?Sized>(&self, out: &mut W) -> Result<(), Reason> {
        join(self.0, &mut out.writer_for_next_arg());
        Ok(())
    }
}

fn join(parts: &[Part<'_>], out: &mut dyn Write) {
    for part in parts {
        match part {
            Part::Text(text) => {
                let _ = out.write_all(text.as_bytes());
            }
            Part::Value(value) => value.append(&mut Appender::new(out)),
        }
    }
}

/// The key that the parts make.
pub(crate) fn joined(parts: &[Part<'_>]) -> Vec<u8> {
    let mut key = Vec::new();
    join(parts, &mut key);
    key
}
