//! `---@allow` and `---@deny`, as data: which findings, what becomes of them, where.

use std::ptr;

use crate::finding::{Catalogue, Finding, Rule, Severity};
use crate::span::Span;

/// What to do with a finding.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Level {
    /// Drop it.
    Allow,
    /// Show it as a warning, where the rule is off by default.
    Warn,
    /// Make it an error.
    Deny,
}

/// Which findings are meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Selector {
    /// Those of one rule.
    Rule(&'static Rule),
    /// `warnings`: all that are shown and are no errors.
    Warnings,
}

/// Where it counts.
#[derive(Clone, Copy)]
pub(crate) enum Scope {
    /// The whole file.
    File,
    /// Findings that start on this line.
    Line(u32),
    /// Findings that start on one of these lines: those of an included file.
    Part(u32, u32),
    /// Findings in the statement that starts on this line, or on the line itself.
    Statement(u32),
}

/// One rule's name in an `---@allow` or `---@deny`.
pub(crate) struct Directive {
    pub(crate) level: Level,
    pub(crate) selector: Selector,
    pub(crate) scope: Scope,
    /// Of the name.
    pub(crate) span: Span,
}

impl Directive {
    /// Whether it is about this rule, and not about all warnings.
    pub(crate) fn names(&self, rule: &'static Rule) -> bool {
        self.selector == Selector::Rule(rule)
    }
}

impl Selector {
    /// `warnings`, or a rule's name.
    pub(crate) fn find(name: &str, rules: Catalogue) -> Option<Self> {
        match name {
            "warnings" => Some(Self::Warnings),
            name => rules.find(name).map(Self::Rule),
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.name,
            Self::Warnings => "warnings",
        }
    }

    pub(crate) fn matches(self, finding: &Finding) -> bool {
        match self {
            Self::Rule(rule) => ptr::eq(rule, finding.rule),
            Self::Warnings => finding.severity == Severity::Warning,
        }
    }
}
