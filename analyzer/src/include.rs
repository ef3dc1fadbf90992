//! Puts a script together of its file and of those that it includes.
//!
//! In: a file's text, and a function that reads others. Out: one text, in which each comment that names a file is
//! followed by the text of that file, and findings about what cannot be put together. Every line of every file stays a
//! line; each file comes once.

mod directive;

use crate::finding::{Finding, Findings};
use crate::interface::rule::RULE;
use crate::lines::Lines;
use crate::source::{Parts, Segment, Source};
use crate::span::Span;
use directive::{Directive, Place, may_include};

/// More files than these are a mistake.
const MOST_PARTS: usize = 64;

/// More bytes than these, too.
const MOST_BYTES: usize = 1024 * 1024;

/// A file to include.
#[derive(Debug, Clone)]
pub struct Part {
    /// What tells files apart, such as a path without links.
    pub key: String,
    /// Its text, with the name that messages show.
    pub source: Source,
}

/// A script of one or more files.
#[derive(Debug, Clone)]
pub struct Script {
    /// The whole text.
    pub source: Source,
    /// What cannot be put together.
    pub findings: Vec<Finding>,
}

/// Puts the files together. `read` gets a path as it is written and the key of the file that it is written in; it gives
/// the file, or says why there is none.
///
/// ```
/// use evalsha_analyzer::include::{Part, join};
/// use evalsha_analyzer::Source;
///
/// let main = Source::new("main.lua", b"---@include \"lib\"\nreturn one()\n".to_vec())?;
/// let script = join(Part { key: "main".into(), source: main }, &mut |path, _from| {
///     let source = Source::new("lib.lua", b"local function one() return 1 end".to_vec());
///     Ok(Part { key: path.to_owned(), source: source.map_err(|error| error.to_string())? })
/// });
/// assert_eq!(
///     script.source.text(),
///     "---@include \"lib\"\nlocal function one() return 1 end\nreturn one()\n"
/// );
/// assert_eq!(script.source.parts().files, ["lib.lua"]);
/// # Ok::<(), evalsha_analyzer::SourceError>(())
/// ```
pub fn join(main: Part, read: &mut dyn FnMut(&str, &str) -> Result<Part, String>) -> Script {
    if !may_include(main.source.text()) {
        return Script {
            source: main.source,
            findings: Vec::new(),
        };
    }
    let mut joiner = Joiner {
        read,
        text: String::with_capacity(2 * main.source.text().len()),
        line: 1,
        parts: Parts::default(),
        open: Vec::new(),
        keys: Vec::new(),
        includes: false,
        bytes: 0,
        findings: Findings::default(),
    };
    joiner.add(&main, 0);
    let source = if joiner.includes {
        main.source.joined(joiner.text, joiner.parts)
    } else {
        main.source
    };
    Script {
        source,
        findings: joiner.findings.into_sorted(),
    }
}

struct Joiner<'r> {
    read: &'r mut dyn FnMut(&str, &str) -> Result<Part, String>,
    text: String,
    /// The line that comes next.
    line: u32,
    parts: Parts,
    /// The keys and names of the files around, the script's own first.
    open: Vec<(String, String)>,
    /// Of all files that were added.
    keys: Vec<String>,
    /// Whether a file names another.
    includes: bool,
    /// The bytes of all files that were added.
    bytes: usize,
    findings: Findings,
}

