//! `same-name`: a name that a declaration gives twice.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::syntax::{LocalId, StatKind};

/// `local a, a = 1, 2`.
pub static RULE: Rule = Rule {
    name: "same-name",
    severity: Severity::Warning,
    allowable: true,
    summary: "one declaration that gives two values the same name",
    explanation: "\
`local a, a = 1, 2` makes two locals. The first cannot be read by anyone; what is called `a` is the second. The same
holds for the parameters of a function.

Reported:

```lua
---@key from
---@key to
local size, size = redis.call('LLEN', KEYS[1]), redis.call('LLEN', KEYS[2])
return size
```

Write instead:

```lua
---@key from
---@key to
local from, to = redis.call('LLEN', KEYS[1]), redis.call('LLEN', KEYS[2])
return from + to
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script returns the length of the second list.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (_, stat) in script.chunk.stats() {
        match stat.kind {
            StatKind::Local { locals, .. } | StatKind::GenericFor { locals, .. } => {
                check_names(script, locals.ids(), findings);
            }
            _ => {}
        }
    }
    for (_, func) in script.chunk.funcs() {
        check_names(script, func.params.ids(), findings);
    }
}

fn check_names(
    script: &Checker<'_, '_, '_>,
    locals: impl Iterator<Item = LocalId>,
    findings: &mut Findings,
) {
    let mut seen: Vec<LocalId> = Vec::new();
    for local in locals {
        let name = script.chunk.local_name(local);
        let twin = seen
            .iter()
            .find(|seen| script.chunk.local_name(**seen) == name);
        // `_` names what nobody reads.
        if let Some(twin) = twin.filter(|_| !name.starts_with('_')) {
            findings.push(
                Finding::new(
                    &RULE,
                    script.chunk[local].name,
                    format!("`{name}` is declared twice, and the first cannot be read"),
                )
                .label("hides the first")
                .also(script.chunk[*twin].name, "cannot be read"),
            );
        }
        seen.push(local);
    }
}
