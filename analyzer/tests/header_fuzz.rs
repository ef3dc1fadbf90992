//! Changes the golden scripts at random, always in the same way, and checks what must hold for any
//! text: no panic, findings within the text, an interface that code can be generated from.
//!
//! `ROUNDS=1000000 cargo test -p evalsha-analyzer --release --test header_fuzz` looks further.
#![allow(clippy::unwrap_used, reason = "what is wrong fails the test")]

mod cases;
mod invariants;

use std::env;
use std::path::Path;

use evalsha_analyzer::Source;

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

/// A small generator of numbers (splitmix64): the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, texts: &'a [String]) -> &'a String {
        &texts[self.below(texts.len())]
    }
}

#[test]
fn any_header_is_read() {
    let rounds = env::var("ROUNDS").map_or(8_000, |rounds| rounds.parse().unwrap());
    let seeds = seeds(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden"));
    let mut random = Random(1);
    for _ in 0..rounds {
        let text = changed(&seeds, &mut random);
        let Ok(source) = Source::new("fuzz.lua", text.into_bytes()) else {
            continue;
        };
        invariants::check(&source);
    }
}

/// The golden scripts, in an order that does not change with their names.
fn seeds(folder: &Path) -> Vec<String> {
    let cases = cases::all(folder).into_iter();
    let mut seeds: Vec<String> = cases.map(|case| case.script).collect();
    seeds.sort();
    seeds
}

/// A seed with a few pieces put in, taken out, or exchanged with those of another seed.
fn changed(seeds: &[String], random: &mut Random) -> String {
    let mut text = random.pick(seeds).clone();
    for _ in 0..=random.below(6) {
        let start = place(&text, random);
        match random.below(4) {
            0 => text.insert_str(start, piece(random)),
            1 => {
                let end = place(&text, random).max(start).min(start + 12);
                let end = (end..=text.len())
                    .find(|at| text.is_char_boundary(*at))
                    .unwrap();
                text.replace_range(start..end, piece(random));
            }
            2 => {
                let other = random.pick(seeds);
                text.truncate(start);
                text.push_str(&other[place(other, random)..]);
            }
            _ => {
                text.truncate(start);
                text.insert_str(place(&text, random), piece(random));
            }
        }
    }
    text
}

fn piece(random: &mut Random) -> &'static str {
    PIECES[random.below(PIECES.len())]
}

fn place(text: &str, random: &mut Random) -> usize {
    let at = random.below(text.len() + 1);
    (at..=text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap()
}
