//! What can fill a slot of `KEYS` or `ARGV`, and how the slots of a call are written.
//!
//! In: the fields of a generated struct. Out: one Redis argument per slot, in order. Refused before
//! anything is sent: a value that is not exactly one argument, a gap among optional arguments, a
//! document that does not serialize.

mod debug;
mod document;
mod emit;
mod family;
mod list;
mod measure;
mod packed;
mod record;
mod slots;
mod template;
mod time;
mod value;

pub use debug::{debug_record, debug_slots};
#[cfg(feature = "json")]
pub use document::JsonValue;
#[cfg(feature = "msgpack")]
pub use document::MsgPackValue;
pub(crate) use emit::{command, packed};
pub use family::{Family, KeysOf};
pub use list::{Each, List, each};
pub use record::{Pair, Record, Records};
pub use slots::{Sink, Slots};
pub(crate) use template::joined;
pub use template::{Append, Part};
pub use value::{Number, SingleValue, write_single};
