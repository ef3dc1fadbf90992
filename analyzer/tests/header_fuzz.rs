//! Changes the golden scripts at random, in the same way for each seed, and checks what must hold for any
//! text: no panic, findings within the text, an interface that code can be generated from.
//!
//! `ROUNDS=1000000 cargo test -p evalsha-analyzer --release --test header_fuzz` looks further, and
//! `SEED=7` makes other changes.
#![allow(clippy::unwrap_used, reason = "what is wrong fails the test")]

mod cases;
mod invariants;

use std::env;
use std::path::Path;

use evalsha_analyzer::Source;
use fastrand::Rng;

/// What the header's grammar is made of, and what it is not.
const PIECES: &[&str] = &[
    "---@key ",
    "---@arg ",
    "---@returns ",
    "---@no-writes",
    "---@allow ",
    "---@deny ",
    "---@requires ",
    "--- ",
    "-- @key ",
    "--[[",
    "]]",
    "--[==[",
    "#!lua flags=",
    "name",
    "self",
    "end",
    "...",
    "?",
    ":",
    ": ",
    ",",
    "|",
    "\"a\"",
    "\"",
    "\\",
    "'",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "{[",
    "]:",
    "<",
    ">",
    "u64",
    "str",
    "json",
    "nil",
    "any",
    "redis",
    "7.0",
    "\n",
    "\r",
    "\r\n",
    "\n\r",
    "\t",
    " ",
    "  ",
    "é",
    "漢",
    "\u{301}",
    "\u{feff}",
    "\0",
    "\u{1b}",
    "local x = 1",
    "function f() end",
    "unused-allow",
    "annotation",
    "warnings",
    "99999999999",
];

const DEFAULT_SEED: u64 = 1;

#[test]
fn any_header_is_read() {
    let rounds = env::var("ROUNDS").map_or(8_000, |rounds| rounds.parse().unwrap());
    let scripts = scripts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden"));
    let seed = env::var("SEED").map_or(DEFAULT_SEED, |seed| seed.parse().unwrap());
    println!("SEED={seed}");
    let mut rng = Rng::with_seed(seed);
    for _ in 0..rounds {
        let text = changed(&scripts, &mut rng);
        let Ok(source) = Source::new("fuzz.lua", text.into_bytes()) else {
            continue;
        };
        invariants::check(&source);
    }
}

/// The golden scripts, in an order that does not change with their names.
fn scripts(folder: &Path) -> Vec<String> {
    let cases = cases::all(folder).into_iter();
    let mut scripts: Vec<String> = cases.map(|case| case.script).collect();
    scripts.sort();
    scripts
}

/// A script with a few pieces put in, taken out, or exchanged with those of another script.
fn changed(scripts: &[String], rng: &mut Rng) -> String {
    let mut text = scripts[rng.usize(..scripts.len())].clone();
    for _ in 0..rng.usize(1..=6) {
        let start = place(&text, rng);
        match rng.usize(..4) {
            0 => text.insert_str(start, piece(rng)),
            1 => {
                let end = place(&text, rng).max(start).min(start + 12);
                let end = (end..=text.len())
                    .find(|at| text.is_char_boundary(*at))
                    .unwrap();
                text.replace_range(start..end, piece(rng));
            }
            2 => {
                let other = &scripts[rng.usize(..scripts.len())];
                text.truncate(start);
                text.push_str(&other[place(other, rng)..]);
            }
            _ => {
                text.truncate(start);
                text.insert_str(place(&text, rng), piece(rng));
            }
        }
    }
    text
}

fn piece(rng: &mut Rng) -> &'static str {
    PIECES[rng.usize(..PIECES.len())]
}

fn place(text: &str, rng: &mut Rng) -> usize {
    let at = rng.usize(..text.len() + 1);
    (at..=text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap()
}
