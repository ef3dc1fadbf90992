//! `missing-result`: a local for a second result, where a call has one.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::Kinds;
use crate::syntax::{ExprKind, LocalId, StatKind};

/// `local a, b = redis.call('MGET', x, y)`.
pub static RULE: Rule = Rule {
    name: "missing-result",
    severity: Severity::Error,
    allowable: true,
    summary: "a second local for the reply of `redis.call`, which has one result",
    explanation: "\
`redis.call` and `redis.pcall` return one value; a reply of several elements is one table. So in
`local a, b = redis.call(…)` the second name is always nil.

Refused:

```lua
---@key first
---@key second
local one, two = redis.call('MGET', KEYS[1], KEYS[2])
return { one, two }
```

Write instead:

```lua
---@key first
---@key second
local one, two = unpack(redis.call('MGET', KEYS[1], KEYS[2]))
return { one, two }
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: in the first script `two` is nil.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (_, stat) in script.chunk.stats() {
        let StatKind::Local { locals, values } = stat.kind else {
            continue;
        };
        let locals: Vec<LocalId> = locals.ids().collect();
        let values = &script.chunk[values];
        let Some(missing) = locals.get(values.len()) else {
            continue;
        };
        let Some(call) = values
            .last()
            .and_then(|last| script.semantics.command(*last))
        else {
            continue;
        };
        let written = script.semantics.writes(*missing) > 0;
        if !call.direct || written || !matches!(script.chunk[call.expr].kind, ExprKind::Call { .. })
        {
            continue;
        }
        let name = script.chunk.local_name(*missing);
        let finding = Finding::new(
            &RULE,
            script.chunk[*missing].name,
            format!("`{name}` is always nil: `redis.call` returns one value"),
        )
        .label("always nil")
        .also(script.span(call.expr), "one value comes from here");
        let ty = script.semantics.ty(call.expr);
        let tables = script.semantics.tables(ty).unwrap_or_default();
        let is_list =
            ty.is(Kinds::TABLE) && tables.iter().all(|table| table.fields().next().is_none());
        findings.push(match script.short_code(call.expr) {
            Some(code) if is_list => finding
                .help(format!("write `unpack({code})`"))
                .edit(script.span(call.expr), format!("unpack({code})")),
            _ => finding,
        });
    }
}
