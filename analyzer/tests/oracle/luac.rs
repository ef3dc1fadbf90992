//! Asks `luac5.1` whether a script compiles as the server would compile it.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// Why a script does not compile.
#[derive(Debug)]
pub(crate) struct Error {
    pub(crate) line: u32,
    pub(crate) message: String,
}

/// Compiles a script, without running it.
///
/// # Panics
/// Where `luac5.1` is not installed.
pub(crate) fn compile(text: &str) -> Result<(), Error> {
    let mut child = Command::new("luac5.1")
        .args(["-p", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("luac5.1 is needed: `apt-get install lua5.1`, or `cargo xtask test`");
    let mut input = child.stdin.take().unwrap();
    // What a script has wrong at its start need not be read to its end.
    let _ = input.write_all(as_server_sees(text).as_bytes());
    drop(input);
    let output = child.wait_with_output().unwrap();
    if output.status.success() {
        return Ok(());
    }
    let message = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let line = message.split(':').nth(2).and_then(|line| line.parse().ok());
    Err(Error {
        line: line.unwrap_or(1),
        message,
    })
}

/// The server takes off a `#!` line up to its end; `luac5.1` would also take off any other first
/// line that starts with `#`.
pub(crate) fn as_server_sees(text: &str) -> String {
    match text.strip_prefix("#!") {
        Some(rest) => rest[rest.find('\n').unwrap_or(rest.len())..].to_owned(),
        None if text.starts_with('#') => format!(" {text}"),
        None => text.to_owned(),
    }
}
