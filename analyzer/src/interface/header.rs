//! Reads the comments of a script: what enters are their places, what leaves is an interface,
//! `---@allow` and `---@deny`, and findings about tags.
//!
//! The header is what stands before the first statement. A block of comments right above a function
//! that holds none of our own tags documents that function and is passed over, so that files with a
//! language server's annotations are left in peace. Behind the first statement only `---@allow`
//! and `---@deny` count; other tags of ours there are findings.

pub(crate) mod comments;
pub(crate) mod docs;

use crate::finding::{Catalogue, Findings, Severity};
use crate::interface::directive::{Directive, Scope};
use crate::interface::header::comments::{Kind, Line};
use crate::interface::header::docs::{Docs, Target};
use crate::interface::tags::tag::{Tag, write};
use crate::interface::tags::words::{Meaning, Word, documents_functions};
use crate::interface::tags::{Reader, order, placeholders};
use crate::interface::{Interface, shebang};
use crate::source::Source;
use crate::span::Span;
use crate::syntax::Comment;

/// What the comments say.
pub(crate) struct Header {
    pub(crate) interface: Interface,
    pub(crate) directives: Vec<Directive>,
}

/// Reads the comments, given in order; `body` is the start of the first statement, and `rules` are those that
/// the script can allow and deny.
pub(crate) fn read(
    source: &Source,
    comments: &[Comment],
    body: u32,
    rules: Catalogue,
    findings: &mut Findings,
) -> Header {
    let mut lines: Vec<Line<'_>> = Vec::with_capacity(comments.len());
    for comment in comments {
        lines.push(Line::new(source, comment.span));
    }
    let mut header = HeaderReader {
        source,
        body,
        tagged: lines.iter().any(|line| {
            line.span.start < body && is_tag(line) && !source.is_in_part(line.span.start)
        }),
        reader: Reader::new(source, rules),
        docs: Docs::default(),
    };
    header.reader.interface.shebang = shebang::read(source);
    let in_part = |line: &Line<'_>| source.is_in_part(line.span.start);
    let follows = |a: &Line<'_>, b: &Line<'_>| !b.trailing && a.number + 1 == b.number;
    for block in lines.chunk_by(|a, b| follows(a, b) && in_part(a) == in_part(b)) {
        header.read_block(block);
    }
    header.finish(findings)
}

struct HeaderReader<'a> {
    source: &'a Source,
    body: u32,
    /// Whether the header has tags of ours, so that what looks like one must be one.
    tagged: bool,
    reader: Reader<'a>,
    docs: Docs,
}

