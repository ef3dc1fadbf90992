//! Which declared slots are never read: what `unused-key` and `unused-arg` have in common.

use crate::finding::{Finding, Findings, Rule};
use crate::rules::about::Checker;
use crate::semantic::{Input, Use};
use crate::span::Span;

/// A declared slot, or a list.
pub(crate) struct Declared<'s> {
    pub(crate) name: &'s str,
    pub(crate) span: Span,
    pub(crate) list: bool,
}

/// Reports those of one table that are never read; names that start with `_` are passed over.
pub(crate) fn check(
    script: &Checker<'_, '_, '_>,
    rule: &'static Rule,
    input: Input,
    declared: &[Declared<'_>],
    findings: &mut Findings,
) {
    if !script.interface.declared {
        return;
    }
    let (mut last, mut counted) = (0, false);
    let mut read = vec![false; declared.len() + 1];
    for slot in script.semantics.slots() {
        if slot.input != input {
            continue;
        }
        match (slot.how, slot.position()) {
            (Use::Somewhere | Use::Whole, _) => return,
            (Use::Length(_), _) => counted = true,
            (_, Some(position)) => {
                let position = position as usize;
                last = last.max(position);
                if let Some(read) = read.get_mut(position) {
                    *read = true;
                }
            }
            _ => {}
        }
    }
    for (index, slot) in declared.iter().enumerate() {
        let position = index + 1;
        let is_read = if slot.list {
            counted || last >= position
        } else {
            read[position]
        };
        if !is_read && !slot.name.starts_with('_') {
            findings.push(finding(rule, input, position, slot));
        }
    }
}

fn finding(rule: &'static Rule, input: Input, position: usize, slot: &Declared<'_>) -> Finding {
    let (table, noun, name) = (input.table(), input.noun(), slot.name);
    let place = if slot.list {
        format!("{table} from {position} on")
    } else {
        format!("`{table}[{position}]`")
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
