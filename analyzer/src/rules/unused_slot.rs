//! Which declared slots are never read: what `unused-key` and `unused-arg` have in common.

use super::script::Script;
use crate::finding::{Finding, Findings, Rule};
use crate::semantic::{Input, Use};
use crate::span::Span;

/// A declared slot, or a list.
pub(super) struct Declared<'s> {
    pub(super) name: &'s str,
    pub(super) span: Span,
    pub(super) list: bool,
}

/// Reports those of one table that are never read; names that start with `_` are passed over.
pub(super) fn check<'s>(
    script: &Script<'_, '_, '_>,
    rule: &'static Rule,
    input: Input,
    declared: impl Iterator<Item = Declared<'s>>,
    findings: &mut Findings,
) {
    let uses = || {
        script
            .semantics
            .slots()
            .iter()
            .filter(|slot| slot.input == input)
    };
    if !script.interface.declared
        || uses().any(|slot| matches!(slot.how, Use::Somewhere | Use::Whole))
    {
        return;
    }
    let last = uses().filter_map(|slot| slot.position()).max().unwrap_or(0) as usize;
    let mut read = vec![false; last + 1];
    for position in uses().filter_map(|slot| slot.position()) {
        read[position as usize] = true;
    }
    for (position, slot) in (1..).zip(declared) {
        let is_read = match slot.list {
            true => last >= position || uses().any(|slot| matches!(slot.how, Use::Length(_))),
            false => read.get(position).copied().unwrap_or(false),
        };
        if !is_read && !slot.name.starts_with('_') {
            findings.push(finding(rule, input, position, &slot));
        }
    }
}

fn finding(rule: &'static Rule, input: Input, position: usize, slot: &Declared<'_>) -> Finding {
    let (table, noun, name) = (input.table(), input.noun(), slot.name);
    let place = match slot.list {
        true => format!("{table} from {position} on"),
        false => format!("`{table}[{position}]`"),
    };
    Finding::new(
        rule,
        slot.span,
        format!("`{name}` is declared, but {place} is never read"),
    )
    .label(format!("unused {noun}"))
    .help(format!(
        "read it, take the tag out, or call it `_{name}` if it is unused on purpose"
    ))
}
