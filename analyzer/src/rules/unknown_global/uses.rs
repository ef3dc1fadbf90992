//! Which globals and members a script reads: each name once, with how often.

use std::borrow::Cow;

use crate::finding::Finding;
use crate::interner::Interner;
use crate::rules::about::Checker;
use crate::semantic::{Parent, Value};
use crate::syntax::{BinaryOp, ExprId, ExprKind, StatKind};

/// The reads of one name; only the first is reported.
pub(super) struct Uses {
    pub(super) first: ExprId,
    more: usize,
}

/// The names that are read, but those that `pcall` guards, and members of which the script asks whether they are
/// there.
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
                Value::Library(table)
                    if semantics.is_callee(expr) || !is_asked_for(script, expr) =>
                {
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

/// Whether the script tests for the member, as it does to find out what a server has.
fn is_asked_for(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    let semantics = script.semantics;
    let compared = match semantics.parent(expr) {
        Some(Parent::Expr(parent)) => {
            matches!(
                script.chunk[parent].kind,
                ExprKind::Binary {
                    op: BinaryOp::Eq | BinaryOp::Ne,
                    ..
                }
            )
        }
        _ => false,
    };
    let named = match semantics.parent(expr) {
        Some(Parent::Stat(stat)) => matches!(script.chunk[stat].kind, StatKind::Local { .. }),
        _ => false,
    };
    // `local null = cjson.null` may be tested under its name.
    compared || named || semantics.test(expr).is_some()
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
