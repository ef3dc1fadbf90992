//! `status-compare`: a status reply compared with a text.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::{Checker, Equality};
use crate::semantic::{Kinds, Value};
use crate::server::Outcome;
use crate::syntax::{ExprId, ExprKind};

/// `redis.call('SET', …) == 'OK'`.
pub static RULE: Rule = Rule {
    name: "status-compare",
    severity: Severity::Warning,
    allowable: true,
    summary: "a status reply compared with a text, as in `redis.call('SET', …) == 'OK'`",
    explanation: "\
A status such as `OK` comes to the script as a table with one field, `ok`. A table is never equal to a
text, so `redis.call('SET', key, value) == 'OK'` is never true, nor is `redis.call('TYPE', key) == 'list'`.

Reported:

```lua
if redis.call('TYPE', KEYS[1]) == 'list' then
  return redis.call('LPOP', KEYS[1])
end
```

Write instead:

```lua
if redis.call('TYPE', KEYS[1]).ok == 'list' then
  return redis.call('LPOP', KEYS[1])
end
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the comparison is false whatever the type.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for Equality {
        expr,
        left,
        right,
        equal,
    } in script.equalities()
    {
        let always = if equal { "never" } else { "always" };
        let status = [(left, right), (right, left)].into_iter();
        let status = status.map(|(status, text)| (status, text, is_status(script, status)));
        let mut status = status.filter(|(_, text, is)| *is && is_text(script, *text));
        if let Some((status, ..)) = status.next()
            && !is_compared_rightly(script, expr, status)
        {
            findings.push(finding(script, expr, status, always));
        }
    }
}

/// Whether the same condition also compares the status' field `ok`.
fn is_compared_rightly(script: &Checker<'_, '_, '_>, comparison: ExprId, status: ExprId) -> bool {
    let whole = script.semantics.whole(comparison);
    let own = script.code(status);
    script
        .semantics
        .parts(whole)
        .any(|part| match script.chunk[part].kind {
            ExprKind::Field { object, .. } | ExprKind::Index { object, .. } => {
                script.code(object) == own
            }
            _ => false,
        })
}

fn is_status(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    let Value::Reply(call) = script.semantics.value(expr) else {
        return false;
    };
    let call = script.semantics.command(call);
    call.is_some_and(|call| matches!(call.outcome, Outcome::Status(_)))
}

fn is_text(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    script.semantics.types(expr).within(Kinds::STRING)
}

fn finding(
    script: &Checker<'_, '_, '_>,
    comparison: ExprId,
    status: ExprId,
    always: &str,
) -> Finding {
    let code = script.quote(comparison, "this comparison");
    let help = match (script.short_code(status), script.semantics.types(status)) {
        // Its field would be one of `false` then.
        (Some(code), types) if types.meets(Kinds::FALSE) => {
            format!("test `{code}` alone: it is a table, or `false`")
        }
        (Some(code), _) => format!("write `{code}.ok`"),
        (None, _) => "compare its field `ok`".to_owned(),
    };
    Finding::new(
        &RULE,
        script.span(comparison),
        format!("{code} is {always} true: a status reply is a table"),
    )
    .label(format!("{always} true"))
    .help(help)
}
