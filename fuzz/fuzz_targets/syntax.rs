//! Any bytes as Lua: `cargo +nightly fuzz run syntax fuzz/corpus/syntax analyzer/tests/oracle`.
#![no_main]

#[path = "../../analyzer/tests/invariants/syntax.rs"]
mod invariants;

use evalsha_analyzer::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(source) = Source::new("fuzz.lua", bytes.to_vec()) {
        // Whether it is Lua does not matter here.
        let _ = invariants::check(&source);
    }
});
