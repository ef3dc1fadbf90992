//! Parses any text: no panic, spans within the text and on character boundaries.
//!
//! `cargo +nightly fuzz run --fuzz-dir analyzer/fuzz syntax analyzer/tests/oracle`
#![no_main]

use evalsha_analyzer::syntax::parse;
use evalsha_analyzer::{Findings, Source, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = Source::new("fuzz.lua", bytes.to_vec()) else {
        return;
    };
    let mut findings = Findings::default();
    let chunk = parse(&source, &mut findings);
    for (id, expr) in chunk.exprs() {
        check(&source, expr.span);
        let _ = (chunk.string(id), chunk.op_span(id));
    }
    for (_, stat) in chunk.stats() {
        check(&source, stat.span);
    }
    for comment in chunk.comments() {
        check(&source, comment.span);
    }
    for finding in findings.iter() {
        check(&source, finding.primary.span);
        if let Some(label) = &finding.secondary {
            check(&source, label.span);
        }
    }
    assert_eq!(chunk.walk().count() % 2, 0);
});

fn check(source: &Source, span: Span) {
    let range = span.start as usize..span.end as usize;
    assert!(source.text().get(range).is_some(), "{span:?}");
}
