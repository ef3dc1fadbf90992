//! What the end-to-end tests share: each test on each server, and what the server was really asked.
//!
//! `cargo xtask test` installs the servers and passes their paths on; a server that is not there fails the test
//! and says so, since a test that was skipped proves nothing.
#![allow(clippy::panic, reason = "a test that cannot go on says so")]

mod commands;
mod on_each_server;
#[doc(hidden)]
pub mod runtime;
mod sentinel;
mod servers;
mod users;
mod wait;

use std::fmt::Display;

pub use commands::{
    Commands, count_commands, count_commands_async, read_commands, scripts_and_transactions,
};
pub use evalsha::testing::{TestCluster, TestSentinel, TestServer};
pub use on_each_server::{Subject, other_master};
pub use sentinel::sentinel_client;
pub use servers::Installed;
pub use users::{as_user, connect_as};
pub use wait::{comes_true, wait_until, wait_until_alone};

/// Unwraps what a harness cannot go on without.
pub(crate) fn must<T, E: Display>(what: &str, result: Result<T, E>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("{what}: {error}"),
    }
}
