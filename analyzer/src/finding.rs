//! What is wrong with a script, as data; text is made of it in [`crate::render`] alone.

use std::collections::BinaryHeap;
use std::slice;

use crate::near;
use crate::span::Span;

/// How a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Off unless it is asked for: often right, and often too careful.
    OptIn,
    /// Shown by `cargo evalsha check` and editors; stops a build under `deny(warnings)`.
    Warning,
    /// Stops the build.
    Error,
}

impl Severity {
    /// Its name in output: `error`, `warning` or `opt-in`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::OptIn => "opt-in",
        }
    }
}

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name in `---@allow`, JSON and SARIF: lower case, hyphens.
    pub name: &'static str,
    /// Its severity unless a finding or the user says otherwise.
    pub severity: Severity,
    /// Whether `---@allow` may drop its errors. Without some, the script cannot run, or not as its author meant.
    pub allowable: bool,
    /// One line for `cargo evalsha rules`.
    pub summary: &'static str,
    /// What `cargo evalsha explain` prints (Markdown): what, why with the server version, a bad
    /// and a good example.
    pub explanation: &'static str,
}

/// Rules that are looked up by name.
#[derive(Debug, Clone, Copy)]
pub struct Catalogue(pub &'static [&'static Rule]);

impl Catalogue {
    /// The rule of that name.
    #[must_use]
    pub fn find(self, name: &str) -> Option<&'static Rule> {
        self.0.iter().copied().find(|rule| rule.name == name)
    }

    /// The rule that was probably meant by a name that no rule has; `_` counts as `-`.
    #[must_use]
    pub fn nearest(self, name: &str) -> Option<&'static Rule> {
        let name = name.replace('_', "-");
        let names = self.0.iter().map(|rule| rule.name);
        near::nearest(&name, names).and_then(|name| self.find(name))
    }
}

/// A place with a few words under its carets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The words; may be empty.
    pub text: String,
}

/// A change of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for what is put in.
    pub span: Span,
    /// What stands there then; empty for what is taken out.
    pub replacement: String,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub rule: &'static Rule,
    /// How it counts.
    pub severity: Severity,
    /// The first line, which says it all.
    pub message: String,
    /// Where it is.
    pub primary: Label,
    /// A second place that matters ("declared here").
    pub secondary: Option<Label>,
    /// What to do.
    pub help: Option<String>,
    /// The help as changes of the text, which belong together. Empty if it is not certain what was meant.
    pub edits: Vec<Edit>,
}

impl Finding {
    /// A finding of `rule` at `span`.
    #[must_use]
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: message.into(),
            primary: Label {
                span,
                text: String::new(),
            },
            secondary: None,
            help: None,
            edits: Vec::new(),
        }
    }

    /// Puts words under the carets.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Whether neither the script nor the caller can allow it: the script cannot run, or not as
    /// its author meant.
    #[must_use]
    pub fn is_binding(&self) -> bool {
        self.severity == Severity::Error && !self.rule.allowable
    }

    /// Shows a second place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary = Some(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a change that the help speaks of.
    #[must_use]
    pub fn edit(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.edits.push(Edit {
            span,
            replacement: replacement.into(),
        });
        self
    }

    /// The text with the changes made; `None` if there are none, or if two of them overlap.
    #[must_use]
    pub fn applied(&self, text: &str) -> Option<String> {
        let mut edits: Vec<&Edit> = self.edits.iter().collect();
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let (mut changed, mut from) = (String::with_capacity(text.len()), 0);
        for edit in &edits {
            changed.push_str(text.get(from..edit.span.start as usize)?);
            changed.push_str(&edit.replacement);
            from = edit.span.end as usize;
        }
        changed.push_str(text.get(from..)?);
        (!edits.is_empty()).then_some(changed)
    }

    /// Says to write this in place of what the carets are under.
    #[must_use]
    pub fn write(self, replacement: impl Into<String>) -> Self {
        let (span, replacement) = (self.primary.span, replacement.into());
        self.help(format!("write `{replacement}`"))
            .edit(span, replacement)
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// Collects the findings of a stage.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Adds all of another stage.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Adds some.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.0.extend(findings);
    }

    /// Whether none is an error.
    #[must_use]
    pub fn no_errors(&self) -> bool {
        self.0.iter().all(|f| f.severity < Severity::Error)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In the order they were added.
    pub fn iter(&self) -> slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// All of them, by position; those at one place in the order they were added.
    #[must_use]
    pub fn into_sorted(self) -> Vec<Finding> {
        let (mut places, mut unsorted) = (BinaryHeap::new(), Vec::new());
        for finding in self.0 {
            places.push((finding.primary.span, unsorted.len()));
            unsorted.push(Some(finding));
        }
        let mut sorted = Vec::with_capacity(unsorted.len());
        for (_, index) in places.into_sorted_vec() {
            sorted.extend(unsorted[index].take());
        }
        sorted
    }
}
