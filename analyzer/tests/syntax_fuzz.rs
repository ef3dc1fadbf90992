//! Random scripts, always the same ones: what the parser accepts against `lua5.1`, and what must
//! hold for any text: no panic, spans within the text and on character boundaries.
//!
//! `ROUNDS=1000000 cargo test -p evalsha-analyzer --release --test syntax_fuzz` looks further.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what is wrong fails the test"
)]

#[path = "oracle/batch.rs"]
mod batch;
#[path = "oracle/random.rs"]
mod random;

use std::path::Path;
use std::{env, fs};

use evalsha_analyzer::syntax::{Chunk, parse};
use evalsha_analyzer::{Findings, Source, Span};
use random::Random;

const SEED: u64 = 0x5eed;
const BATCH: usize = 5_000;

fn rounds() -> usize {
    env::var("ROUNDS").map_or(20_000, |rounds| rounds.parse().unwrap())
}

#[test]
fn random_scripts_agree() {
    let mut random = Random::new(SEED, cases());
    let rounds = rounds();
    let (mut accepted, mut wrong) = (0, Vec::new());
    for _ in 0..rounds.div_ceil(BATCH) {
        let sources: Vec<Source> = std::iter::repeat_with(|| random.script())
            .filter_map(|text| Source::new("random.lua", text.into()).ok())
            .take(BATCH)
            .collect();
        let theirs = batch::compile(sources.iter().map(Source::text));
        for (source, theirs) in sources.iter().zip(theirs) {
            let ours = check(source);
            accepted += usize::from(theirs.is_ok());
            if ours.is_ok() != theirs.is_ok() {
                wrong.push(format!(
                    "{:?}\n  ours {ours:?}\n  lua5.1 {theirs:?}",
                    source.text()
                ));
            }
        }
    }
    assert!(accepted > rounds / 5, "only {accepted} of {rounds} compile");
    wrong.truncate(10);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Parses, checks what must hold for any text; gives the first finding.
fn check(source: &Source) -> Result<(), String> {
    let mut findings = Findings::default();
    let chunk = parse(source, &mut findings);
    check_spans(&chunk);
    let findings = findings.into_sorted();
    for finding in &findings {
        check_span(source.text(), finding.primary.span);
        if let Some(label) = &finding.secondary {
            check_span(source.text(), label.span);
        }
        assert!(!finding.message.is_empty());
    }
    match findings.first() {
        None => Ok(()),
        Some(finding) => Err(finding.message.clone()),
    }
}

fn check_spans(chunk: &Chunk<'_>) {
    let text = chunk.source();
    for (id, expr) in chunk.exprs() {
        check_span(text, expr.span);
        if let Some(op) = chunk.op_span(id) {
            check_span(text, op);
            assert!(expr.span.start <= op.start && op.end <= expr.span.end);
        }
        let _ = chunk.string(id);
    }
    chunk
        .stats()
        .for_each(|(_, stat)| check_span(text, stat.span));
    chunk
        .funcs()
        .for_each(|(_, func)| check_span(text, func.span));
    for (_, local) in chunk.locals() {
        check_span(text, local.name);
        check_span(text, local.scope);
    }
    let mut end = 0;
    for comment in chunk.comments() {
        check_span(text, comment.span);
        assert!(comment.span.start >= end, "comments are in order");
        end = comment.span.end;
    }
    // Each node that is entered is left.
    assert_eq!(chunk.walk().count() % 2, 0);
}

#[track_caller]
fn check_span(text: &str, span: Span) {
    let range = span.start as usize..span.end as usize;
    assert!(text.get(range).is_some(), "{span:?} in {text:?}");
}

/// Scripts to change at random; not those about limits, as the interpreter compiles a few levels
/// deeper in its own calls than `luac5.1` and the server do.
fn cases() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle");
    let mut cases = Vec::new();
    for kind in ["accept", "reject"] {
        for topic in fs::read_dir(root.join(kind)).unwrap() {
            let topic = topic.unwrap().path();
            if topic.ends_with("limits") || topic.ends_with("chains") {
                continue;
            }
            for case in fs::read_dir(topic).unwrap() {
                let text = fs::read_to_string(case.unwrap().path()).unwrap();
                cases.push(text);
            }
        }
    }
    cases.sort();
    cases
}
