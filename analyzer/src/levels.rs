//! Which findings count, and how much: `---@allow` and `---@deny` in the script, and what the
//! caller asks for.
//!
//! What is nearer wins: the tag of a line over the tag of the file over the caller; a rule's own
//! name over `warnings`; of two alike the later. An error of `syntax` or `annotation` stays one,
//! because such a script cannot run, or not as its author meant.

use std::collections::BTreeMap;

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::directive::{Directive, Level, Scope, Selector};
use crate::rules::unused_allow;
use crate::source::Source;
use crate::syntax::Chunk;

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
    chunk: &Chunk<'_>,
    complete: bool,
) -> Vec<Finding> {
    let mut judge = Judge::new(directives, levels, source, chunk);
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
    /// The directives by what they select, those of the whole file first, then by their first line.
    by_name: BTreeMap<&'static str, Vec<Place>>,
    /// Of each directive, whether a finding was dropped for it.
    used: Vec<bool>,
    kept: Findings,
}

/// The lines of a directive, counted from 1.
struct Place {
    first: u32,
    last: u32,
    directive: usize,
}

/// So many directives before a line are looked at; statements are hardly nested deeper.
const MOST_AROUND: usize = 64;

impl<'a> Judge<'a> {
    fn new(
        directives: &'a [Directive],
        levels: &'a Levels,
        source: &'a Source,
        chunk: &Chunk<'_>,
    ) -> Self {
        let mut ends = BTreeMap::new();
        if !directives.is_empty() {
            for (_, stat) in chunk.stats() {
                let line = |offset: u32| source.line_at(offset as usize);
                let end: &mut u32 = ends.entry(line(stat.span.start)).or_default();
                *end = line(stat.span.end).max(*end);
            }
        }
        let mut by_name: BTreeMap<_, Vec<Place>> = BTreeMap::new();
        for (
            directive,
            Directive {
                scope, selector, ..
            },
        ) in directives.iter().enumerate()
        {
            let (first, last) = match *scope {
                Scope::File => (0, u32::MAX),
                Scope::Line(line) => (line, line),
                Scope::Part(first, last) => (first, last),
                Scope::Statement(line) => (line, ends.get(&line).copied().unwrap_or(line)),
            };
            let places = by_name.entry(selector.name()).or_default();
            places.push(Place {
                first,
                last,
                directive,
            });
        }
        for places in by_name.values_mut() {
            places.sort_by_key(|place| place.first);
        }
        Self {
            directives,
            levels,
            source,
            by_name,
            used: vec![false; directives.len()],
            kept: Findings::default(),
        }
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

    /// The directive that decides: the innermost; of those around the same lines the one that names the rule; of
    /// two alike the later.
    fn nearest(&self, finding: &Finding) -> Option<usize> {
        if self.directives.is_empty() {
            return None;
        }
        let line = self.source.line_at(finding.primary.span.start as usize);
        let of_rule = self.innermost(finding.rule.name, line);
        let of_all = if finding.severity == Severity::Warning {
            self.innermost(Selector::Warnings.name(), line)
        } else {
            None
        };
        let nearest = match (of_rule, of_all) {
            (Some(rule), Some(all)) if all.first > rule.first => all,
            (Some(rule), _) => rule,
            (None, all) => all?,
        };
        Some(nearest.directive)
    }

    fn innermost(&self, name: &str, line: u32) -> Option<&Place> {
        let places = self.by_name.get(name)?;
        let before = places.partition_point(|place| place.first <= line);
        let mut around = places[..before].iter().rev().take(MOST_AROUND);
        around
            .find(|place| line <= place.last)
            .or_else(|| places.iter().take_while(|place| place.first == 0).last())
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
    /// Whether a rule is asked for, or dropped, by its name.
    pub(crate) fn name(&self, rule: &'static Rule) -> bool {
        self.0
            .iter()
            .any(|(selector, _)| *selector == Selector::Rule(rule))
    }

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
        Scope::Part(..) => "in this part",
        Scope::Statement(_) => "in the statement below",
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
