//! `pcall-index`: a field of what is no table.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{Kinds, Origin};
use crate::syntax::{ExprId, ExprKind};

/// `redis.pcall('LPUSH', …).err`.
pub static RULE: Rule = Rule {
    name: "pcall-index",
    severity: Severity::Warning,
    allowable: true,
    summary: "a field of what `redis.pcall` returned, which is no table where the command succeeds",
    explanation: "\
`redis.pcall` returns a table with `err` where the command fails, and else what the command returns. Where that is a
number or `false`, `reply.err` raises `attempt to index a number value`: the look at the error is what fails. Ask for
the type first.

Reported:

```lua
---@key list
local reply = redis.pcall('LPUSH', KEYS[1], 'x')
if reply.err then return reply end
return 1
```

Write instead:

```lua
---@key list
local reply = redis.pcall('LPUSH', KEYS[1], 'x')
if type(reply) == 'table' then return reply end
return 1
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises where `LPUSH` succeeds.
",
};

/// What raises when it is indexed.
const NO_TABLE: Kinds = Kinds::NUMBER.or(Kinds::BOOL).or(Kinds::NIL);

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (_, node) in script.chunk.exprs() {
        if let ExprKind::Field { object, .. } | ExprKind::Index { object, .. } = node.kind {
            findings.extend(check_object(script, object));
        }
    }
}

fn check_object(script: &Checker<'_, '_, '_>, object: ExprId) -> Option<Finding> {
    let ty = script.semantics.ty(object);
    let Origin::Reply(call) = ty.origin() else {
        return None;
    };
    let tables = script.semantics.tables(ty)?;
    let may_fail = tables.iter().any(|table| table.is_error());
    let plain = ty.kinds.and(NO_TABLE);
    if !may_fail || plain.is_empty() {
        return None;
    }
    let code = script.quote(object, "this");
    let message = format!("{code} can be {plain}, and indexing that raises an error");
    let finding = Finding::new(&RULE, script.span(object), message).label("may be no table");
    let finding = match script.short_code(object) {
        Some(code) => finding.help(format!("ask first: `type({code}) == 'table'`")),
        None => finding.help("ask for its type first"),
    };
    Some(if call == script.chunk.unparen(object) {
        finding
    } else {
        finding.also(script.span(call), "it comes from here")
    })
}
