//! The second pass: writes a measured call into a `redis::Cmd`, which allocates exactly twice.

use redis::{Cmd, RedisWrite};

use crate::arg::document::Encode;
use crate::arg::measure::Measure;
use crate::arg::{Sink, Slots};
use crate::error::Refusal;

/// Builds `NAME body numkeys key… arg…`.
pub(crate) fn command<K: Slots, A: Slots>(
    name: &str,
    body: &str,
    keys: &K,
    args: &A,
) -> Result<Cmd, Refusal> {
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
        cmd: Cmd::with_capacity(3 + slots, fixed + measure.bytes),
        refusal: None,
    };
    emit.cmd.write_arg(name.as_bytes());
    emit.cmd.write_arg(body.as_bytes());
    emit.number(key_count);
    keys.write(&mut emit);
    let keys_written = emit.len() - 3;
    args.write(&mut emit);
    emit.check(keys_written == key_count, slots)?;
    Ok(emit.cmd)
}

/// Room for the number of keys.
const DIGITS: usize = 20;

/// Writes into the command and keeps the first refusal.
struct Emit {
    cmd: Cmd,
    refusal: Option<Refusal>,
}

impl Emit {
    fn len(&self) -> usize {
        self.cmd.args_iter().len()
    }

    /// The number of keys, which mostly has one digit.
    fn number(&mut self, number: usize) {
        match b"0123456789".get(number..=number) {
            Some(digit) => self.cmd.write_arg(digit),
            None => {
                self.cmd.arg(number);
            }
        }
    }

    /// A value that writes more or less than when it was measured would shift the others.
    #[inline]
    fn check(&mut self, keys_agree: bool, slots: usize) -> Result<(), Refusal> {
        match self.refusal.take() {
            Some(refusal) => Err(refusal),
            None if keys_agree && self.len() == 3 + slots => Ok(()),
            None => Err(Refusal::Changed),
        }
    }
}

impl Sink for Emit {
    fn put<E: Encode>(&mut self, name: &'static str, value: E) {
        if let Err(reason) = value.encode(&mut self.cmd) {
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
