//! The second pass: writes a measured call into a `redis::Cmd`, which allocates exactly twice, or into the bytes that
//! are sent, which allocates once.

use redis::{Cmd, RedisWrite, ToRedisArgs};

use crate::arg::document::Encode;
use crate::arg::measure::Measure;
use crate::arg::packed::Packed;
use crate::arg::{Sink, Slots};
use crate::error::Refusal;

/// Builds `NAME body numkeys key… arg…`.
pub(crate) fn command<K: Slots, A: Slots>(
    name: &str,
    body: &str,
    keys: &K,
    args: &A,
) -> Result<Cmd, Refusal> {
    emit(name, body, keys, args)
}

/// The same in the bytes that go over the wire, with a single allocation.
pub(crate) fn packed<K: Slots, A: Slots>(
    name: &str,
    body: &str,
    keys: &K,
    args: &A,
) -> Result<Vec<u8>, Refusal> {
    emit(name, body, keys, args).map(Packed::into_bytes)
}

fn emit<T: Target, K: Slots, A: Slots>(
    name: &str,
    body: &str,
    keys: &K,
    args: &A,
) -> Result<T, Refusal> {
    let mut measure = Measure::default();
    keys.write(&mut measure);
    let key_count = measure.next_group();
    args.write(&mut measure);
    if let Some(refusal) = measure.refusal {
        return Err(refusal);
    }

    let slots = key_count + measure.count;
    let fixed = name.len() + body.len() + DIGITS;
    let mut emit = Emit {
        out: T::with_capacity(3 + slots, fixed + measure.bytes),
        refusal: None,
    };
    emit.out.write_arg(name.as_bytes());
    emit.out.write_arg(body.as_bytes());
    emit.number(key_count);
    keys.write(&mut emit);
    let keys_written = emit.out.len() - 3;
    args.write(&mut emit);
    emit.check(keys_written == key_count, slots)?;
    Ok(emit.out)
}

/// What a command is written into.
pub(crate) trait Target: RedisWrite {
    /// For so many arguments, and about so many bytes of theirs.
    fn with_capacity(args: usize, bytes: usize) -> Self;

    /// How many arguments there are.
    fn len(&self) -> usize;
}

impl Target for Cmd {
    fn with_capacity(args: usize, bytes: usize) -> Self {
        Self::with_capacity(args, bytes)
    }

    fn len(&self) -> usize {
        self.args_iter().len()
    }
}

/// Room for the number of keys.
const DIGITS: usize = 20;

/// Writes and keeps the first refusal.
struct Emit<T> {
    out: T,
    refusal: Option<Refusal>,
}

impl<T: Target> Emit<T> {
    /// The number of keys, which mostly has one digit.
    fn number(&mut self, number: usize) {
        match b"0123456789".get(number..=number) {
            Some(digit) => self.out.write_arg(digit),
            None => number.write_redis_args(&mut self.out),
        }
    }

    /// A value that writes more or less than when it was measured would shift the others.
    #[inline]
    fn check(&mut self, keys_agree: bool, slots: usize) -> Result<(), Refusal> {
        match self.refusal.take() {
            Some(refusal) => Err(refusal),
            None if keys_agree && self.out.len() == 3 + slots => Ok(()),
            None => Err(Refusal::Changed),
        }
    }
}

impl<T: Target> Sink for Emit<T> {
    fn put<E: Encode>(&mut self, name: &'static str, value: E) {
        if let Err(reason) = value.encode(&mut self.out) {
            self.refusal.get_or_insert(Refusal::Unencodable {
                field: name,
                reason: reason.0,
            });
        }
    }

    fn absent(&mut self, _: &'static str) {}

    fn put_all<E: Encode>(&mut self, name: &'static str, values: impl Iterator<Item = E>) {
        for value in values {
            self.put(name, value);
        }
    }
}