impl Joiner<'_> {
    fn add(&mut self, part: &Part, file: usize) {
        let source = &part.source;
        let read = directive::read(source);
        self.keys.push(part.key.clone());
        self.bytes += source.text().len();
        self.open.push((part.key.clone(), source.file().to_owned()));
        self.includes |= !read.directives.is_empty();
        let begin = self.offset();
        let mut from = 0;
        for directive in &read.directives {
            let line = source.line_at(directive.span.start as usize);
            let next = source.line_range(line + 1).start;
            let end = if line < source.line_count() {
                next
            } else {
                source.text().len()
            };
            let place = self.copy(source, from, end, file);
            let span = Span::new(
                place + directive.span.start - offset(from),
                place + directive.span.end - offset(from),
            );
            from = end;
            self.include(directive, span, &part.key);
        }
        let place = self.copy(source, from, source.text().len(), file);
        self.open.pop();
        if file > 0 {
            self.check_part(source, read.returns, begin, |span| {
                Span::new(
                    place + span.start.saturating_sub(offset(from)),
                    place + span.end.saturating_sub(offset(from)),
                )
            });
        }
    }

    /// What a part must not have. A `return` comes last, so that it is behind all files that the part includes.
    fn check_part(
        &mut self,
        source: &Source,
        returns: Option<Span>,
        begin: u32,
        place: impl Fn(Span) -> Span,
    ) {
        if let Some(span) = returns {
            self.findings.push(
                Finding::new(
                    &RULE,
                    place(span),
                    "an included file returns at its top level",
                )
                .label("ends the whole script")
                .help("put it into a function that the script calls"),
            );
        }
        if source.text().starts_with("#!") {
            let end = begin + offset(source.line_range(1).end);
            self.findings.push(
                Finding::new(
                    &RULE,
                    Span::new(begin, end),
                    "an included file has a `#!` line",
                )
                .label("counts only in the first line of the script")
                .help("move it to the script"),
            );
        }
    }

    /// Copies bytes of a file, up to a line's end; gives the place of the first.
    fn copy(&mut self, source: &Source, from: usize, to: usize, file: usize) -> u32 {
        let place = self.offset();
        let text = &source.text()[from..to];
        if text.is_empty() {
            return place;
        }
        self.parts.segments.push(Segment {
            line: self.line,
            file,
            file_line: source.line_at(from),
        });
        self.text.push_str(text);
        let mut lines = Lines::new(text).count() - 1;
        if !text.ends_with(['\n', '\r']) {
            self.text.push('\n');
            lines += 1;
        }
        self.line += offset(lines);
        place
    }

    fn include(&mut self, directive: &Directive, span: Span, from: &str) {
        if let Some(finding) = misplaced(&directive.place, span) {
            return self.findings.push(finding);
        }
        let part = match (self.read)(&directive.path, from) {
            Ok(part) => part,
            Err(message) => {
                let finding = Finding::new(&RULE, span, message);
                return self.findings.push(finding.label("cannot be included"));
            }
        };
        if let Some(cycle) = self.open.iter().position(|(key, _)| *key == part.key) {
            let names = self.open[cycle..].iter().map(|(_, name)| name.as_str());
            let chain: Vec<&str> = names.chain([part.source.file()]).collect();
            let message = format!("`{}` includes itself", part.source.file());
            return self.findings.push(
                Finding::new(&RULE, span, message)
                    .label("comes round again")
                    .help(format!("the chain is {}", chain.join(" → "))),
            );
        }
        if self.keys.contains(&part.key) {
            return;
        }
        if let Some(message) = self.too_much(&part) {
            return self.findings.push(Finding::new(&RULE, span, message));
        }
        self.parts.files.push(part.source.file().to_owned());
        let file = self.parts.files.len();
        self.add(&part, file);
    }

    fn too_much(&self, part: &Part) -> Option<String> {
        let bytes = self.bytes + part.source.text().len();
        if self.parts.files.len() >= MOST_PARTS {
            return Some(format!("a script includes at most {MOST_PARTS} files"));
        }
        (bytes > MOST_BYTES).then(|| {
            format!(
                "with `{}` the script has more than {MOST_BYTES} bytes",
                part.source.file()
            )
        })
    }

    fn offset(&self) -> u32 {
        offset(self.text.len())
    }
}

/// What is wrong with the place of an include.
fn misplaced(place: &Place, span: Span) -> Option<Finding> {
    let (message, label, help) = match place {
        Place::TopLevel => return None,
        Place::InStatement => (
            "an include stands at the top level of a file",
            "inside a statement",
            "move it in front of the statement",
        ),
        Place::AfterCode => (
            "an include stands on a line of its own",
            "code stands in front of it",
            "move it to the line above",
        ),
    };
    Some(Finding::new(&RULE, span, message).label(label).help(help))
}

/// A script has far fewer bytes.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
