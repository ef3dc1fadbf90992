//! `Debug` of keys and arguments: names and lengths, never values.

use std::fmt;

use crate::arg::document::Encode;
use crate::arg::measure::Measure;
use crate::arg::{Sink, Slots};
use crate::count::Count;

/// Shows a generated struct as `Name { field: 3 bytes, list: 2 values, 10 bytes }`.
pub fn debug_slots<S: Slots>(name: &str, slots: &S, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut fields = Fields(f.debug_struct(name));
    slots.write(&mut fields);
    fields.0.finish()
}

struct Fields<'a, 'f>(fmt::DebugStruct<'a, 'f>);

impl Sink for Fields<'_, '_> {
    fn put<E: Encode>(&mut self, name: &'static str, value: E) {
        match length(&value) {
            Some(bytes) => self
                .0
                .field(name, &format_args!("{}", Count(bytes, "byte"))),
            None => self.0.field(name, &format_args!("not encodable")),
        };
    }

    fn absent(&mut self, name: &'static str) {
        self.0.field(name, &format_args!("absent"));
    }

    fn put_all<E: Encode>(&mut self, name: &'static str, values: impl Iterator<Item = E>) {
        let (mut count, mut bytes) = (0_usize, 0_usize);
        for value in values {
            count += 1;
            bytes += length(&value).unwrap_or_default();
        }
        let (count, bytes) = (Count(count, "value"), Count(bytes, "byte"));
        self.0.field(name, &format_args!("{count}, {bytes}"));
    }
}

/// How many bytes the value takes on the wire.
fn length<E: Encode>(value: &E) -> Option<usize> {
    let mut measure = Measure::default();
    value.encode(&mut measure).ok()?;
    Some(measure.bytes)
}
