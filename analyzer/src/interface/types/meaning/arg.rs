//! What the types of args mean: one slot of ARGV each.

use crate::finding::Findings;
use crate::interface::cursor::offset;
use crate::interface::tags::tag::Tag;
use crate::interface::types::expr::{Expr, Kind};
use crate::interface::types::meaning::literals;
use crate::interface::types::vocabulary::{arg_synonym, scalar, unknown};
use crate::interface::types::{ArgType, Scalar};
use crate::span::Span;

/// What an arg's type means.
pub(crate) fn arg_type(expr: &Expr<'_>, tag: &Tag<'_>, findings: &mut Findings) -> ArgType {
    match &expr.kind {
        Kind::Name(name) => scalar(name).map(ArgType::Scalar).unwrap_or_else(|| {
            unknown_arg_type(name, expr.span, tag, findings);
            ArgType::Any
        }),
        Kind::Literals(all) => ArgType::Scalar(Scalar::Literals(literals(all, tag, findings))),
        Kind::Other(_) => ArgType::Any,
        Kind::Optional(inner) => {
            // The sign and the type change places: `x: u64?` is `x?: u64`.
            let message = "an optional arg has its `?` after the name";
            let better = format!("?: {inner}");
            let colon = sign_before(tag, expr.span);
            findings.push(tag.corrected(colon.to(expr.span), message, &better));
            arg_type(inner, tag, findings)
        }
        Kind::List(item) => {
            let message = "an arg is one slot of ARGV, and a list takes several";
            let better = format!("...: {item}");
            let colon = sign_before(tag, expr.span);
            findings.push(
                tag.corrected(colon.to(expr.span), message, &better)
                    .label("a list has its `...` after the name"),
            );
            arg_type(item, tag, findings)
        }
        Kind::Struct(_) | Kind::Map(..) => {
            let message = "an arg is one slot of ARGV, and this has several parts";
            findings.push(tag.corrected(expr.span, message, "json"));
            ArgType::Scalar(Scalar::Json)
        }
    }
}

/// The `:` that a type stands behind, with a `?` or `...` before it.
fn sign_before(tag: &Tag<'_>, ty: Span) -> Span {
    before(tag, ty, &[':', '?', '.'])
}

/// The `:` that a type stands behind.
fn colon_before(tag: &Tag<'_>, ty: Span) -> Span {
    before(tag, ty, &[':'])
}

fn before(tag: &Tag<'_>, ty: Span, signs: &[char]) -> Span {
    let before = tag.slice(Span::new(tag.head.end, ty.start));
    let name = before.trim_end().trim_end_matches(signs).trim_end();
    Span::new(ty.start - offset(before.len() - name.len()), ty.start)
}

fn unknown_arg_type(name: &str, span: Span, tag: &Tag<'_>, findings: &mut Findings) {
    if matches!(name, "any" | "status" | "nil") {
        let colon = colon_before(tag, span);
        let message = match name {
            "any" => "an arg that takes any value has no type".to_owned(),
            _ => format!("`{name}` is only a reply's type"),
        };
        return findings.push(
            tag.corrected(colon.to(span), message, "")
                .label("leave it off"),
        );
    }
    unknown(name, arg_synonym(name), span, tag, findings);
}
