//! `arg-is-always-true`: a condition on an arg that is always sent.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::{Arg, ArgType, Presence, Scalar};
use crate::rules::about::Checker;
use crate::semantic::{Input, Test, Value};
use crate::syntax::{ExprId, ExprKind};

/// `if ARGV[1] then` on a required arg.
pub static RULE: Rule = Rule {
    name: "arg-is-always-true",
    severity: Severity::Warning,
    allowable: true,
    summary: "`if ARGV[1] then` on an arg that is always sent: every text is true, also `0` and ``",
    explanation: "\
Args are texts, and every text is true in a condition, even `0`, `false` and the empty text. `if ARGV[1] then`
is true whenever the arg is sent, and a required arg always is. A `bool` is sent as `1` or `0`.

`not ARGV[1]` only checks that the arg was sent, so it is reported only for a `bool`.

Reported:

```lua
---@key queue
---@arg front: bool
if ARGV[1] then return redis.call('LPOP', KEYS[1]) end
return redis.call('RPOP', KEYS[1])
```

Write instead:

```lua
---@key queue
---@arg front: bool
if ARGV[1] == '1' then return redis.call('LPOP', KEYS[1]) end
return redis.call('RPOP', KEYS[1])
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: with `0` the first branch is taken.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    if script.semantics.is_written(Input::Argv) {
        return;
    }
    for (expr, node) in script.chunk.exprs() {
        let Value::Slot(Input::Argv, Some(position)) = script.semantics.value(expr) else {
            continue;
        };
        let Some(arg) = script
            .arg(position)
            .filter(|arg| arg.presence == Presence::Required)
        else {
            continue;
        };
        let negated = match script.semantics.test(expr) {
            Some(Test::Condition) => false,
            Some(Test::Negation) => true,
            Some(Test::Choice) | None => continue,
        };
        let of_bool = arg.ty == ArgType::Scalar(Scalar::Bool);
        if matches!(node.kind, ExprKind::Paren(_)) || negated && !of_bool {
            continue;
        }
        findings.push(finding(script, expr, arg, position, negated));
    }
}

fn finding(
    script: &Checker<'_, '_, '_>,
    expr: ExprId,
    arg: &Arg,
    position: u32,
    negated: bool,
) -> Finding {
    let name = &arg.name;
    let code = script.quote(expr, "it");
    let help = if arg.ty == ArgType::Scalar(Scalar::Bool) {
        format!("write {} == '1'`", code.trim_end_matches('`'))
    } else {
        format!("compare it, or declare it as one that may be left out: `---@arg {name}?`")
    };
    Finding::new(
        &RULE,
        script.span(expr),
        format!("`{name}` (`ARGV[{position}]`) is always sent, and every text is true"),
    )
    .label(if negated {
        "so `not` of it is always false"
    } else {
        "always true"
    })
    .also(arg.span, "declared here")
    .help(help)
}
