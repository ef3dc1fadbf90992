//! What the types in the tags mean: expressions in, types out.
//!
//! Total: what has no meaning becomes `any` and a finding. Refused are words that name no type, and
//! types where they cannot be: a list in an ARGV slot, `nil` inside another type, a map whose keys
//! cannot be compared.

mod record;
mod reply;
mod tagged;

pub(crate) use record::record;

use crate::finding::Findings;
use crate::interface::cursor::offset;
use crate::interface::tags::tag::{Tag, shown};
use crate::interface::types::expr::{Expr, Field, Kind};
use crate::interface::types::vocabulary::{arg_synonym, reply_synonym, scalar, unknown};
use crate::interface::types::{ArgType, Literals, ReplyType, Scalar};
use crate::interner::Interner;
use crate::names::pascal;
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
        Kind::Untyped | Kind::Number(_) | Kind::Tagged(_) => ArgType::Any,
        Kind::Struct(_) | Kind::Named(..) | Kind::Flat(_) | Kind::Map(..) => {
            let message = "an arg is one slot of ARGV, and this has several parts";
            findings.push(
                tag.corrected(expr.span, message, "json")
                    .help("write `json`, or `...` after the name for a list of records"),
            );
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
        Kind::Struct(all) => ReplyType::Struct(reply::fields(all, tag, findings)),
        Kind::Flat(all) => ReplyType::Flat(reply::flat(all, tag, findings)),
        Kind::Tagged(all) => ReplyType::Tagged(tagged::parts(all, tag, findings)),
        Kind::Named(..) | Kind::Number(_) | Kind::Untyped => ReplyType::Any,
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

/// Fields with distinct names; `meaning` reads the type of one.
fn distinct<T>(
    all: &[Field<'_>],
    tag: &Tag<'_>,
    findings: &mut Findings,
    meaning: impl Fn(&Field<'_>, &mut Findings) -> T,
) -> Vec<(String, T)> {
    let mut names = Interner::default();
    let mut spans = Vec::new();
    let mut kept = Vec::new();
    for field in all {
        let ty = meaning(field, findings);
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
                | Scalar::Time(_)
        )
    );
    if !usable {
        let message = format!("`{key}` cannot be the key of a map");
        findings.push(
            tag.corrected(span, message, "str")
                .label("integers, times, `bool`, `str`, `bytes` and literals can"),
        );
    }
}

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
