//! Random scripts, the same ones for each seed: what the parser accepts against `lua5.1`, and what must
//! hold for any text: no panic, spans within the text and on character boundaries.
//!
//! `ROUNDS=1000000 cargo test -p evalsha-analyzer --release --test syntax_fuzz` looks further, and
//! `SEED=7` makes other scripts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what is wrong fails the test"
)]

#[path = "oracle/batch.rs"]
mod batch;
#[path = "invariants/syntax.rs"]
mod invariants;
#[path = "oracle/random.rs"]
mod random;

use std::path::Path;
use std::{env, fs};

use evalsha_analyzer::Source;
use random::Random;

const DEFAULT_SEED: u64 = 0x5eed;
const BATCH: usize = 5_000;

fn rounds() -> usize {
    env::var("ROUNDS").map_or(20_000, |rounds| rounds.parse().unwrap())
}

#[test]
fn random_scripts_agree() {
    let seed = env::var("SEED").map_or(DEFAULT_SEED, |seed| seed.parse().unwrap());
    println!("SEED={seed}");
    let mut random = Random::new(seed, cases());
    let rounds = rounds();
    let (mut accepted, mut wrong) = (0, Vec::new());
    for _ in 0..rounds.div_ceil(BATCH) {
        let sources: Vec<Source> = std::iter::repeat_with(|| random.script())
            .filter_map(|text| Source::new("random.lua", text.into()).ok())
            .take(BATCH)
            .collect();
        let theirs = batch::compile(sources.iter().map(Source::text));
        for (source, theirs) in sources.iter().zip(theirs) {
            let ours = invariants::check(source);
            accepted += usize::from(theirs.is_ok());
            // Which servers refuse these is a rule's matter; the interpreter does.
            let nested = theirs.as_ref().is_err_and(|e| e.contains("nesting of [["));
            if !nested && ours.is_ok() != theirs.is_ok() {
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

/// Scripts to change at random; not those near a limit, as the interpreter compiles a few levels
/// deeper in its own calls than `luac5.1` and the server do.
fn cases() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle");
    let mut cases = Vec::new();
    for kind in ["accept", "reject"] {
        for topic in fs::read_dir(root.join(kind)).unwrap() {
            let topic = topic.unwrap().path();
            if topic.ends_with("chains") {
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
