//! One script, read and analyzed.

use std::fs;
use std::io::{self, Read as _};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use evalsha_analyzer::{
    Analysis, Finding, Levels, Position, Rule, Severity, Source, SourceError, analyze_with, rules,
};

use crate::error::Error;
use crate::files::STDIN;

/// A script and what is wrong with it.
#[derive(Debug)]
pub(crate) struct Script {
    /// As messages show it, with `/` on every system.
    pub(crate) file: String,
    /// As the system has it, where that is not text.
    name: Option<PathBuf>,
    pub(crate) content: Content,
}

/// What a file holds.
#[derive(Debug)]
pub(crate) enum Content {
    Lua(Box<(Source, Analysis)>),
    /// Bytes that cannot be a script.
    Bytes(SourceError),
}

/// A finding, placed, for any format.
#[derive(Debug, Clone)]
pub(crate) struct Report<'a> {
    pub(crate) file: &'a str,
    /// The file's name as bytes.
    pub(crate) name: &'a [u8],
    pub(crate) start: Position,
    pub(crate) end: Position,
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    pub(crate) help: Option<&'a str>,
    /// The finding itself, where there is text to show.
    pub(crate) finding: Option<(&'a Finding, &'a Source)>,
}

/// A change that mends a finding, placed.
pub(crate) struct Change<'a> {
    pub(crate) start: Position,
    pub(crate) end: Position,
    pub(crate) replacement: &'a str,
}

impl<'a> Report<'a> {
    /// The changes that the help speaks of, which belong together.
    pub(crate) fn changes(&self) -> Vec<Change<'a>> {
        let Some((finding, source)) = self.finding else {
            return Vec::new();
        };
        let edits = finding.edits.iter();
        edits
            .map(|edit| Change {
                start: source.position(edit.span.start),
                end: source.position(edit.span.end),
                replacement: &edit.replacement,
            })
            .collect()
    }
}

impl Script {
    /// Reads and analyzes a file, or the standard input.
    pub(crate) fn read(path: &Path, levels: &Levels) -> Result<Self, Error> {
        let bytes = bytes(path).map_err(|source| Error::Unreadable {
            path: path.to_path_buf(),
            source,
        })?;
        let file = shown(path);
        let content = match Source::new(file.as_str(), bytes) {
            Ok(source) => {
                let analysis = analyze_with(&source, levels);
                Content::Lua(Box::new((source, analysis)))
            }
            Err(error) => Content::Bytes(error),
        };
        let name = path.to_str().is_none().then(|| path.to_path_buf());
        Ok(Self {
            file,
            name,
            content,
        })
    }

    /// Its name in bytes, which need not be text.
    fn name(&self) -> &[u8] {
        match &self.name {
            Some(name) => name.as_os_str().as_encoded_bytes(),
            None => self.file.as_bytes(),
        }
    }

    /// Whether it is a script whose tags can be read: what it takes and returns is then certain.
    pub(crate) fn is_legible(&self) -> bool {
        match &self.content {
            Content::Lua(script) => !script.1.findings.iter().any(Finding::is_binding),
            Content::Bytes(_) => false,
        }
    }

    /// What is wrong with it, in order.
    pub(crate) fn reports(&self) -> Vec<Report<'_>> {
        match &self.content {
            Content::Lua(script) => {
                let (source, analysis) = &**script;
                analysis
                    .findings
                    .iter()
                    .map(|finding| self.report(finding, source))
                    .collect()
            }
            Content::Bytes(error) => vec![self.refusal(error)],
        }
    }

    fn report<'a>(&'a self, finding: &'a Finding, source: &'a Source) -> Report<'a> {
        Report {
            file: &self.file,
            name: self.name(),
            start: source.position(finding.primary.span.start),
            end: source.position(finding.primary.span.end),
            rule: finding.rule,
            severity: finding.severity,
            message: finding.message.clone(),
            help: finding.help.as_deref(),
            finding: Some((finding, source)),
        }
    }

    /// No server compiles such a file, so its rule is `syntax`.
    fn refusal(&self, error: &SourceError) -> Report<'_> {
        let place = match error {
            SourceError::NotUtf8 { position, .. } => *position,
            _ => Position { line: 1, column: 1 },
        };
        Report {
            file: &self.file,
            name: self.name(),
            start: place,
            end: place,
            rule: &rules::syntax::RULE,
            severity: Severity::Error,
            message: error.to_string(),
            help: None,
            finding: None,
        }
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() != STDIN {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn shown(path: &Path) -> String {
    if path.as_os_str() == STDIN {
        return "<stdin>".to_owned();
    }
    let text = path.to_string_lossy();
    match MAIN_SEPARATOR {
        '/' => text.into_owned(),
        separator => text.replace(separator, "/"),
    }
}
