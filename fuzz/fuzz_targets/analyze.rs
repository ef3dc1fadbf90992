//! Any bytes as a script: `cargo +nightly fuzz run analyze fuzz/corpus/analyze analyzer/tests/golden`.
#![no_main]
#![allow(clippy::unwrap_used, reason = "what is wrong ends the run")]

#[path = "../../analyzer/tests/invariants/mod.rs"]
mod invariants;

use evalsha_analyzer::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(source) = Source::new("fuzz.lua", bytes.to_vec()) {
        invariants::check(&source);
    }
});
