//! The parts of a tag: its name and what stands in place of one, the white space between, the text after.

use crate::finding::{Finding, Findings};
use crate::interface::cursor::{Cursor, offset};
use crate::interface::tags::tag::{Tag, sanitized, shown};
use crate::span::Span;

/// Steps over the white space behind the tag's word; anything else there is a finding.
pub(crate) fn separate(tag: &Tag<'_>, cursor: &mut Cursor<'_>, findings: &mut Findings) {
    if let Some(c) = cursor.peek().filter(|c| !c.is_whitespace()) {
        let message = format!(
            "expected a space after `---@{}`, found `{c}`",
            tag.word.text()
        );
        let place = cursor.next_span();
        cursor.bump();
        cursor.skip_blanks();
        let mut finding = tag.corrected(cursor.since(place.start), message, " ");
        finding.primary.span = place;
        // `---@allow(rule)`: the closing bracket goes with the opening one.
        if c == '('
            && let Some(at) = cursor.rest().find(')')
        {
            let close = cursor.place() + offset(at);
            finding = finding.edit(Span::new(close, close + 1), "");
        }
        findings.push(finding);
    }
    cursor.skip_blanks();
}

/// What follows a type has to be white space and text.
pub(crate) fn check_end(tag: &Tag<'_>, cursor: &mut Cursor<'_>, findings: &mut Findings) {
    let mut ahead = cursor.clone();
    let blanks = ahead.skip_blanks();
    let Some(c) = ahead.peek() else { return };
    let closes = matches!(c, ']' | ')' | '}' | '|' | ',' | ';' | '?' | ':' | '.');
    if blanks && !closes {
        return;
    }
    let span = ahead.next_span();
    let finding = if closes {
        tag.corrected(span, format!("unexpected `{c}` after the type"), "")
    } else {
        tag.inserted(
            span,
            format!("expected a space after the type, found `{c}`"),
            " ",
        )
        .label("a space is missing")
    };
    findings.push(finding);
    if closes {
        ahead.bump();
    }
    *cursor = ahead;
}

/// A tag's text, without the dash that some put before it.
pub(crate) fn docs(rest: &str) -> String {
    let text = rest.trim();
    ["- ", "– ", "— "]
        .iter()
        .find_map(|dash| text.strip_prefix(dash))
        .unwrap_or(text)
        .trim_start()
        .to_owned()
}

/// Up to white space, `:`, `=`, `?` or `...`.
pub(crate) fn name<'a>(cursor: &mut Cursor<'a>) -> &'a str {
    let rest = cursor.rest();
    let stop = rest.find(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '?'));
    let dots = rest.find("...");
    let len = stop.into_iter().chain(dots).min().unwrap_or(rest.len());
    let name = &rest[..len];
    cursor.eat(name);
    name
}

/// `KEYS[1] events` and `a, b`: the finding, and the intended name.
pub(crate) fn shifted(
    tag: &Tag<'_>,
    raw: &str,
    span: Span,
    cursor: &Cursor<'_>,
) -> Option<(Finding, String)> {
    let mut ahead = cursor.clone();
    ahead.skip_blanks();
    let next = ahead.word();
    let word = tag.word.text();
    if raw.starts_with("KEYS[") || raw.starts_with("ARGV[") {
        let name = &sanitized(next);
        let whole = Span::new(span.start, ahead.place());
        let finding = tag
            .corrected(whole, format!("{} is not a name", shown(raw)), name)
            .label("the order of the tags counts the slots");
        return Some((finding, name.to_owned()));
    }
    let first = sanitized(raw.split_once(',')?.0);
    let message = format!("a `---@{word}` declares one {word}");
    let finding = tag
        .finding(span, message)
        .label("the name of one")
        .help(format!(
            "write `---@{word} {first}`, and the next on a line of its own"
        ));
    Some((finding, first))
}

/// Takes `..` or `…` off a name; gives how many bytes that were.
pub(crate) fn dotted(raw: &str) -> (&str, u32) {
    let name = raw.trim_end_matches(['.', '…']);
    if name.is_empty() {
        (raw, 0)
    } else {
        (name, offset(raw.len() - name.len()))
    }
}

/// Whether `...` or `?` follow behind white space.
pub(crate) fn spaced_sign(rest: &str) -> bool {
    let text = rest.trim_start();
    let optional = text.strip_prefix('?').map(str::trim_start);
    let optional = optional.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
    (optional || text.starts_with("...")) && text.len() < rest.len()
}

/// There is no name.
pub(crate) fn missing_name(tag: &Tag<'_>, cursor: &Cursor<'_>) -> Finding {
    let word = tag.word.text();
    let finding = match cursor.peek() {
        None => tag.finding(tag.head, format!("`---@{word}` has no name")),
        Some(c) => tag.finding(
            cursor.next_span(),
            format!("{} is not a name", shown(&c.to_string())),
        ),
    };
    finding.help(format!("the form is `{}`", tag.word.form()))
}
