//! What must hold of the tree and the findings of any text.

use evalsha_analyzer::syntax::{Chunk, parse};
use evalsha_analyzer::{Findings, Source, Span};

/// Parses, checks what must hold for any text; gives the first finding.
pub(crate) fn check(source: &Source) -> Result<(), String> {
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
