//! Which findings count, and how much: `---@allow` and `---@deny` in the script, and what the
//! caller asks for.
//!
//! What is nearer wins: the tag of a line over the tag of the file over the caller; a rule's own
//! name over `warnings`; of two alike the later. An error of `syntax` or `annotation` stays one,
//! because such a script cannot run, or not as its author meant.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::directive::{Directive, Level, Scope, Selector};
use crate::interner::Interner;
use crate::rules::unused_allow;
use crate::source::Source;

/// What the caller of [`analyze_with`](crate::analyze_with) wants allowed and denied.
///
/// ```
/// use evalsha_analyzer::{Levels, rules};
///
/// let mut levels = Levels::default().deny_warnings();
/// if let Some(rule) = rules::find("unused-allow") {
///     levels = levels.allow(rule);
/// }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Levels(Vec<(Selector, Level)>);

impl Levels {
    /// Makes errors of warnings.
    #[must_use]
    pub fn deny_warnings(mut self) -> Self {
        self.0.push((Selector::Warnings, Level::Deny));
        self
    }

    /// Drops the findings of a rule.
    #[must_use]
    pub fn allow(mut self, rule: &'static Rule) -> Self {
        self.0.push((Selector::Rule(rule), Level::Allow));
        self
    }

    /// Shows the findings of a rule that is off by default, as warnings.
    #[must_use]
    pub fn warn(mut self, rule: &'static Rule) -> Self {
        self.0.push((Selector::Rule(rule), Level::Warn));
        self
    }

    /// Shows the findings of all rules that are off by default, as warnings.
    #[must_use]
    pub fn opt_in(self) -> Self {
        let all = crate::rules::all().iter();
        all.filter(|rule| rule.severity == Severity::OptIn)
            .fold(self, |levels, rule| levels.warn(rule))
    }

    /// Makes errors of a rule's findings.
    #[must_use]
    pub fn deny(mut self, rule: &'static Rule) -> Self {
        self.0.push((Selector::Rule(rule), Level::Deny));
        self
    }
}

/// Drops and raises findings. With `complete`, all rules have run, so an `---@allow` without a
/// finding is one itself.
pub(crate) fn apply(
    findings: Findings,
    directives: &[Directive],
    levels: &Levels,
    source: &Source,
    complete: bool,
) -> Vec<Finding> {
    let mut judge = Judge::new(directives, levels, source);
    for finding in findings.into_sorted() {
        judge.keep(finding);
    }
    if complete {
        for finding in judge.unused() {
            judge.keep(finding);
        }
    }
    judge.kept.into_sorted()
}

struct Judge<'a> {
    directives: &'a [Directive],
    levels: &'a Levels,
    source: &'a Source,
    /// What directives are about, and of those alike the last.
    subjects: Interner,
    last: Vec<usize>,
    /// Of each directive, whether a finding was dropped for it.
    used: Vec<bool>,
    kept: Findings,
}

impl<'a> Judge<'a> {
    fn new(directives: &'a [Directive], levels: &'a Levels, source: &'a Source) -> Self {
        let mut judge = Self {
            directives,
            levels,
            source,
            subjects: Interner::default(),
            last: Vec::new(),
            used: vec![false; directives.len()],
            kept: Findings::default(),
        };
        for (index, directive) in directives.iter().enumerate() {
            match judge
                .subjects
                .intern(&directive.scope.of(directive.selector.name()))
            {
                Some(subject) => judge.last[subject] = index,
                None => judge.last.push(index),
            }
        }
        judge
    }

    fn keep(&mut self, mut finding: Finding) {
        let nearest = self.nearest(&finding);
        let level = match nearest {
            _ if finding.is_binding() => None,
            Some(index) => Some(self.directives[index].level),
            None => self.levels.of(&finding),
        };
        match level {
            Some(Level::Allow) => {
                if let Some(used) = nearest.and_then(|index| self.used.get_mut(index)) {
                    *used = true;
                }
            }
            Some(Level::Deny) => {
                finding.severity = Severity::Error;
                self.kept.push(finding);
            }
            // Now a warning, to which `warnings` applies.
            Some(Level::Warn) if finding.severity == Severity::OptIn => {
                finding.severity = Severity::Warning;
                self.keep(finding);
            }
            None if finding.severity == Severity::OptIn => {}
            Some(Level::Warn) | None => self.kept.push(finding),
        }
    }

    /// The directive that decides: by scope, then by selector.
    fn nearest(&self, finding: &Finding) -> Option<usize> {
        if self.directives.is_empty() {
            return None;
        }
        let is_warning = finding.severity == Severity::Warning;
        let line = self.source.line_at(finding.primary.span.start as usize);
        for scope in [Scope::Line(line), Scope::File] {
            for name in [finding.rule.name, Selector::Warnings.name()] {
                if let Some(subject) = self.subjects.find(&scope.of(name))
                    && (is_warning || name != Selector::Warnings.name())
                {
                    return Some(self.last[subject]);
                }
            }
        }
        None
    }

    fn unused(&self) -> Vec<Finding> {
        let mut unused = Vec::new();
        for (directive, used) in self.directives.iter().zip(&self.used) {
            if directive.level == Level::Allow
                && directive.selector != Selector::Rule(&unused_allow::RULE)
                && !used
            {
                unused.push(silences_nothing(directive));
            }
        }
        unused
    }
}

impl Levels {
    fn of(&self, finding: &Finding) -> Option<Level> {
        self.0
            .iter()
            .filter(|(selector, level)| {
                let warns = *level == Level::Warn;
                selector.matches(finding) && (!warns || finding.severity == Severity::OptIn)
            })
            .max_by_key(|(selector, _)| *selector != Selector::Warnings)
            .map(|(_, level)| *level)
    }
}

/// The finding for a directive that silenced nothing.
fn silences_nothing(directive: &Directive) -> Finding {
    let place = match directive.scope {
        Scope::File => "in this file",
        Scope::Line(_) => "on its line",
    };
    let what = match directive.selector {
        Selector::Rule(rule) => format!("no finding of `{}`", rule.name),
        Selector::Warnings => "no warning".to_owned(),
    };
    Finding::new(
        &unused_allow::RULE,
        directive.span,
        format!("there is {what} {place} to allow"),
    )
    .label("silences nothing")
    .help("take it out of the `---@allow`")
}
