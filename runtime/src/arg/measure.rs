//! The first pass: counts the arguments of a call and its bytes at most (documents are measured up
//! to a limit), and decides whether it may be sent at all.

use std::fmt::{self, Write as _};
use std::{io, mem};

use redis::RedisWrite;

use crate::arg::document::Encode;
use crate::arg::template::Appender;
use crate::arg::{Append, Sink};
use crate::error::Refusal;

/// What the first pass found.
#[derive(Debug)]
pub(crate) struct Size {
    pub(crate) keys: usize,
    /// The number of keys and arguments.
    pub(crate) slots: usize,
    /// Their bytes, roughly.
    pub(crate) bytes: usize,
}

/// Counts arguments and bytes, allocates nothing, and keeps the first refusal.
#[derive(Debug, Default)]
pub struct Measure {
    pub(crate) count: usize,
    pub(crate) bytes: usize,
    pub(crate) refusal: Option<Refusal>,
    absent: Option<&'static str>,
    /// How many elements the list of keys has, if a list of args belongs to it.
    paired: Option<usize>,
}

impl Measure {
    /// The bytes of the longest 64-bit float; no 64-bit integer is longer.
    const LONGEST_NUMBER: usize = 24;

    /// A slot that holds a number.
    #[inline]
    pub(crate) fn number(&mut self) {
        self.count += 1;
        self.bytes += Self::LONGEST_NUMBER;
    }

    /// Starts counting the next group of slots; the bytes and the refusal stay.
    pub(crate) fn next_group(&mut self) -> usize {
        self.absent = None;
        mem::take(&mut self.count)
    }

    /// A slot that holds a serialized document.
    #[cfg(any(feature = "json", feature = "msgpack"))]
    pub(crate) fn document(&mut self, ruler: &Ruler) {
        self.count += 1;
        self.bytes += ruler.bytes;
    }

    #[cold]
    fn refuse(&mut self, refusal: Refusal) {
        self.refusal.get_or_insert(refusal);
    }

    /// A value after an absent one would take the slot of the absent one.
    #[inline]
    fn check_gap(&mut self, name: &'static str) {
        if let Some(absent) = self.absent {
            self.refuse(Refusal::Gap {
                absent,
                present: name,
            });
        }
    }

    #[inline]
    fn measure<E: Encode>(&mut self, name: &'static str, value: &E) {
        let before = self.count;
        if let Err(reason) = value.measure(self) {
            self.refuse(Refusal::Unencodable {
                field: name,
                reason: reason.0,
            });
        } else if self.count != before + 1 {
            self.refuse(Refusal::NotOne {
                field: name,
                count: self.count - before,
            });
        }
    }
}

impl Sink for Measure {
    #[inline]
    fn put<E: Encode>(&mut self, name: &'static str, value: E) {
        self.check_gap(name);
        self.measure(name, &value);
    }

    fn absent(&mut self, name: &'static str) {
        self.absent.get_or_insert(name);
    }

    #[inline]
    fn item<E: Encode>(&mut self, name: &'static str, value: E) {
        self.put(name, value);
    }

    fn placeholder(&mut self, field: &'static str, value: &dyn Append, is_tag: bool) {
        let mut nowhere = io::sink();
        let mut appender = Appender::new(&mut nowhere);
        value.append(&mut appender);
        match (appender.count, appender.first) {
            (1, first) if is_tag && matches!(first, None | Some(b'}')) => {
                self.refuse(Refusal::NoHashTag { field });
            }
            (1, _) => {}
            (count, _) => self.refuse(Refusal::NotOne { field, count }),
        }
    }

    fn check_paired(&mut self, field: &'static str, count: usize) {
        match self.paired {
            Some(keys) if keys != count => {
                self.refuse(Refusal::Unequal {
                    field,
                    keys,
                    args: count,
                });
            }
            _ => self.paired = Some(count),
        }
    }

    fn check_length(&mut self, field: &'static str, count: usize, most: usize) {
        if count > most {
            self.refuse(Refusal::TooMany { field, count, most });
        }
    }
}

impl RedisWrite for Measure {
    #[inline]
    fn write_arg(&mut self, arg: &[u8]) {
        self.count += 1;
        self.bytes += arg.len();
    }

    fn write_arg_fmt(&mut self, arg: impl fmt::Display) {
        self.count += 1;
        // A `Display` that reports an error makes `to_string` panic in redis. Here it only ends the
        // count early.
        let _ = write!(Counter(&mut self.bytes), "{arg}");
    }

    fn writer_for_next_arg(&mut self) -> impl io::Write + '_ {
        self.count += 1;
        Counter(&mut self.bytes)
    }
}

/// Counts what is written, and keeps none of it.
struct Counter<'a>(&'a mut usize);

impl fmt::Write for Counter<'_> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        *self.0 += s.len();
        Ok(())
    }
}

impl io::Write for Counter<'_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        *self.0 += buf.len();
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Counts a document up to a limit and then stops: growing the buffer for a large one is cheaper
/// than serializing it twice.
#[cfg(any(feature = "json", feature = "msgpack"))]
#[derive(Debug, Default)]
pub(crate) struct Ruler {
    bytes: usize,
    full: bool,
}

#[cfg(any(feature = "json", feature = "msgpack"))]
impl Ruler {
    const LIMIT: usize = 1024;

    pub(crate) fn is_full(&self) -> bool {
        self.full
    }
}

#[cfg(any(feature = "json", feature = "msgpack"))]
impl io::Write for Ruler {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.bytes += buf.len();
        if self.bytes > Self::LIMIT {
            self.full = true;
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
