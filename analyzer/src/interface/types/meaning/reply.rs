//! The fields of a struct reply, of which the last can take the rest of the elements.

use super::{distinct, part};
use crate::finding::Findings;
use crate::interface::tags::tag::Tag;
use crate::interface::types::ReplyType;
use crate::interface::types::expr::{Field, Kind};
use crate::span::Span;

/// The fields of `(a: T, b...: U)`.
pub(super) fn fields(
    all: &[Field<'_>],
    tag: &Tag<'_>,
    findings: &mut Findings,
) -> Vec<(String, ReplyType)> {
    let last = all.len().saturating_sub(1);
    for field in all[..last].iter().filter(|field| field.rest) {
        findings.push(
            tag.finding(
                field.span,
                format!(
                    "`{}...` takes the rest of the array, so it must be the last field",
                    field.name
                ),
            )
            .label("takes the rest")
            .help("move it after the other fields, or return an array of its own: `[T]`"),
        );
    }
    distinct(all, tag, findings, |field, findings| {
        if field.rest {
            ReplyType::Rest(Box::new(rest(field, tag, findings)))
        } else {
            part(&field.ty, tag, findings)
        }
    })
}

/// What a field takes that gets all elements that are left.
fn rest(field: &Field<'_>, tag: &Tag<'_>, findings: &mut Findings) -> ReplyType {
    match &field.ty.kind {
        Kind::Map(..) => part(&field.ty, tag, findings),
        Kind::Struct(all) => ReplyType::Flat(flat(all, tag, findings)),
        _ => ReplyType::List(Box::new(part(&field.ty, tag, findings))),
    }
}

/// The fields of `(a: T, b: U)...`, each of which is one element.
pub(super) fn flat(
    all: &[Field<'_>],
    tag: &Tag<'_>,
    findings: &mut Findings,
) -> Vec<(String, ReplyType)> {
    for field in all.iter().filter(|field| field.rest) {
        let dots = Span::new(field.span.end, field.span.end + 3);
        let message = "a record that is repeated has a fixed number of elements";
        findings.push(tag.corrected(dots, message, ""));
    }
    distinct(all, tag, findings, |field, findings| {
        part(&field.ty, tag, findings)
    })
}
