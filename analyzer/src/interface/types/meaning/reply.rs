//! What the types of replies mean.

use crate::finding::Findings;
use crate::interface::tags::tag::{Tag, shown};
use crate::interface::types::expr::{Expr, Field, Kind};
use crate::interface::types::meaning::literals;
use crate::interface::types::vocabulary::{reply_synonym, scalar, unknown};
use crate::interface::types::{ReplyType, Scalar};
use crate::interner::Interner;
use crate::span::Span;

/// What a reply's type means.
pub(crate) fn reply_type(expr: &Expr<'_>, tag: &Tag<'_>, findings: &mut Findings) -> ReplyType {
    match &expr.kind {
        Kind::Name("nil") => ReplyType::Nil,
        _ => part(expr, tag, findings),
    }
}

/// What a type inside another means.
fn part(expr: &Expr<'_>, tag: &Tag<'_>, findings: &mut Findings) -> ReplyType {
    match &expr.kind {
        Kind::Name(name) => named(name, expr.span, tag, findings),
        Kind::Literals(all) => ReplyType::Scalar(Scalar::Literals(literals(all, tag, findings))),
        Kind::Other(_) => ReplyType::Any,
        Kind::Optional(inner) => optional(inner, expr.span, tag, findings),
        Kind::List(item) => ReplyType::List(Box::new(part(item, tag, findings))),
        Kind::Struct(all) => ReplyType::Struct(fields(all, tag, findings)),
        Kind::Map(key, value) => {
            let before = findings.len();
            let key_type = part(key, tag, findings);
            if findings.len() == before {
                check_map_key(&key_type, key.span, tag, findings);
            }
            ReplyType::Map(Box::new(key_type), Box::new(part(value, tag, findings)))
        }
    }
}

fn named(name: &str, span: Span, tag: &Tag<'_>, findings: &mut Findings) -> ReplyType {
    match name {
        "status" => return ReplyType::Status,
        "any" => return ReplyType::Any,
        "nil" => {
            let finding = tag.finding(span, "`nil` cannot be part of another type");
            findings.push(finding.help("a part that may be nil is `T?`"));
            return ReplyType::Any;
        }
        _ => {}
    }
    if let Some(ty) = scalar(name) {
        return ReplyType::Scalar(ty);
    }
    unknown(name, reply_synonym(name), span, tag, findings);
    ReplyType::Any
}

fn optional(inner: &Expr<'_>, span: Span, tag: &Tag<'_>, findings: &mut Findings) -> ReplyType {
    let message = match &inner.kind {
        Kind::Optional(_) => "one `?` is enough",
        Kind::Name("nil") => "`nil` is nil already",
        _ => return ReplyType::Optional(Box::new(part(inner, tag, findings))),
    };
    let sign = Span::new(span.end - 1, span.end);
    findings.push(tag.corrected(sign, message, "").label("one too many"));
    match &inner.kind {
        Kind::Optional(_) => part(inner, tag, findings),
        _ => ReplyType::Nil,
    }
}

fn fields(all: &[Field<'_>], tag: &Tag<'_>, findings: &mut Findings) -> Vec<(String, ReplyType)> {
    let mut names = Interner::default();
    let mut spans = Vec::new();
    let mut kept = Vec::new();
    for field in all {
        let ty = part(&field.ty, tag, findings);
        let name = tag.name(field.name, field.span, findings);
        if let Some(first) = names.intern(&name) {
            let message = format!("two fields are named {}", shown(&name));
            findings.push(
                tag.finding(field.span, message)
                    .label("again")
                    .also(spans[first], "first here")
                    .help("give one of them another name"),
            );
            continue;
        }
        spans.push(field.span);
        kept.push((name, ty));
    }
    kept
}

fn check_map_key(key: &ReplyType, span: Span, tag: &Tag<'_>, findings: &mut Findings) {
    let usable = matches!(
        key,
        ReplyType::Scalar(
            Scalar::Unsigned(_)
                | Scalar::Signed(_)
                | Scalar::Bool
                | Scalar::Str
                | Scalar::Bytes
                | Scalar::Literals(_)
        )
    );
    if !usable {
        let message = format!("`{key}` cannot be the key of a map");
        findings.push(
            tag.corrected(span, message, "str")
                .label("integers, `bool`, `str`, `bytes` and literals can"),
        );
    }
}
