//! Reads `---@error CODE  text`.

use crate::finding::Findings;
use crate::interface::ErrorCode;
use crate::interface::tags::parts;
use crate::interface::tags::tag::{Tag, shown};

/// Adds the code to those that are declared, unless it is there; says whether it was added.
pub(crate) fn read(tag: &Tag<'_>, errors: &mut Vec<ErrorCode>, findings: &mut Findings) -> bool {
    let mut cursor = tag.body();
    parts::separate(tag, &mut cursor, findings);
    let start = cursor.place();
    let word = cursor.take_while(&|c: char| !c.is_whitespace());
    let span = cursor.since(start);
    if word.is_empty() {
        let finding = tag.finding(tag.head, "`---@error` has no code");
        findings.push(finding.help(format!("the form is `{}`", tag.word.form())));
        return false;
    }
    let code = better(word);
    if code.is_empty() {
        let finding = tag.finding(span, format!("{} is not an error code", shown(word)));
        findings.push(finding.help(RULES));
        return false;
    }
    if code != word {
        let message = format!("{} is not an error code", shown(word));
        findings.push(tag.corrected(span, message, &code).label(RULES));
    }
    if let Some(first) = errors.iter().find(|error| error.code == code) {
        findings.push(
            tag.finding(span, format!("the error `{code}` is declared twice"))
                .label("again")
                .also(first.span, "first here")
                .help("take one of them out"),
        );
        return false;
    }
    errors.push(ErrorCode {
        code,
        docs: parts::docs(cursor.rest()),
        span,
    });
    true
}

const RULES: &str = "a code has letters `A` to `Z`, digits and `_`, and a letter first";

/// The nearest code.
fn better(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let word = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let mut code = String::new();
    for c in word.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => code.push(c.to_ascii_uppercase()),
            _ if code.ends_with('_') => {}
            _ => code.push('_'),
        }
    }
    code
}
