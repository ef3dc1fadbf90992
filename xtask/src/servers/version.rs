//! Asks a program for its version.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::workspace;

/// A program that is not a server may do anything when asked for its version.
const VERSION_PATIENCE: Duration = Duration::from_secs(10);

pub(super) fn is_server(program: &Path) -> bool {
    let version = version_of(program);
    version.starts_with("Redis server") || version.starts_with("Valkey server")
}

/// What a server program says about itself; empty if there is no such program, or if it does not answer in time.
pub(super) fn version_of(program: &Path) -> String {
    let asked = workspace::run_within(Command::new(program).arg("--version"), VERSION_PATIENCE);
    asked.unwrap_or_else(|error| {
        if program.exists() {
            println!("{error:#}");
        }
        String::new()
    })
}
