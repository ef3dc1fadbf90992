//! The keys of commands that are not in KEYS: of those from the same place the first is reported.

use super::Checker;
use crate::finding::{Finding, Rule};
use crate::interner::Interner;
use crate::semantic::{CommandCall, KeyOrigin, Value};
use crate::syntax::ExprId;

impl Checker<'_, '_, '_> {
    /// A finding for each place that keys come from, of those that `wanted` takes.
    pub(crate) fn foreign_keys(
        &self,
        rule: &'static Rule,
        wanted: impl Fn(KeyOrigin) -> bool,
    ) -> Vec<Finding> {
        let (mut places, mut groups) = (Interner::default(), Vec::new());
        for (call, key, origin) in self.semantics.undeclared_keys() {
            if !wanted(origin) {
                continue;
            }
            let place = format!("{} {}", origin.describe(), common(self, key, origin));
            let group = places.intern(&place).unwrap_or(groups.len());
            if group == groups.len() {
                groups.push(Group {
                    call,
                    first: key,
                    origin,
                    codes: Interner::default(),
                });
            }
            groups[group].codes.intern(self.code(key));
        }
        let findings = groups.iter().map(|group| finding(self, group, rule));
        findings.collect()
    }
}

/// Keys that come from the same place; the first is reported.
struct Group<'s> {
    call: &'s CommandCall,
    first: ExprId,
    origin: KeyOrigin,
    /// The code of all.
    codes: Interner,
}

/// What a key has in common with others from the same place: the text or slot that it starts with.
fn common<'a>(script: &Checker<'_, '_, 'a>, key: ExprId, origin: KeyOrigin) -> &'a str {
    let first = match origin {
        KeyOrigin::Written => key,
        KeyOrigin::Computed | KeyOrigin::Derived => {
            let pieces = script.semantics.pieces(key);
            pieces.first().copied().unwrap_or(key)
        }
        KeyOrigin::Argv | KeyOrigin::Reply => return "",
    };
    match script.semantics.value(first) {
        Value::Text(text) => script.code(text),
        Value::Slot(..) => script.code(first),
        _ => "",
    }
}

fn finding(script: &Checker<'_, '_, '_>, group: &Group<'_>, rule: &'static Rule) -> Finding {
    let what = group.origin.describe();
    let (call, key) = (group.call, group.first);
    let title = call
        .command()
        .map(crate::server::Command::title)
        .unwrap_or_default();
    let key_in_words = match script.quote(key, "") {
        code if code.is_empty() => "a key".to_owned(),
        code => format!("the key {code}"),
    };
    let label = match group.codes.len() {
        0 | 1 => what.to_owned(),
        2 => format!("{what}, and so is one more key below"),
        more => format!("{what}, and so are {} more keys below", more - 1),
    };
    let finding = Finding::new(
        rule,
        script.span(key),
        format!("{key_in_words} of `{title}` is not in KEYS"),
    )
    .label(label);
    let origin = script.semantics.origin(key);
    if origin == script.chunk.unparen(key) {
        finding
    } else {
        finding.also(script.span(origin), "made here")
    }
}
