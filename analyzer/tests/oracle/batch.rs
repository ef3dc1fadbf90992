//! Asks `lua5.1` of many scripts at once whether they compile.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread;

const DRIVER: &str = include_str!("batch.lua");

/// Compiles scripts, without running them.
///
/// # Panics
/// Where `lua5.1` is not installed.
pub(crate) fn compile<'a>(scripts: impl Iterator<Item = &'a str>) -> Vec<Result<(), String>> {
    let mut input = Vec::new();
    for script in scripts {
        // The server takes off a `#!` line up to its end.
        let script = match script.strip_prefix("#!") {
            Some(rest) => &rest[rest.find('\n').unwrap_or(rest.len())..],
            None => script,
        };
        writeln!(input, "{}", script.len()).unwrap();
        input.extend_from_slice(script.as_bytes());
    }
    let mut child = Command::new("lua5.1")
        .args(["-e", DRIVER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("lua5.1 is needed: `apt-get install lua5.1`, or `cargo xtask test`");
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| match line {
            "" => Ok(()),
            problem => Err(problem.to_owned()),
        })
        .collect()
}
