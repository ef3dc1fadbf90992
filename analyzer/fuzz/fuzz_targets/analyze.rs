//! Analyzes any text and shows what was found: no panic, no text that steers a terminal.
//!
//! `cargo +nightly fuzz run --fuzz-dir analyzer/fuzz analyze analyzer/tests/golden`
#![no_main]

use evalsha_analyzer::{Source, analyze, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = Source::new("fuzz.lua", bytes.to_vec()) else {
        return;
    };
    let analysis = analyze(&source);
    for finding in &analysis.findings {
        let shown = render::render(finding, &source);
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control()));
    }
});
