//! Which globals and members a script reads: each name once, with how often.

use std::collections::BTreeMap;

use super::super::script::Script;
use crate::finding::Finding;
use crate::semantic::Value;
use crate::syntax::{ExprId, ExprKind};

/// What tells one name from another.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name<'a> {
    /// What the tables know, by its address there, which is quick to compare.
    Known(*const u8),
    Global(&'a str),
    Member(&'static str, &'a str),
}

/// The reads of one name; only the first is reported.
pub(super) struct Uses {
    pub(super) first: ExprId,
    more: usize,
}

/// The names that are read, but those that `pcall` guards. Members that are neither known nor called are
/// nil, and left alone.
pub(super) fn of<'a>(script: &Script<'_, '_, 'a>) -> BTreeMap<Name<'a>, Uses> {
    let semantics = script.semantics;
    let mut all = BTreeMap::new();
    for (expr, node) in script.chunk.exprs() {
        let name = match (node.kind, semantics.value(expr)) {
            // Which is known under another name.
            (ExprKind::Name(None), _) if script.code(expr) == "server" => Name::Global("server"),
            (ExprKind::Name(None) | ExprKind::Field { .. }, Value::Library(known)) => {
                Name::Known(known.as_ptr())
            }
            (ExprKind::Name(None), Value::Slots(_)) => continue,
            (ExprKind::Name(None), _) => Name::Global(script.code(expr)),
            (ExprKind::Field { object, name }, _) => match semantics.value(object) {
                Value::Library(table) if semantics.is_callee(expr) => {
                    Name::Member(table, script.chunk.text(name))
                }
                _ => continue,
            },
            _ => continue,
        };
        if semantics.is_target(expr) || semantics.is_guarded(expr) {
            continue;
        }
        let first = Uses {
            first: expr,
            more: 0,
        };
        all.entry(name)
            .and_modify(|uses: &mut Uses| uses.more += 1)
            .or_insert(first);
    }
    all
}

impl Uses {
    /// Says how often the name is read again.
    pub(super) fn note(&self, mut finding: Finding) -> Finding {
        let more = match self.more {
            0 => return finding,
            1 => "and once more below".to_owned(),
            more => format!("and {more} more times below"),
        };
        let label = &mut finding.primary.text;
        *label = match label.as_str() {
            "" => more,
            label => format!("{label}, {more}"),
        };
        finding
    }
}
