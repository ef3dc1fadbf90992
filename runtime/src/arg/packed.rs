//! A command as it goes over the wire: one buffer, written once.
//!
//! In: arguments, one after the other. Out: an array of bulk strings of the Redis protocol. These
//! are the same bytes that [`redis::Cmd::get_packed_command`] makes of a `Cmd`, which takes three
//! buffers.

use std::fmt::Display;
use std::io::{self, Write};

use redis::{Cmd, RedisWrite, ToRedisArgs};

use crate::arg::measure::Size;
use crate::script::ScriptInfo;

/// Two line breaks, `$` and the length, before an argument.
const FRAME: usize = 12;

const DIGITS: &[u8; 10] = b"0123456789";

/// What a command is written into.
pub(crate) trait Target: RedisWrite {
    /// How many arguments there are.
    fn len(&self) -> usize;
}

impl Target for Cmd {
    fn len(&self) -> usize {
        self.args_iter().len()
    }
}

/// A command that is being written. The line break after its last argument is still missing.
#[derive(Debug)]
pub(crate) struct Packed {
    bytes: Vec<u8>,
    count: usize,
}

impl Packed {
    /// Begins an EVALSHA, which is nearly the same for every script. A SHA-1 has 40 digits.
    pub(crate) fn evalsha(info: &ScriptInfo, size: &Size) -> Self {
        let fixed = "EVALSHA_RO".len() + info.sha1().len() + 6 * FRAME;
        let mut bytes = Vec::with_capacity(fixed + size.slots * FRAME + size.bytes);
        match DIGITS.get(3 + size.slots) {
            Some(&digit) => bytes.extend_from_slice(&[b'*', digit]),
            None => long_number(&mut bytes, b"*", 3 + size.slots),
        }
        if !info.readonly() {
            bytes.extend_from_slice(b"\r\n$7\r\nEVALSHA\r\n$40\r\n")
        } else {
            bytes.extend_from_slice(b"\r\n$10\r\nEVALSHA_RO\r\n$40\r\n")
        }
        bytes.extend_from_slice(info.sha1().as_bytes());
        let mut packed = Self { bytes, count: 2 };
        write_small(&mut packed, size.keys);
        packed
    }

    /// The finished bytes.
    #[inline]
    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.extend_from_slice(b"\r\n");
        self.bytes
    }

    /// Ends the line before, and writes the length of the next argument.
    #[inline]
    fn length(&mut self, length: usize) {
        let bytes = &mut self.bytes;
        match length {
            0..10 => {
                let line = [b'\r', b'\n', b'$', DIGITS[length], b'\r', b'\n'];
                bytes.extend_from_slice(&line);
            }
            10..100 => {
                let (ten, one) = (DIGITS[length / 10], DIGITS[length % 10]);
                bytes.extend_from_slice(&[b'\r', b'\n', b'$', ten, one, b'\r', b'\n']);
            }
            _ => {
                long_number(bytes, b"\r\n$", length);
                bytes.extend_from_slice(b"\r\n");
            }
        }
    }
}

/// A number that usually has one digit.
pub(crate) fn write_small(out: &mut impl RedisWrite, number: usize) {
    match DIGITS.get(number..=number) {
        Some(digit) => out.write_arg(digit),
        None => number.write_redis_args(out),
    }
}

#[cold]
fn long_number(bytes: &mut Vec<u8>, before: &[u8], number: usize) {
    bytes.extend_from_slice(before);
    // Writing to a `Vec` cannot fail.
    let _ = write!(bytes, "{number}");
}

impl Target for Packed {
    fn len(&self) -> usize {
        self.count
    }
}

impl RedisWrite for Packed {
    fn write_arg(&mut self, arg: &[u8]) {
        self.length(arg.len());
        self.bytes.extend_from_slice(arg);
        self.count += 1;
    }

    fn write_arg_fmt(&mut self, arg: impl Display) {
        self.write_arg(arg.to_string().as_bytes());
    }

    fn writer_for_next_arg(&mut self) -> impl io::Write + '_ {
        let start = self.bytes.len();
        Document {
            packed: self,
            start,
        }
    }
}

/// An argument whose length is only known when it is complete. Its bytes are written where the line
/// with its length belongs, and then moved behind it.
struct Document<'a> {
    packed: &'a mut Packed,
    start: usize,
}

impl io::Write for Document<'_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.packed.bytes.extend_from_slice(buf);
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Document<'_> {
    fn drop(&mut self) {
        let end = self.packed.bytes.len();
        self.packed.length(end - self.start);
        self.packed.bytes[self.start..].rotate_left(end - self.start);
        self.packed.count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHA1: &str = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    fn write(out: &mut impl RedisWrite) {
        for length in [0, 1, 9, 10, 99, 100, 12_345] {
            out.write_arg(&vec![b'x'; length]);
        }
        out.write_arg_fmt(1.5);
        i64::MIN.write_redis_args(out);
        let mut writer = out.writer_for_next_arg();
        let _ = writer.write_all(b"{\"a\"");
        let _ = writer.write_all(b":1}\r\n");
    }

    #[test]
    fn the_bytes_are_those_of_a_command() {
        const INFO: ScriptInfo = ScriptInfo::new("S", "s.lua", "return 1", SHA1);
        const READONLY: ScriptInfo = ScriptInfo {
            readonly: true,
            ..INFO
        };
        for (info, name) in [(INFO, "EVALSHA"), (READONLY, "EVALSHA_RO")] {
            for keys in [0, 9, 10, 123] {
                let size = Size {
                    keys,
                    slots: 10,
                    bytes: 0,
                };
                let mut packed = Packed::evalsha(&info, &size);
                write(&mut packed);
                assert_eq!(packed.len(), 13);
                let mut cmd = redis::cmd(name);
                cmd.arg(SHA1).arg(keys);
                write(&mut cmd);
                assert_eq!(packed.into_bytes(), cmd.get_packed_command());
            }
        }
    }

    #[test]
    fn few_arguments_are_counted_too() {
        let info = ScriptInfo::new("S", "s.lua", "return 1", SHA1);
        let size = Size {
            keys: 0,
            slots: 0,
            bytes: 0,
        };
        let cmd = redis::cmd("EVALSHA").arg(SHA1).arg(0).get_packed_command();
        assert_eq!(Packed::evalsha(&info, &size).into_bytes(), cmd);
    }
}
