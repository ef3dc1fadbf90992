//! What stands after the `=` of a tag: a text in quotes, a number, or a truth.

use crate::finding::Findings;
use crate::interface::cursor::Cursor;
use crate::interface::tags::tag::Tag;
use crate::interface::tags::words::Word;
use crate::interface::types::expr::Kind;
use crate::interface::types::parser;
use crate::span::Span;

/// A literal of a tag.
pub(crate) struct Literal {
    /// The text that it stands for.
    pub(crate) text: String,
    /// From the `=` to its end.
    pub(crate) whole: Span,
    /// Of itself.
    pub(crate) span: Span,
}

/// Reads `= literal`, if a `=` comes next.
pub(crate) fn read<'a>(
    tag: &Tag<'a>,
    cursor: &mut Cursor<'a>,
    findings: &mut Findings,
) -> Option<Literal> {
    let mut ahead = cursor.clone();
    ahead.skip_blanks();
    let equals = ahead.place();
    if !ahead.eat("=") {
        return None;
    }
    ahead.skip_blanks();
    *cursor = ahead;
    let start = cursor.place();
    let text = text(tag, cursor, findings)?;
    Some(Literal {
        text,
        whole: cursor.since(equals),
        span: cursor.since(start),
    })
}

fn text<'a>(tag: &Tag<'a>, cursor: &mut Cursor<'a>, findings: &mut Findings) -> Option<String> {
    if matches!(cursor.peek(), Some('"' | '\'')) {
        return match parser::literal(tag, cursor, findings)?.kind {
            Kind::Literals(mut all) => all.pop().map(|(text, _)| text),
            _ => None,
        };
    }
    let start = cursor.place();
    let word = cursor.take_while(&|c: char| c.is_ascii_alphanumeric() || "+-._".contains(c));
    match word {
        "true" => return Some("1".to_owned()),
        "false" => return Some("0".to_owned()),
        number if is_number(number) => return Some(number.to_owned()),
        _ => {}
    }
    let span = match word {
        "" => cursor.next_span(),
        _ => cursor.since(start),
    };
    findings.push(match tag.word {
        Word::Key => tag
            .finding(span, "expected a text in quotes after `=`")
            .help("a template is written like `= \"queue:{name}:jobs\"`"),
        _ => tag
            .finding(span, "expected a text in quotes or a number after `=`")
            .help("a default is written like `= \"none\"`, `= 0` or `= true`"),
    });
    None
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && word.bytes().any(|b| b.is_ascii_digit())
        && word.parse::<f64>().is_ok_and(f64::is_finite)
}
