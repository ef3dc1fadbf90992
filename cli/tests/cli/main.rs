//! The command as it is called: what it prints and how it exits.
#![allow(clippy::unwrap_used, reason = "what is wrong fails the test")]

mod acl;
mod check;
mod formats;
mod includes;
mod inline;
mod list;
mod rules;
#[cfg(unix)]
mod run;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// A script without findings.
const GOOD: &str =
    "---@key counter\n---@arg by: i64\nreturn redis.call('INCRBY', KEYS[1], ARGV[1])\n";
/// One with an error, whose place is behind a tab and a letter that is not ASCII.
const BAD: &str = "\t---@arg é: u46  text\nreturn 1\n";
/// One with a warning.
const WARNING: &str = "-- @key counter\nreturn redis.call('PING')\n";

/// A folder of files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The command, called in a folder.
fn evalsha(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("cargo-evalsha").unwrap();
    command.current_dir(folder).args(args);
    command
}

/// Exit code, standard output, standard error.
fn output(mut command: Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}
