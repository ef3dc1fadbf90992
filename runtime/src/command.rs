//! The commands that run scripts, `EVALSHA sha1 numkeys key… arg…` and the like: reading them back,
//! and turning an EVALSHA into the EVAL that brings the script.

mod eval;
mod read;
mod slot;

pub(crate) use eval::{packed_with_source, with_source};
pub(crate) use read::{Invocation, words};
pub(crate) use slot::{across, check_slots, slot_of};
