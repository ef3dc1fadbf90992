//! Measures evalsha side by side with the alternatives.
//!
//! In: a private server, the scripts under `lua/`, the peers. Out: ratios with their spread. Everything that is
//! compared runs in one process run, on one server, in turns of milliseconds. What disturbs one contender disturbs all.

pub mod calls;
pub mod cases;
pub mod counts;
pub mod one_core;
pub mod peers;
pub mod race;
pub mod report;
pub mod scripts;
pub mod work;
