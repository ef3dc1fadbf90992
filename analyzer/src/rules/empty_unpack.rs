//! `empty-unpack`: `unpack` of a reply that may be empty.

use std::collections::BTreeSet;

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{CommandCall, Origin, Type};
use crate::syntax::{ExprId, ExprKind, LocalId, UnaryOp};

/// `redis.call('DEL', unpack(members))`.
pub static RULE: Rule = Rule {
    name: "empty-unpack",
    severity: Severity::Warning,
    allowable: true,
    summary: "`unpack` of a reply that may be empty, where the command then has too few arguments",
    explanation: "\
`unpack` of an empty list returns nothing. `redis.call('DEL', unpack(members))` is then `DEL` without a key. It raises
`Wrong number of args calling Redis command from script`, possibly after the script has written something. Test
`#members > 0` first.

Reported:

```lua
---@key set
local members = redis.call('SRANDMEMBER', KEYS[1], 10)
return redis.call('SREM', KEYS[1], unpack(members))
```

Write instead:

```lua
---@key set
local members = redis.call('SRANDMEMBER', KEYS[1], 10)
if #members == 0 then return 0 end
return redis.call('SREM', KEYS[1], unpack(members))
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises where the set is empty.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let mut counted = None;
    for call in script.semantics.commands() {
        let Some((list, finding)) = check_call(script, call) else {
            continue;
        };
        let counted = counted.get_or_insert_with(|| counted_lists(script));
        let local = script.semantics.local(list);
        if local.is_none_or(|local| !counted.contains(&local)) {
            findings.push(finding);
        }
    }
}

fn check_call(script: &Checker<'_, '_, '_>, call: &CommandCall) -> Option<(ExprId, Finding)> {
    if !call.open || call.protected {
        return None;
    }
    let command = call.command()?;
    let words = call.words(script.chunk);
    let last = *words.last()?;
    // With fewer words before it, what is lacking is more than one list.
    if words.len() > command.arity().least() {
        return None;
    }
    let ("unpack", [list]) = script.semantics.library_call(last)? else {
        return None;
    };
    let ty = script.semantics.ty(*list);
    let Origin::Reply(reply) = ty.origin() else {
        return None;
    };
    if !can_be_empty(script, ty) {
        return None;
    }
    let title = command.title();
    let code = script.quote(*list, "the list");
    let finding = Finding::new(
        &RULE,
        script.span(last),
        format!("{code} may be empty, and `{title}` raises an error without it"),
    )
    .label("may give nothing")
    .also(script.span(reply), "it comes from here");
    let finding = match script.short_code(*list) {
        Some(code) => finding.help(format!("test `#{code} > 0` first")),
        None => finding.help("test the list's length first"),
    };
    Some((*list, finding))
}

/// Whether it is a list of any length, to which the script adds nothing.
fn can_be_empty(script: &Checker<'_, '_, '_>, ty: Type) -> bool {
    let tables = script.semantics.tables(ty).unwrap_or_default();
    !ty.is_filled()
        && !tables.is_empty()
        && tables
            .iter()
            .all(|table| table.items().is_empty() && !table.is_open() && !table.is_written())
}

/// The locals of which the script asks for the length, or for an element.
fn counted_lists(script: &Checker<'_, '_, '_>) -> BTreeSet<LocalId> {
    let lists = script.chunk.exprs().filter_map(|(expr, node)| {
        let list = match node.kind {
            ExprKind::Unary {
                op: UnaryOp::Len,
                operand,
            } => operand,
            ExprKind::Index { object, .. } => object,
            ExprKind::Call { .. } => match script.semantics.library_call(expr)? {
                ("next" | "table.getn", [list, ..]) => *list,
                _ => return None,
            },
            _ => return None,
        };
        script.semantics.local(list)
    });
    lists.collect()
}
