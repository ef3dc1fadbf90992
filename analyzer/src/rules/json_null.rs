//! `json-null`: JSON null in a condition.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{Origin, Test, Value};
use crate::syntax::{ExprId, ExprKind};

/// `if decoded.field then`.
pub static RULE: Rule = Rule {
    name: "json-null",
    severity: Severity::OptIn,
    allowable: true,
    summary: "a field of decoded JSON that is tested for its truth: JSON null is true",
    explanation: "\
`cjson.decode` turns JSON's null into `cjson.null`. That is userdata, so it is true in a condition, and a command
that gets it raises `command arguments must be strings or integers`. Compare with `cjson.null`, or send no null.

The rule is off by default, because many callers never send null: `warn(json_null)`, `---@deny json-null` or `check --opt-in` turns it
on. It ignores scripts that mention `cjson.null`.

Reported:

```lua
---@deny json-null
---@key owners
---@arg job
local job = cjson.decode(ARGV[1])
if job.owner then redis.call('SADD', KEYS[1], job.owner) end
return 1
```

Write instead:

```lua
---@deny json-null
---@key owners
---@arg job
local job = cjson.decode(ARGV[1])
if job.owner and job.owner ~= cjson.null then redis.call('SADD', KEYS[1], job.owner) end
return 1
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: with `{\"owner\":null}` the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let semantics = script.semantics;
    let knows = |(expr, _)| semantics.value(expr) == Value::Library("cjson.null");
    if script.chunk.exprs().any(knows) {
        return;
    }
    for (expr, node) in script.chunk.exprs() {
        let (ExprKind::Field { object, .. } | ExprKind::Index { object, .. }) = node.kind else {
            continue;
        };
        let tested = matches!(semantics.test(expr), Some(Test::Condition | Test::Negation));
        if tested && is_decoded(script, object) {
            let code = script.quote(expr, "this field");
            findings.push(
                Finding::new(
                    &RULE,
                    script.span(expr),
                    format!("{code} is true where JSON has null: that is `cjson.null`"),
                )
                .label("true for null")
                .help("compare with `cjson.null` as well"),
            );
        }
    }
}

/// Whether it is what `cjson.decode` returned, or a part of it.
fn is_decoded(script: &Checker<'_, '_, '_>, mut object: ExprId) -> bool {
    loop {
        let origin = script.semantics.origin(object);
        if let Origin::Call(call) = script.semantics.ty(origin).origin() {
            let call = script.semantics.library_call(call);
            return matches!(call, Some(("cjson.decode", _)));
        }
        match script.chunk[origin].kind {
            ExprKind::Field { object: outer, .. } | ExprKind::Index { object: outer, .. } => {
                object = outer;
            }
            _ => return false,
        }
    }
}
