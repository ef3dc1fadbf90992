//! Which globals and members a script reads: each name once, with how often.

use std::borrow::Cow;

use crate::finding::Finding;
use crate::interner::Interner;
use crate::rules::about::Checker;
use crate::semantic::Value;
use crate::syntax::{ExprId, ExprKind};

/// The reads of one name; only the first is reported.
pub(super) struct Uses {
    pub(super) first: ExprId,
    more: usize,
}

/// The names that are read, but those that `pcall` guards. Members that are neither known nor called are
/// nil, and left alone.
pub(super) fn of(script: &Checker<'_, '_, '_>) -> Vec<Uses> {
    let semantics = script.semantics;
    let (mut names, mut all) = (Interner::default(), Vec::<Uses>::new());
    for (expr, node) in script.chunk.exprs() {
        let name = match (node.kind, semantics.value(expr)) {
            // Which is known under another name.
            (ExprKind::Name(None), _) if script.code(expr) == "server" => Cow::from("server"),
            (ExprKind::Name(None) | ExprKind::Field { .. }, Value::Library(known)) => known.into(),
            (ExprKind::Name(None), Value::Slots(_)) => continue,
            (ExprKind::Name(None), _) => script.code(expr).into(),
            (ExprKind::Field { object, name }, _) => match semantics.value(object) {
                Value::Library(table) if semantics.is_callee(expr) => {
                    format!("{table}.{}", script.chunk.text(name)).into()
                }
                _ => continue,
            },
            _ => continue,
        };
        if semantics.is_target(expr) || semantics.is_guarded(expr) {
            continue;
        }
        match names.intern(&name) {
            Some(name) => all[name].more += 1,
            None => all.push(Uses {
                first: expr,
                more: 0,
            }),
        }
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
