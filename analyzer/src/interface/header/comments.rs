//! The comments of a script as lines: tags, prose, what only looks like a tag.

use crate::interface::cursor::{Cursor, offset};
use crate::interface::tags::include;
use crate::interface::tags::words::{Meaning, Word};
use crate::source::Source;
use crate::span::Span;

/// One comment.
pub(crate) struct Line<'a> {
    /// The whole comment.
    pub(crate) span: Span,
    /// The number of its line (its first).
    pub(crate) number: u32,
    /// Whether code stands before it on its line.
    pub(crate) trailing: bool,
    pub(crate) kind: Kind<'a>,
}
pub(crate) enum Kind<'a> {
    /// `---@word`: the word and the place of the head `---@word`.
    Tag {
        name: &'a str,
        meaning: Meaning,
        head: Span,
    },
    /// `--- text`: what follows the dashes.
    Prose(&'a str),
    /// `-- @key`, `--@key`, `--- @key`, or a line of a block comment: a tag of ours in a form that
    /// is not read. The head reaches from the first dash (in a block: from the `@`) to its word.
    Lookalike {
        word: Word,
        head: Span,
    },
    Other,
}

impl<'a> Line<'a> {
    pub(crate) fn new(source: &'a Source, span: Span) -> Self {
        let text = source.text();
        let comment = &text[source.boundary(span.start)..source.boundary(span.end)];
        let number = source.line_at(span.start as usize);
        let before = &text[source.line_range(number).start..source.boundary(span.start)];
        Self {
            span,
            number,
            // From behind, so that many comments on one line take no longer.
            trailing: !before.trim_end().is_empty(),
            kind: kind(text, comment, span),
        }
    }

    /// The end of the line the tag stands on, which in a block comment is not the comment's end.
    pub(crate) fn tag_span(&self, source: &Source, head: Span) -> Span {
        let line = source.line_at(head.start as usize);
        let end = offset(source.line_range(line).end).min(self.span.end);
        Span::new(head.start, end.max(head.end))
    }
}

fn kind<'a>(text: &'a str, comment: &'a str, span: Span) -> Kind<'a> {
    let content = comment.strip_prefix("--").unwrap_or(comment);
    if is_long(content) {
        return block(text, comment, span);
    }
    if let Some(rest) = content.strip_prefix("-@") {
        let mut cursor = Cursor::new(text, Span::new(span.start + 4, span.end));
        let name = cursor.take_while(&|c: char| c.is_alphanumeric() || c == '_' || c == '-');
        if !name.is_empty() {
            return Kind::Tag {
                name,
                meaning: Meaning::of(name),
                head: cursor.since(span.start),
            };
        }
        return lookalike(text, rest.trim_start(), span).unwrap_or(Kind::Other);
    }
    let bare = content.trim_start_matches('-').trim_start();
    if let Some(found) = bare
        .strip_prefix('@')
        .and_then(|rest| lookalike(text, rest, span))
    {
        return found;
    }
    match content.strip_prefix('-') {
        _ if include::path(comment).is_some() => Kind::Other,
        Some(prose) if !prose.starts_with('-') && !is_long(prose) => Kind::Prose(prose),
        _ => Kind::Other,
    }
}

/// `rest` follows the `@` and reaches to the end of `span`.
fn lookalike<'a>(text: &str, rest: &str, span: Span) -> Option<Kind<'a>> {
    let start = span.end - offset(rest.len());
    let mut cursor = Cursor::new(text, Span::new(start, span.end));
    let name = cursor.take_while(&|c: char| c.is_alphanumeric() || c == '_' || c == '-');
    let ends = cursor.peek().is_none_or(char::is_whitespace);
    // An include is read in this form, too.
    let word = Word::find(name).filter(|word| ends && *word != Word::Include)?;
    Some(Kind::Lookalike {
        word,
        head: cursor.since(span.start),
    })
}

/// The first line of a block comment that looks like a tag of ours.
fn block<'a>(text: &str, comment: &str, span: Span) -> Kind<'a> {
    let mut start = span.start;
    for line in comment.split_inclusive(['\n', '\r']) {
        let bare = line
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '[' | '=' | '*'));
        let at = start + offset(line.len() - bare.len());
        start += offset(line.len());
        let Some(rest) = bare.strip_prefix('@') else {
            continue;
        };
        let rest = rest.trim_end();
        let place = Span::new(at, at + 1 + offset(rest.len()));
        if let Some(found) = lookalike(text, rest, place) {
            return found;
        }
    }
    Kind::Other
}

/// Whether what follows `--` (or `---`) opens a long bracket.
fn is_long(content: &str) -> bool {
    content
        .strip_prefix('[')
        .is_some_and(|rest| rest.trim_start_matches('=').starts_with('['))
}
