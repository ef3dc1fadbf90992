//! What the parser accepts, and where it sees the first mistake, against `luac5.1`.
//!
//! `oracle/accept/<topic>/<case>.lua` are scripts that Lua 5.1 compiles, `oracle/reject/…` scripts
//! that it does not. `luac5.1` is asked each time: a case in the wrong folder fails as well. Scripts about limits are made
//! here. Each case is a test: `cargo test -p evalsha-analyzer reject/calls/call_comma` runs one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what is wrong fails the test"
)]

mod cases;
#[path = "oracle/limits.rs"]
mod limits;
#[path = "oracle/luac.rs"]
mod luac;

use std::fs;
use std::path::{Path, PathBuf};

use evalsha_analyzer::syntax::parse;
use evalsha_analyzer::{Finding, Findings, Source};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let mut trials = Vec::new();
    for (kind, accepted) in [("accept", true), ("reject", false)] {
        let files = cases::files(&folder(kind)).into_iter();
        for path in
            files.filter(|path| path.extension().is_some_and(|extension| extension == "lua"))
        {
            let name = cases::name(&folder(""), &path);
            trials.push(trial(name, Some(accepted), move || {
                fs::read_to_string(path).unwrap()
            }));
        }
    }
    assert!(trials.len() >= 500, "only {} cases", trials.len());
    for (name, text) in limits::cases() {
        trials.push(trial(format!("limits/{name}"), None, || text));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn trial(
    name: String,
    accepted: Option<bool>,
    text: impl FnOnce() -> String + Send + 'static,
) -> Trial {
    let file = format!("{name}.lua");
    Trial::test(name, move || {
        compare(&file, &text(), accepted).map_err(Failed::from)
    })
}

/// The findings about a text.
fn findings(source: &Source) -> Vec<Finding> {
    let mut findings = Findings::default();
    let _ = parse(source, &mut findings);
    findings.into_sorted()
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/oracle")
        .join(name)
}

/// Compares one text; says what differs.
fn compare(name: &str, text: &str, accepted: Option<bool>) -> Result<(), String> {
    let source = Source::new(name, text.into()).unwrap();
    let theirs = luac::compile(source.text());
    if accepted.is_some_and(|accepted| accepted != theirs.is_ok()) {
        return Err(format!(
            "{name}: is in the wrong folder: luac5.1 says {theirs:?}"
        ));
    }
    // Which servers refuse these is a rule's matter; `luac5.1` does.
    if theirs
        .as_ref()
        .is_err_and(|error| error.message.contains("nesting of [["))
    {
        let chunk = parse(&source, &mut Findings::default());
        return match chunk.nested_brackets() {
            [] => Err(format!("{name}: luac5.1 sees a nested bracket, we do not")),
            _ => Ok(()),
        };
    }
    let ours = findings(&source);
    match (ours.first(), theirs) {
        (None, Ok(())) => Ok(()),
        (Some(ours), Err(error)) => compare_line(name, &source, ours, &error),
        (ours, theirs) => Err(format!("{name}: ours {ours:?}, luac5.1 {theirs:?}")),
    }
}

/// Lua names the line of the token that it cannot take. Where something is missing before it, the
/// finding stands behind the token before; where something has no end, at its start.
fn compare_line(
    name: &str,
    source: &Source,
    ours: &Finding,
    error: &luac::Error,
) -> Result<(), String> {
    let at = source.position(ours.primary.span.start).line;
    let next = source
        .position(next_token(source, ours.primary.span.end))
        .line;
    let unfinished = ours.message.contains("no closing");
    if (at..=next).contains(&error.line) || (unfinished && error.line >= at) {
        return Ok(());
    }
    Err(format!(
        "{name}: line {at}: {}; luac5.1: line {}: {}",
        ours.message, error.line, error.message
    ))
}

/// The first byte from `at` on that is neither white space nor in a comment.
fn next_token(source: &Source, mut at: u32) -> u32 {
    let chunk = parse(source, &mut Findings::default());
    loop {
        let rest = &source.text()[at as usize..];
        let token = at + u32::try_from(rest.len() - rest.trim_start().len()).unwrap();
        let comment = chunk
            .comments()
            .iter()
            .find(|comment| comment.span.start == token);
        match comment {
            Some(comment) => at = comment.span.end,
            None => return token,
        }
    }
}
