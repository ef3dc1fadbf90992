//! One script, read and analyzed: a Lua file, or an inline script of a Rust file.

use std::fs;
use std::io::{self, Read as _};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use evalsha_analyzer::{
    Analysis, Finding, Levels, Position, Rule, Severity, Source, SourceError, Span, analyze_joined,
    analyze_with, rules,
};

use crate::error::Error;
use crate::files::{File, STDIN};
use crate::parts;
use crate::rust::{self, Inline};

/// A script and what is wrong with it.
#[derive(Debug)]
pub(crate) struct Script {
    /// As messages show it, with `/` on every system.
    pub(crate) file: String,
    /// As the system has it, where that is not text.
    name: Option<PathBuf>,
    pub(crate) content: Content,
    /// Where it is inline, the Rust file, in which its findings are placed.
    inline: Option<Place>,
    /// Its own file and those that it includes, without links; empty where it is inline.
    pub(crate) files: Vec<PathBuf>,
    /// Whether the user named the file, rather than a folder.
    pub(crate) named: bool,
}

/// Where an inline script is.
#[derive(Debug)]
struct Place {
    rust: Arc<Source>,
    script: Inline,
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
    /// Reads and analyzes all scripts of a file.
    ///
    /// # Errors
    /// Where it cannot be read. A Rust file that is none counts only if the user named it.
    pub(crate) fn read_all(file: &File, levels: &Levels) -> Result<Vec<Self>, Error> {
        if !file.is_rust() {
            let named = file.named;
            let script = Self::read(&file.path, levels)?;
            return Ok(vec![Self { named, ..script }]);
        }
        let text =
            bytes(&file.path).and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other));
        let text = match text {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::Other && !file.named => {
                return Ok(Vec::new());
            }
            Err(source) => return Err(unreadable(&file.path, source)),
        };
        if !rust::may_hold_scripts(&text) {
            return Ok(Vec::new());
        }
        let text = text.trim_start_matches('\u{feff}');
        let Ok(rust) = Source::new(shown(&file.path), text.as_bytes().to_vec()) else {
            return Ok(Vec::new());
        };
        match rust::scripts(rust.text()) {
            Ok(scripts) => {
                let rust = Arc::new(rust);
                let scripts = scripts.into_iter();
                Ok(scripts
                    .map(|script| Self::inline(&file.path, &rust, script, levels))
                    .collect())
            }
            Err(place) if file.named => Err(Error::NoRust {
                path: file.path.clone(),
                place,
            }),
            Err(_) => Ok(Vec::new()),
        }
    }

    fn inline(path: &Path, rust: &Arc<Source>, script: Inline, levels: &Levels) -> Self {
        let bytes = script.text.lua().as_bytes().to_vec();
        let content = match Source::new(rust.file(), bytes) {
            Ok(source) => {
                let mut analysis = analyze_with(&source, &script.levels(levels));
                let findings = analysis.findings.into_iter();
                analysis.findings = findings.map(|finding| script.text.place(finding)).collect();
                Content::Lua(Box::new((source, analysis)))
            }
            Err(error) => Content::Bytes(error),
        };
        Self {
            file: rust.file().to_owned(),
            name: path.to_str().is_none().then(|| path.to_path_buf()),
            content,
            inline: Some(Place {
                rust: Arc::clone(rust),
                script,
            }),
            files: Vec::new(),
            named: true,
        }
    }

    /// Reads and analyzes a Lua file, or the standard input.
    pub(crate) fn read(path: &Path, levels: &Levels) -> Result<Self, Error> {
        let bytes = bytes(path).map_err(|source| unreadable(path, source))?;
        let file = shown(path);
        let mut files = Vec::new();
        let content = match Source::new(file.as_str(), bytes) {
            Ok(source) => {
                let joined = parts::read(source, path);
                files = joined.files;
                let analysis = analyze_joined(&joined.script, levels);
                Content::Lua(Box::new((joined.script.source, analysis)))
            }
            Err(error) => Content::Bytes(error),
        };
        let name = path.to_str().is_none().then(|| path.to_path_buf());
        Ok(Self {
            file,
            name,
            content,
            inline: None,
            files,
            named: true,
        })
    }

    /// Its file, and which of the file's scripts it is.
    pub(crate) fn title(&self) -> String {
        match &self.inline {
            Some(Place { rust, script }) => {
                let place = rust.position(script.text.literal().start);
                format!("{}:{place} {}", self.file, script.name)
            }
            None => self.file.clone(),
        }
    }

    /// Where in its file a place of the script is.
    pub(crate) fn position(&self, span: Span, source: &Source) -> Position {
        match &self.inline {
            Some(Place { rust, script }) => rust.position(script.text.span(span).start),
            None => source.position(span.start),
        }
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
                let source = self.inline.as_ref().map_or(source, |place| &place.rust);
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
        // An included file is named as it is shown.
        let place = source.file_at(finding.primary.span.start);
        let (file, name) = if place == self.file {
            (self.file.as_str(), self.name())
        } else {
            (place, place.as_bytes())
        };
        Report {
            file,
            name,
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
        let place = match (error, &self.inline) {
            (_, Some(Place { rust, script })) => rust.position(script.text.literal().start),
            (SourceError::NotUtf8 { position, .. }, _) => *position,
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

fn unreadable(path: &Path, source: io::Error) -> Error {
    Error::Unreadable {
        path: path.to_path_buf(),
        source,
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

pub(crate) fn shown(path: &Path) -> String {
    if path.as_os_str() == STDIN {
        return "<stdin>".to_owned();
    }
    let text = path.to_string_lossy();
    match MAIN_SEPARATOR {
        '/' => text.into_owned(),
        separator => text.replace(separator, "/"),
    }
}
