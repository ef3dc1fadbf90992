//! What rustc says of a mistake, and that what is right compiles: one file a case, with the Lua beside it. Scripts that
//! several cases share are in `ui/lua`.
//!
//! `TRYBUILD=overwrite` rewrites the expected texts.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::env;
use std::process::Command;

/// The compiler that the expected texts are written for: every release of rustc words its errors differently.
const COMPILER: &str = "1.95";

fn check_compiler() {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().unwrap();
    let version = String::from_utf8(output.stdout).unwrap();
    assert!(
        version.starts_with(&format!("rustc {COMPILER}.")),
        "expected rustc {COMPILER}, found {version}: run `cargo +{COMPILER} test -p evalsha-tests --test ui`"
    );
}

#[test]
fn mistakes_are_explained() {
    check_compiler();
    trybuild::TestCases::new().compile_fail("ui/fail/*.rs");
}

#[test]
fn what_is_right_compiles() {
    trybuild::TestCases::new().pass("ui/pass/*.rs");
}
