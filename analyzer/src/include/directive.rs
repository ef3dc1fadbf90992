//! The comments that name a file: `---@include "lib/time.lua"`, and as others write it, `-- @include 'time'`.

use crate::finding::Findings;
use crate::interface::tags::include::path;
use crate::source::Source;
use crate::span::Span;
use crate::syntax::{self, StatKind};

/// A file that a comment names.
#[derive(Debug, PartialEq)]
pub(super) struct Directive {
    /// Of the whole comment.
    pub(super) span: Span,
    /// As written, without the quotes.
    pub(super) path: String,
    pub(super) place: Place,
}

/// Where such a comment stands.
#[derive(Debug, PartialEq)]
pub(super) enum Place {
    /// On a line of its own, at the top level.
    TopLevel,
    /// In a statement, such as the body of a function.
    InStatement,
    /// On a line with code in front of it.
    AfterCode,
}

/// What matters of a file that is put into another.
pub(super) struct File {
    pub(super) directives: Vec<Directive>,
    /// Where a `return` stands at its top level.
    pub(super) returns: Option<Span>,
}

/// Reads a file.
pub(super) fn read(source: &Source) -> File {
    let chunk = syntax::parse(source, &mut Findings::default());
    let body = &chunk[chunk[chunk[chunk.main()].body].stats];
    let within = |span: Span| {
        let after = body.partition_point(|stat| chunk[*stat].span.start <= span.start);
        let before = body[..after].last();
        before.is_some_and(|stat| span.end <= chunk[*stat].span.end)
    };
    let comments = chunk.comments().iter().map(|comment| comment.span);
    let directives = comments.filter_map(|span| {
        let path = path(source.slice(span))?;
        let line = source.line_range(source.line_at(span.start as usize));
        let before = source.text().get(line.start..span.start as usize)?;
        let place = match before.trim() {
            "" if within(span) => Place::InStatement,
            "" => Place::TopLevel,
            _ => Place::AfterCode,
        };
        Some(Directive {
            span,
            path: path.to_owned(),
            place,
        })
    });
    let returns = body.iter().map(|stat| &chunk[*stat]);
    let mut returns = returns.filter(|stat| matches!(stat.kind, StatKind::Return(_)));
    File {
        directives: directives.collect(),
        returns: returns.next().map(|stat| stat.span),
    }
}

/// Whether a text can have such a comment.
pub(super) fn may_include(text: &str) -> bool {
    text.contains("@include")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_top_level_counts() {
        let text = "-- @include 'a'\nlocal function f()\n  -- @include 'b'\nend\nlocal s = '-- @include \"c\"'\n\
                    -- @include 'd'\nreturn 1 -- @include 'e'";
        let source = Source::new("a.lua", text.into()).unwrap();
        let file = read(&source);
        let found: Vec<_> = file
            .directives
            .iter()
            .map(|directive| (directive.path.as_str(), &directive.place))
            .collect();
        let expected = [
            ("a", &Place::TopLevel),
            ("b", &Place::InStatement),
            ("d", &Place::TopLevel),
            ("e", &Place::AfterCode),
        ];
        assert_eq!(found, expected);
        assert_eq!(
            file.returns.map(|span| source.slice(span)),
            Some("return 1")
        );
    }
}
