//! The records of a list of keys or args: `(id: str, data: bytes)`, or `Job(…)` with a name.

use super::{arg_type, distinct};
use crate::finding::Findings;
use crate::interface::cursor::offset;
use crate::interface::tags::tag::Tag;
use crate::interface::tags::words::Word;
use crate::interface::types::expr::{Expr, Field, Kind};
use crate::interface::types::{ArgType, Record, Scalar};
use crate::names::{is_usable_in_rust, pascal};
use crate::span::Span;

/// What a record's type means; `None` for a type of another kind.
pub(crate) fn record(expr: &Expr<'_>, tag: &Tag<'_>, findings: &mut Findings) -> Option<Record> {
    let (name, all) = match &expr.kind {
        Kind::Struct(all) => (None, all),
        Kind::Named(name, all) => (Some(*name), all),
        Kind::Flat(all) => {
            let dots = Span::new(expr.span.end - 3, expr.span.end);
            let message = "the `...` after the name repeats the record already";
            findings.push(tag.corrected(dots, message, ""));
            (None, all)
        }
        _ => return None,
    };
    for field in all.iter().filter(|field| field.rest) {
        let dots = Span::new(field.span.end, field.span.end + 3);
        findings.push(tag.corrected(dots, "each field of a record is one slot", ""));
    }
    let fields = distinct(all, tag, findings, |field, findings| match tag.word {
        Word::Key => key_field(field, tag, findings),
        _ => arg_field(&field.ty, tag, findings),
    });
    let name = name.map(|name| type_name(name, expr.span, tag, findings));
    Some(Record { name, fields })
}

/// The name of the struct, which is a type's.
fn type_name(name: &str, whole: Span, tag: &Tag<'_>, findings: &mut Findings) -> String {
    let better = pascal(name);
    if better != name || !is_usable_in_rust(name) {
        let span = Span::new(whole.start, whole.start + offset(name.len()));
        let message = format!("`{name}` is not the name of a Rust type");
        findings.push(tag.corrected(span, message, &better));
    }
    better
}

fn key_field(field: &Field<'_>, tag: &Tag<'_>, findings: &mut Findings) -> ArgType {
    if !matches!(field.ty.kind, Kind::Untyped) {
        let typed = Span::new(field.span.end, field.ty.span.end);
        let finding = tag.corrected(typed, "keys take no type", "");
        findings.push(finding.label("keys are strings of bytes"));
    }
    ArgType::Any
}

fn arg_field(ty: &Expr<'_>, tag: &Tag<'_>, findings: &mut Findings) -> ArgType {
    match &ty.kind {
        Kind::Name(_) | Kind::Literals(_) | Kind::Untyped | Kind::Other(_) => {
            arg_type(ty, tag, findings)
        }
        Kind::Optional(inner) => {
            let sign = Span::new(inner.span.end, ty.span.end);
            let message = "a record has all its fields, so none can be left out";
            findings.push(tag.corrected(sign, message, ""));
            arg_field(inner, tag, findings)
        }
        _ => {
            let message = "each field of a record is one slot, and this has several parts";
            findings.push(tag.corrected(ty.span, message, "json"));
            ArgType::Scalar(Scalar::Json)
        }
    }
}
