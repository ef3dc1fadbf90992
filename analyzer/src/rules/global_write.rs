//! `global-write`: a variable that should be local.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interner::Interner;
use crate::rules::about::Checker;
use crate::semantic::Parent;
use crate::server::sandbox;
use crate::syntax::{ExprId, StatKind};

/// An assignment to a global, or a global function.
pub static RULE: Rule = Rule {
    name: "global-write",
    severity: Severity::Error,
    allowable: true,
    summary: "an assignment to a global variable, or a global function",
    explanation: "\
Scripts cannot define globals: `count = 0` and `function add() … end` raise `Attempt to modify a
readonly table` (Redis 6.2 and later, Valkey) or `Script attempted to create global variable` (before).
Earlier writes of the script are kept.

Refused:

```lua
---@key lists...
total = 0
for _, key in ipairs(KEYS) do total = total + redis.call('STRLEN', key) end
return total
```

Write instead:

```lua
---@key lists...
local total = 0
for _, key in ipairs(KEYS) do total = total + redis.call('STRLEN', key) end
return total
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let mut seen = Interner::default();
    // Names have ids in the order of the text.
    for (expr, _) in script.chunk.exprs() {
        if script.semantics.is_target(expr)
            && let Some(name) = script.chunk.global(expr)
            && sandbox::find(name).is_none()
            && !script.semantics.is_guarded(expr)
            && seen.intern(name).is_none()
        {
            findings.push(finding(script, expr, name, is_function(script, expr)));
        }
    }
}

fn is_function(script: &Checker<'_, '_, '_>, target: ExprId) -> bool {
    match script.semantics.parent(target) {
        Some(Parent::Stat(stat)) => matches!(script.chunk[stat].kind, StatKind::Function { .. }),
        _ => false,
    }
}

fn finding(script: &Checker<'_, '_, '_>, target: ExprId, name: &str, is_function: bool) -> Finding {
    let (what, help) = if is_function {
        ("function", format!("write `local function {name}`"))
    } else {
        (
            "variable",
            format!("declare it with `local {name}` before it is used"),
        )
    };
    Finding::new(
        &RULE,
        script.span(target),
        format!("`{name}` is a global {what}, which a script cannot define"),
    )
    .label("writing it raises an error")
    .help(help)
}
