//! What the rules ask of a script: the script itself with its meaning, and what several of them look up.

pub(super) mod absent;
mod checker;
mod describe;
mod foreign_keys;
mod loops;
pub(super) mod missing;
pub(super) mod unused_slot;

pub(crate) use checker::Checker;
pub(super) use checker::Equality;
