//! What a union of literals means: an enum with a variant for each.

use crate::finding::Findings;
use crate::interface::tags::tag::{Tag, shown};
use crate::interface::types::Literals;
use crate::interner::Interner;
use crate::names::pascal;
use crate::span::Span;

/// The members in order, without those that cannot become variants of an enum.
pub(crate) fn literals(all: &[(String, Span)], tag: &Tag<'_>, findings: &mut Findings) -> Literals {
    let mut variants = Interner::default();
    let mut first = Vec::new();
    let mut kept = Literals::new();
    for (text, span) in all {
        if text.is_empty() {
            let finding = tag.finding(*span, "an empty literal");
            findings.push(
                finding.help("a literal has one character or more; for any text write `str`"),
            );
            continue;
        }
        let variant = pascal(text);
        if let Some(index) = variants.intern(&variant) {
            let finding = if kept[index] == *text {
                tag.finding(
                    *span,
                    format!("the literal {} comes twice", shown(tag.slice(*span))),
                )
                .help("take one of them out")
            } else {
                let message = format!("two literals would both be `{variant}` in Rust");
                tag.finding(*span, message)
                    .help("write `str` instead of literals")
            };
            findings.push(finding.label("again").also(first[index], "first here"));
            continue;
        }
        first.push(*span);
        kept.push(text.clone());
    }
    kept
}
