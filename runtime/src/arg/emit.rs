//! The second pass: writes a measured call, either into a `redis::Cmd` with exactly two
//! allocations, or into the bytes to send with one.

use redis::{Cmd, RedisWrite};

use crate::arg::document::{Encode, Reason};
use crate::arg::measure::{Measure, Size};
use crate::arg::packed::{Packed, Target, write_small};
use crate::arg::{Sink, Slots};
use crate::error::{Error, Refusal};
use crate::script::{Form, ScriptInfo};

/// Builds `NAME body numkeys key… arg…`.
pub(crate) fn command<K: Slots, A: Slots>(
    info: &'static ScriptInfo,
    form: Form,
    keys: &K,
    args: &A,
) -> Result<Cmd, Error> {
    emit(info, keys, args, |size| begin(info, form, size))
}

/// Room for the number of keys.
const DIGITS: usize = 20;

/// What comes before the keys.
fn begin(info: &ScriptInfo, form: Form, size: &Size) -> Cmd {
    let (name, body) = (form.command(info), form.body(info));
    let fixed = name.len() + body.len() + DIGITS;
    let mut cmd = Cmd::with_capacity(3 + size.slots, fixed + size.bytes);
    cmd.write_arg(name.as_bytes());
    cmd.write_arg(body.as_bytes());
    write_small(&mut cmd, size.keys);
    cmd
}

/// The EVALSHA as it goes over the wire, with a single allocation.
pub(crate) fn packed<K: Slots, A: Slots>(
    info: &'static ScriptInfo,
    keys: &K,
    args: &A,
) -> Result<Vec<u8>, Error> {
    emit(info, keys, args, |size| Packed::evalsha(info, size)).map(Packed::into_bytes)
}

/// `begin` writes what comes before the keys.
#[inline]
fn emit<T: Target, K: Slots, A: Slots>(
    info: &'static ScriptInfo,
    keys: &K,
    args: &A,
    begin: impl FnOnce(&Size) -> T,
) -> Result<T, Error> {
    let mut measure = Measure::default();
    keys.write(&mut measure);
    let key_count = measure.next_group();
    args.write(&mut measure);
    if let Some(refusal) = measure.refusal {
        return Err(Error::encode(info, refusal));
    }

    let size = Size {
        keys: key_count,
        slots: key_count + measure.count,
        bytes: measure.bytes,
    };
    let mut emit = Emit {
        out: begin(&size),
        refusal: None,
    };
    keys.write(&mut emit);
    let keys_written = emit.out.len() - 3;
    args.write(&mut emit);
    match emit.check(keys_written == key_count, size.slots) {
        Ok(()) => Ok(emit.out),
        Err(refusal) => Err(Error::encode(info, refusal)),
    }
}

/// Writes and keeps the first refusal.
struct Emit<T> {
    out: T,
    refusal: Option<Refusal>,
}

impl<T: Target> Emit<T> {
    /// Numbers are not measured one by one, so this is where a broken type of the user's shows.
    #[cold]
    fn refuse(&mut self, field: &'static str, written: Result<(), Reason>, count: usize) {
        self.refusal.get_or_insert(match written {
            Err(Reason(reason)) => Refusal::Unencodable { field, reason },
            Ok(()) => Refusal::NotOne { field, count },
        });
    }

    /// A value that now writes more or less than it did when measured would shift the others.
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
    #[inline]
    fn put<E: Encode>(&mut self, name: &'static str, value: E) {
        let before = self.out.len();
        let written = value.encode(&mut self.out);
        let count = self.out.len() - before;
        if written.is_err() || count != 1 {
            self.refuse(name, written, count);
        }
    }

    fn absent(&mut self, _: &'static str) {}

    #[inline]
    fn item<E: Encode>(&mut self, name: &'static str, value: E) {
        self.put(name, value);
    }
}
