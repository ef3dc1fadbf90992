//! The promises of this crate under faults, on each server: what a caller sees, and what a server did.
//!
//! Bounded, they are part of the tests. `cargo xtask chaos --minutes N` runs each for its share of the time and
//! prints what each reports. An error that reaches a caller, a lost or doubled effect, or commands out of order
//! fail them, whatever broke; where a connection breaks, an I/O error is the one thing that may reach the caller.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a step that fails is a test that fails"
)]

mod bad_replies;
mod budget;
mod cache_pressure;
mod careful;
mod cluster;
mod connect;
mod dropped;
mod failover;
mod flush_storm;
mod ledger;
mod locked_down;
mod never_twice;
mod progress;
mod replicas;
mod report;
mod restart;
mod retries;
mod slots;
mod trouble;
mod walker;
