//! `pcall-as-value`: an error taken for a value.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{Kinds, Origin};
use crate::syntax::{BinaryOp, ExprId, ExprKind};

/// `tonumber(redis.pcall(…))`.
pub static RULE: Rule = Rule {
    name: "pcall-as-value",
    severity: Severity::OptIn,
    allowable: true,
    summary: "the result of `redis.pcall` used as a value without a look at `err`",
    explanation: "\
Where the command fails, `redis.pcall` returns a table with the error in its field `err`. That table is true in a
condition; `tonumber` makes nil of it, and arithmetic, `..` and other commands raise on it, so that the caller
sees another error than the one that happened.

The rule is off, as some scripts know that the command cannot fail: `warn(pcall_as_value)`, `---@deny pcall-as-value` or
`check --opt-in` turns it on.

Reported:

```lua
---@deny pcall-as-value
---@key hash
local seen = redis.pcall('HGET', KEYS[1], 'seen')
return tonumber(seen)
```

Write instead:

```lua
---@deny pcall-as-value
---@key hash
local seen = redis.call('HGET', KEYS[1], 'seen')
return tonumber(seen)
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: for a key that holds a list the first script returns nil in place of the error.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (expr, node) in script.chunk.exprs() {
        let used = match (node.kind, script.semantics.library_call(expr)) {
            (_, Some(("tonumber" | "tostring", [value, ..]))) => [Some(*value), None],
            (
                ExprKind::Binary {
                    op, left, right, ..
                },
                _,
            ) if !is_logic(op) => [Some(left), Some(right)],
            _ => continue,
        };
        let used = used.into_iter().flatten();
        findings.extend(used.filter_map(|value| check_value(script, value)));
    }
    for call in script.semantics.commands() {
        let words = call.words(script.chunk).iter();
        findings.extend(words.filter_map(|word| check_value(script, *word)));
    }
}

fn is_logic(op: BinaryOp) -> bool {
    matches!(
        op,
        BinaryOp::And | BinaryOp::Or | BinaryOp::Eq | BinaryOp::Ne
    )
}

/// A value that may be the error of a command.
fn check_value(script: &Checker<'_, '_, '_>, value: ExprId) -> Option<Finding> {
    let ty = script.semantics.ty(value);
    let Origin::Reply(call) = ty.origin() else {
        return None;
    };
    let tables = script.semantics.tables(ty)?;
    let may_fail = tables.iter().any(|table| table.is_error());
    // What is a table anyway is no value by mistake.
    let is_value = ty.can_be(Kinds::STRING | Kinds::NUMBER);
    if !may_fail || !is_value {
        return None;
    }
    let code = script.quote(value, "this");
    let finding = Finding::new(
        &RULE,
        script.span(value),
        format!("{code} is a table with `err` where the command fails"),
    )
    .label("may be an error")
    .help("write `redis.call`, which raises the error, or test `type(…) == 'table'` first");
    Some(if call == script.chunk.unparen(value) {
        finding
    } else {
        finding.also(script.span(call), "it comes from here")
    })
}
