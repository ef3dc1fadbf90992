//! `zero-is-true`: a condition that a count or a list always fulfils.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{CommandCall, Parent, Test, Value};
use crate::server::Outcome;
use crate::syntax::{BinaryOp, ExprId, ExprKind};

/// `if redis.call('EXISTS', key) then`.
pub static RULE: Rule = Rule {
    name: "zero-is-true",
    severity: Severity::Warning,
    allowable: true,
    summary: "a number or a list taken as a condition: 0 and the empty list are true",
    explanation: "\
In Lua only `false` and nil count as false. The reply of a command that answers with a number is true in a
condition, 0 too, and so is an empty list: `if redis.call('EXISTS', key) then` always holds and
`if not redis.call('SADD', key, member) then` never does.

Reported:

```lua
if redis.call('EXISTS', KEYS[1]) then
  return redis.call('GET', KEYS[1])
end
```

Write instead:

```lua
if redis.call('EXISTS', KEYS[1]) == 1 then
  return redis.call('GET', KEYS[1])
end
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the branch is taken for a missing key.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (expr, _) in script.chunk.exprs() {
        let test = match script.semantics.test(expr) {
            // `count or 0` does no harm.
            Some(Test::Choice) if is_left_of_and(script, expr) => Test::Choice,
            Some(test @ (Test::Condition | Test::Negation)) => test,
            _ if is_asserted(script, expr) => Test::Condition,
            Some(Test::Choice) | None => continue,
        };
        if is_compared_next(script, expr) {
            continue;
        }
        let Some(call) = tested(script, expr).filter(|_| !is_paren(script, expr)) else {
            continue;
        };
        match call.outcome {
            Outcome::Int(false) => findings.push(finding(script, expr, test, Some(missing(call)))),
            // `if list and #list > 0` does no harm.
            Outcome::List(false) if script.semantics.is_tested_alone(expr) => {
                findings.push(finding(script, expr, test, None));
            }
            _ => {}
        }
    }
}

/// The call whose reply is tested, also as a number.
fn tested<'s>(script: &'s Checker<'_, '_, '_>, expr: ExprId) -> Option<&'s CommandCall> {
    let semantics = script.semantics;
    let reply = match semantics.library_call(expr) {
        Some(("tonumber", [reply])) => *reply,
        _ => expr,
    };
    let Value::Reply(call) = semantics.value(reply) else {
        return None;
    };
    // An error that `pcall` caught is a table, and true as well.
    semantics.command(call).filter(|call| call.direct)
}

/// `count and count > 0`: the comparison decides.
fn is_compared_next(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    let Some(Parent::Expr(parent)) = script.semantics.parent(expr) else {
        return false;
    };
    let ExprKind::Binary {
        op: BinaryOp::And,
        left,
        right,
        ..
    } = script.chunk[parent].kind
    else {
        return false;
    };
    let right = script.chunk[script.chunk.unparen(right)].kind;
    match right {
        ExprKind::Binary {
            op,
            left: one,
            right: other,
            ..
        } if left == expr && op.is_comparison() => [one, other]
            .iter()
            .any(|side| script.code(*side) == script.code(expr)),
        _ => false,
    }
}

/// Whether `and` goes by it, and its value is used: `count and 'some' or 'none'`.
fn is_left_of_and(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    let Some(Parent::Expr(parent)) = script.semantics.parent(expr) else {
        return false;
    };
    matches!(
        script.chunk[parent].kind,
        ExprKind::Binary { op: BinaryOp::And, left, .. } if left == expr
    )
}

/// Whether `assert` is to raise where it is not true.
fn is_asserted(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    let Some(Parent::Expr(parent)) = script.semantics.parent(expr) else {
        return false;
    };
    matches!(
        script.semantics.library_call(parent),
        Some(("assert", [tested, ..])) if *tested == expr
    )
}

fn is_paren(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    script.chunk.unparen(expr) != expr
}

fn finding(
    script: &Checker<'_, '_, '_>,
    expr: ExprId,
    test: Test,
    missing: Option<&str>,
) -> Finding {
    let code = script.quote(expr, "this reply");
    let what = match missing {
        Some(_) => "a number, and 0 is true",
        None => "a list, and an empty one is true",
    };
    let always = match test {
        Test::Negation => "so `not` of it is always false",
        Test::Condition | Test::Choice => "always true",
    };
    Finding::new(&RULE, script.span(expr), format!("{code} is {what}"))
        .label(always)
        .help(corrected(script, expr, test, missing))
}

/// How a number says that nothing is there.
fn missing(call: &CommandCall) -> &'static str {
    match call.command().map(|command| command.name) {
        Some("ttl" | "pttl" | "expiretime" | "pexpiretime") => "< 0",
        _ => "== 0",
    }
}

/// The comparison that is probably meant, where it is short.
fn corrected(
    script: &Checker<'_, '_, '_>,
    expr: ExprId,
    test: Test,
    missing: Option<&str>,
) -> String {
    let length = if missing.is_some() { "" } else { "#" };
    let code = script.short_code(expr).unwrap_or("…");
    match test {
        Test::Negation => {
            let missing = missing.unwrap_or("== 0");
            format!("without `not`, write `{length}{code} {missing}`")
        }
        Test::Condition | Test::Choice => format!("write `{length}{code} > 0`"),
    }
}
