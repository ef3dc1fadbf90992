//! What stands between the parts of a tag and behind them: white space, then text.

use crate::finding::Findings;
use crate::interface::cursor::{Cursor, offset};
use crate::interface::tags::tag::Tag;
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
