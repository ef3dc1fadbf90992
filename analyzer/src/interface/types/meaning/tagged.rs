//! The parts of `"OK"(at: u64) | "GONE" | -1 = Missing | str`.

use super::{part, reply};
use crate::finding::Findings;
use crate::interface::tags::tag::Tag;
use crate::interface::types::ReplyType;
use crate::interface::types::expr::{Expr, Kind, Member, Tagged};
use crate::interface::types::tagged::{Body, Literal, Part};
use crate::names::{is_identifier, is_usable_in_rust, pascal};
use crate::span::Span;

/// What they mean. Parts with a literal or a name that is there already are left out.
pub(super) fn parts(all: &[Member<'_>], tag: &Tag<'_>, findings: &mut Findings) -> Vec<Part> {
    let mut kept: Vec<(Part, Span)> = Vec::new();
    for member in all {
        let read = match member {
            Member::Tagged(tagged) => read_tagged(tagged, tag, findings),
            Member::Other(expr) => read_other(expr, tag, findings),
        };
        let span = member.span();
        match kept.iter().find(|(part, _)| clashes(part, &read)) {
            Some((first, place)) => clash(first, &read, [*place, span], tag, findings),
            None => kept.push((read, span)),
        }
    }
    kept.into_iter().map(|(part, _)| part).collect()
}

fn clashes(one: &Part, other: &Part) -> bool {
    one.literal == other.literal || one.name == other.name
}

fn clash(
    first: &Part,
    part: &Part,
    [place, span]: [Span; 2],
    tag: &Tag<'_>,
    findings: &mut Findings,
) {
    let (message, help) = match &part.literal {
        literal if *literal != first.literal => (
            format!("two parts would both be `{}` in Rust", part.name),
            format!("name one of them: `{} = Name`", shown_literal(part)),
        ),
        Some(literal) => (
            format!("two parts begin with `{literal}`"),
            "give one of them another literal, or join them".to_owned(),
        ),
        None => (
            "two parts have no literal to tell them apart by".to_owned(),
            "return an array that begins with a text: `\"FOUND\"(id: str)`".to_owned(),
        ),
    };
    findings.push(
        tag.finding(span, message)
            .label("again")
            .also(place, "first here")
            .help(help),
    );
}

fn shown_literal(part: &Part) -> String {
    part.literal
        .as_ref()
        .map(Literal::to_string)
        .unwrap_or_default()
}

fn read_tagged(tagged: &Tagged<'_>, tag: &Tag<'_>, findings: &mut Findings) -> Part {
    let literal = match &tagged.literal.kind {
        Kind::Number(number) => Literal::Integer(*number),
        Kind::Literals(all) => {
            let (text, span) = all.first().cloned().unwrap_or_default();
            if text.is_empty() {
                let finding = tag.finding(span, "an empty literal");
                findings.push(finding.help("a literal has one character or more"));
            }
            Literal::Text(text)
        }
        _ => Literal::Integer(0),
    };
    let name = match tagged.name {
        Some((name, span)) => type_name(name, span, tag, findings),
        None => default_name(&literal),
    };
    let body = match &tagged.fields {
        Some(fields) => Body::Fields(reply::fields(fields, tag, findings)),
        None => Body::Nothing,
    };
    Part {
        literal: Some(literal),
        name,
        is_named: tagged.name.is_some(),
        body,
    }
}

fn read_other(expr: &Expr<'_>, tag: &Tag<'_>, findings: &mut Findings) -> Part {
    let body = match part(expr, tag, findings) {
        ReplyType::Struct(fields) => Body::Fields(fields),
        ty => Body::Value(Box::new(ty)),
    };
    Part {
        literal: None,
        name: "Other".to_owned(),
        is_named: false,
        body,
    }
}

fn type_name(name: &str, span: Span, tag: &Tag<'_>, findings: &mut Findings) -> String {
    let better = pascal(name);
    if better != name || !is_identifier(name) || !is_usable_in_rust(name) {
        let message = format!("`{name}` is not the name of a variant in Rust");
        findings.push(tag.corrected(span, message, &better));
    }
    better
}

/// `SOLD_OUT` is `SoldOut`, -1 is `Minus1`.
fn default_name(literal: &Literal) -> String {
    match literal {
        Literal::Text(text) if text.bytes().any(|b| b.is_ascii_lowercase()) => pascal(text),
        Literal::Text(text) => pascal(&text.to_ascii_lowercase()),
        Literal::Integer(0) => "Zero".to_owned(),
        Literal::Integer(number) if *number < 0 => format!("Minus{}", number.unsigned_abs()),
        Literal::Integer(number) => format!("Plus{number}"),
    }
}