impl<'a> HeaderReader<'a> {
    /// Reads comments of consecutive lines.
    fn read_block(&mut self, block: &[Line<'a>]) {
        let Some(last) = block.last() else { return };
        if self.source.is_in_part(last.span.start) {
            return self.read_in_part(block);
        }
        let in_header = block.iter().all(|line| line.span.start < self.body);
        let of_function = above_function(self.source.text(), last.span);
        if !in_header {
            let below = last.number + 1;
            for line in block {
                self.read_in_body(line, of_function, below);
            }
            return;
        }
        let of_function = of_function && !block.iter().any(is_tag);
        for line in block {
            self.read_in_header(line, of_function);
        }
    }

    /// Reads comments of an included file, where only `---@allow` and `---@deny` count.
    fn read_in_part(&mut self, block: &[Line<'a>]) {
        let Some(last) = block.last() else { return };
        let of_function = above_function(self.source.text(), last.span);
        let below = last.number + 1;
        for line in block {
            let Kind::Tag {
                name,
                meaning: Meaning::Ours(word),
                head,
            } = line.kind
            else {
                continue;
            };
            let tag = self.tag(line, word, head);
            if word == Word::Include {
                self.reader.read(&tag, Scope::File);
            } else if word.goes_anywhere() {
                let scope = match self.part_at_head(line) {
                    Some((first, end)) => Scope::Part(first, end),
                    None if line.trailing => Scope::Line(line.number),
                    None => Scope::Statement(below),
                };
                self.reader.read(&tag, scope);
            } else if !(of_function && documents_functions(name)) {
                self.reader.in_part(&tag);
            }
        }
    }

    /// The lines of an included file, if nothing but comments stands in front of this one.
    fn part_at_head(&self, line: &Line<'a>) -> Option<(u32, u32)> {
        let (first, last) = self.source.lines_of_part(line.number)?;
        let mut above = (first..line.number).map(|line| self.source.line(line).trim_start());
        let is_comment = |line: &str| line.is_empty() || line.starts_with("--");
        above.all(is_comment).then_some((first, last))
    }

    fn read_in_header(&mut self, line: &Line<'a>, of_function: bool) {
        match line.kind {
            Kind::Tag {
                name,
                meaning,
                head,
            } => {
                let target = self.read_tag(line, name, meaning, head, of_function);
                self.docs.follow(line.number, target);
            }
            Kind::Lookalike { word, head } if !of_function => {
                self.read_lookalike(line, word, head);
            }
            Kind::Prose(text) if !of_function => {
                self.docs
                    .prose(line.number, text, &mut self.reader.interface);
            }
            Kind::Prose(_) | Kind::Lookalike { .. } | Kind::Other => {}
        }
    }

    /// Returns the target that an indented line below continues.
    fn read_tag(
        &mut self,
        line: &Line<'a>,
        name: &str,
        meaning: Meaning,
        head: Span,
        of_function: bool,
    ) -> Target {
        let tag = |word| self.tag(line, word, head);
        match meaning {
            Meaning::Ours(word) => {
                let tag = tag(word);
                self.reader.read(&tag, Scope::File)
            }
            Meaning::Meant(word) if !(of_function && documents_functions(name)) => {
                let tag = tag(word);
                self.reader.misspelt(&tag, name)
            }
            Meaning::Unknown if !of_function => {
                let tag = tag(Word::Key);
                self.reader.unknown(&tag, name)
            }
            Meaning::Meant(_) | Meaning::Unknown | Meaning::Foreign => Target::Nothing,
        }
    }

    fn read_lookalike(&mut self, line: &Line<'a>, word: Word, head: Span) {
        let tag = self.tag(line, word, head);
        let quiet = self.reader.would_read(&tag);
        let severity = match self.tagged {
            true => Severity::Error,
            // Without any tag it may as well be prose; what can be read as a tag is suspicious.
            false if quiet => Severity::Warning,
            false => return,
        };
        let mut finding = tag
            .finding(
                head,
                format!("`@{}` in an ordinary comment is not read", word.text()),
            )
            .label("a tag starts with exactly `---@`");
        let start = line.span.start;
        if !self.source.slice(line.span).starts_with("--[") {
            let written = format!("---@{}", word.text());
            finding = finding
                .help(write(&written))
                .edit(Span::new(start, head.end), written);
        }
        finding.severity = severity;
        self.reader.findings.push(finding);
        if severity == Severity::Error {
            self.reader.read_quietly(&tag);
        }
    }

    fn read_in_body(&mut self, line: &Line<'a>, of_function: bool, below: u32) {
        let Kind::Tag {
            name,
            meaning: Meaning::Ours(word),
            head,
        } = line.kind
        else {
            return;
        };
        let tag = self.tag(line, word, head);
        if word.goes_anywhere() {
            let scope = if line.trailing {
                Scope::Line(line.number)
            } else {
                Scope::Statement(below)
            };
            self.reader.read(&tag, scope);
        } else if !(of_function && documents_functions(name)) {
            self.reader.misplaced(&tag, self.body);
        }
    }

    fn tag(&self, line: &Line<'a>, word: Word, head: Span) -> Tag<'a> {
        Tag {
            text: self.source.text(),
            word,
            head,
            span: line.tag_span(self.source, head),
        }
    }

    fn finish(mut self, findings: &mut Findings) -> Header {
        order::check(&self.reader.interface, &mut self.reader.findings);
        placeholders::unify(&mut self.reader.interface, &mut self.reader.findings);
        self.docs.finish(&mut self.reader.interface);
        findings.append(self.reader.findings);
        Header {
            interface: self.reader.interface,
            directives: self.reader.directives,
        }
    }
}

/// Whether it says something of the interface.
fn is_tag(line: &Line<'_>) -> bool {
    matches!(
        line.kind,
        Kind::Tag { meaning: Meaning::Ours(word), .. } if !word.goes_anywhere()
    )
}

/// Whether a function starts on the line below a comment.
fn above_function(text: &str, comment: Span) -> bool {
    let after = text.get(comment.end as usize..).unwrap_or_default();
    let below = ["\r\n", "\n\r", "\n", "\r"]
        .iter()
        .find_map(|end| after.strip_prefix(end));
    let Some(line) = below.and_then(|below| below.split(['\n', '\r']).next()) else {
        return false;
    };
    let line = line.trim_start();
    let line = line.strip_prefix("local ").map_or(line, str::trim_start);
    let assigned = line.split_once('=').is_some_and(|(name, value)| {
        is_path(name.trim_end()) && starts_function(value.trim_start())
    });
    starts_function(line) || assigned
}

fn starts_function(code: &str) -> bool {
    code.strip_prefix("function")
        .is_some_and(|rest| rest.starts_with(|c: char| c == '(' || c.is_whitespace()))
}

fn is_path(name: &str) -> bool {
    name.bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
}
