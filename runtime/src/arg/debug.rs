//! `Debug` of keys and arguments: names and lengths, never values.

use std::{fmt, mem};

use crate::arg::document::Encode;
use crate::arg::measure::Measure;
use crate::arg::{Record, Sink, Slots};
use crate::count::Count;

/// Shows a generated struct as `Name { field: 3 bytes, list: 2 values, 10 bytes }`.
pub fn debug_slots<S: Slots>(name: &str, slots: &S, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut fields = Fields {
        shown: f.debug_struct(name),
        values: 0,
        bytes: 0,
    };
    slots.write(&mut fields);
    fields.shown.finish()
}

/// Shows one record of a list in the same way.
pub fn debug_record<S, const KEYS: bool, R: Record<S, KEYS>>(
    name: &str,
    record: &R,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut fields = RecordFields(f.debug_struct(name));
    record.write(&mut fields);
    fields.0.finish()
}

struct RecordFields<'a, 'f>(fmt::DebugStruct<'a, 'f>);

impl Sink for RecordFields<'_, '_> {
    fn put<E: Encode>(&mut self, name: &'static str, value: E) {
        let field = name.rsplit('.').next().unwrap_or(name);
        show(&mut self.0, field, &value);
    }

    fn absent(&mut self, _: &'static str) {}

    fn item<E: Encode>(&mut self, name: &'static str, value: E) {
        self.put(name, value);
    }
}

fn show<E: Encode>(shown: &mut fmt::DebugStruct<'_, '_>, name: &str, value: &E) {
    match length(value) {
        Some(bytes) => shown.field(name, &format_args!("{}", Count(bytes, "byte"))),
        None => shown.field(name, &format_args!("not encodable")),
    };
}

struct Fields<'a, 'f> {
    shown: fmt::DebugStruct<'a, 'f>,
    /// Of the list that is being written.
    values: usize,
    bytes: usize,
}

impl Sink for Fields<'_, '_> {
    fn put<E: Encode>(&mut self, name: &'static str, value: E) {
        show(&mut self.shown, name, &value);
    }

    fn absent(&mut self, name: &'static str) {
        self.shown.field(name, &format_args!("absent"));
    }

    fn item<E: Encode>(&mut self, _: &'static str, value: E) {
        self.values += 1;
        self.bytes += length(&value).unwrap_or_default();
    }

    fn end_list(&mut self, name: &'static str) {
        let values = Count(mem::take(&mut self.values), "value");
        let bytes = Count(mem::take(&mut self.bytes), "byte");
        self.shown.field(name, &format_args!("{values}, {bytes}"));
    }
}

/// How many bytes the value takes on the wire.
fn length<E: Encode>(value: &E) -> Option<usize> {
    let mut measure = Measure::default();
    value.encode(&mut measure).ok()?;
    Some(measure.bytes)
}
