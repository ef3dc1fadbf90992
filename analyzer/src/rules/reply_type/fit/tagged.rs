//! Values against the parts of a reply that is one of several.

use super::{Fit, Kinds, Misfit, Table, Type, Verdict, elements};
use crate::interface::ReplyType;
use crate::interface::types::tagged::{Body, Literal, Part};

/// A number is a literal without fields, or the part without a literal.
pub(super) fn number(
    fit: &Fit<'_, '_, '_, '_>,
    wanted: &ReplyType,
    parts: &[Part],
    ty: Type,
    depth: usize,
) -> Verdict {
    if let Some(verdict) = other(fit, parts, ty, depth) {
        return verdict;
    }
    let Some(number) = ty.numbers.constant() else {
        return Verdict::Fits;
    };
    let is_it = |part: &Part| match part.literal {
        Some(Literal::Integer(literal)) => literal as f64 == number.trunc(),
        _ => false,
    };
    let mut parts = parts.iter();
    if parts.any(|part| is_it(part) && part.body == Body::Nothing) {
        return Verdict::Fits;
    }
    Verdict::Misfit(Misfit::new(wanted, format!("the number {number}"), true))
}

/// A text is a literal without fields, or the part without a literal.
pub(super) fn text(
    fit: &Fit<'_, '_, '_, '_>,
    wanted: &ReplyType,
    parts: &[Part],
    ty: Type,
) -> Verdict {
    let has_other = parts.iter().any(|part| part.literal.is_none());
    let Some(words) = fit.script.semantics.words(ty).filter(|_| !has_other) else {
        return Verdict::Fits;
    };
    let fits = |word: &[u8]| {
        let mut parts = parts.iter();
        parts.any(|part| part.body == Body::Nothing && is_text(part, word))
    };
    let odd: Vec<&Vec<u8>> = words.iter().filter(|word| !fits(word)).collect();
    let Some(first) = odd.first() else {
        return Verdict::Fits;
    };
    let found = format!("the text `{}`", String::from_utf8_lossy(first));
    Verdict::Misfit(Misfit::new(wanted, found, odd.len() == words.len()))
}

/// An array begins with a literal, or is the part without one.
pub(super) fn table(
    fit: &Fit<'_, '_, '_, '_>,
    wanted: &ReplyType,
    parts: &[Part],
    table: Table<'_>,
    depth: usize,
) -> Verdict {
    let semantics = fit.script.semantics;
    let first = table.item(1, semantics);
    let Some(part) = known(fit, parts, first) else {
        return unknown(fit, wanted, parts, table, first);
    };
    let fields = match &part.body {
        Body::Fields(fields) => fields.as_slice(),
        Body::Nothing | Body::Value(_) => &[],
    };
    let start = usize::from(part.literal.is_some());
    let one = ReplyType::Tagged(vec![part.clone()]);
    fit.fields(&one, fields, start, table, depth)
}

/// The part that an array is, if its first element says so for certain.
fn known<'p>(fit: &Fit<'_, '_, '_, '_>, parts: &'p [Part], first: Type) -> Option<&'p Part> {
    let number = first
        .is(Kinds::NUMBER)
        .then(|| first.numbers.constant())
        .flatten();
    let words = fit.script.semantics.words(first);
    let word = words.as_deref().filter(|_| first.is(Kinds::STRING));
    let is_it = |part: &&Part| match (&part.literal, number, word) {
        (Some(Literal::Integer(literal)), Some(number), _) => *literal as f64 == number,
        (Some(Literal::Text(_)), _, Some([word])) => is_text(part, word),
        _ => false,
    };
    parts.iter().find(is_it)
}

/// An array whose first element is not known to be one of the literals.
fn unknown(
    fit: &Fit<'_, '_, '_, '_>,
    wanted: &ReplyType,
    parts: &[Part],
    table: Table<'_>,
    first: Type,
) -> Verdict {
    let has_other = parts.iter().any(|part| part.literal.is_none());
    if has_other || table.is_open() || table.is_written() {
        return Verdict::Fits;
    }
    if table.count() == Some(0) {
        return Verdict::Misfit(Misfit::new(wanted, elements(0), true));
    }
    let words = fit.script.semantics.words(first);
    let words = words.filter(|_| first.is(Kinds::STRING));
    let no_text = words.is_some_and(|words| {
        let is_literal = |word: &Vec<u8>| parts.iter().any(|part| is_text(part, word));
        !words.iter().any(is_literal)
    });
    let no_number = first.is(Kinds::NUMBER) && first.numbers.constant().is_some();
    if !(no_text || no_number) {
        return Verdict::Fits;
    }
    let found = "an array that begins with none of the literals";
    Verdict::Misfit(Misfit::new(wanted, found, true))
}

/// What the part without a literal makes of it.
fn other(fit: &Fit<'_, '_, '_, '_>, parts: &[Part], ty: Type, depth: usize) -> Option<Verdict> {
    let part = parts.iter().find(|part| part.literal.is_none())?;
    Some(match &part.body {
        Body::Value(wanted) => match fit.judge(wanted, ty, depth + 1) {
            // A literal may be meant.
            Some(misfit) if parts.len() == 1 => Verdict::Misfit(misfit),
            _ => Verdict::Fits,
        },
        _ => Verdict::Fits,
    })
}

fn is_text(part: &Part, word: &[u8]) -> bool {
    matches!(&part.literal, Some(Literal::Text(text)) if text.as_bytes() == word)
}
