//! Measures evalsha side by side with what users would pick instead.
//!
//! In: a private server, the scripts under `lua/`, the peers. Out: ratios with their spread. Whatever is compared
//! runs in one process run, on one server, in turns of milliseconds: what disturbs one disturbs all.

pub mod calls;
pub mod cases;
pub mod counts;
pub mod one_core;
pub mod peers;
pub mod race;
pub mod report;
pub mod scripts;
pub mod work;
