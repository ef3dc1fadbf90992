//! `crash-error-table`: an error value that crashes servers.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::Value;
use crate::server::{Server, Version};
use crate::syntax::{ExprId, ExprKind, FieldKey};

/// An uncaught `error` of a table without `err`.
pub static RULE: Rule = Rule {
    name: "crash-error-table",
    severity: Severity::Error,
    allowable: true,
    summary: "`error` with a table that has no `err`, which crashes servers",
    explanation: "\
An uncaught `error({…})` whose table has no string `err` ends the whole server with a segmentation fault:
Redis 7.0.15, 7.2.6, 7.4.1 and 8.0.2, and Valkey up to 8.1.1, as run. Redis 8.0.6 and Valkey 9.0 and later
answer with an error instead, and Redis 6.2 with one of its own making.

Where `pcall` or a coroutine could catch it nothing is reported. A table that is filled elsewhere is left
alone.

Refused:

```lua
if tonumber(ARGV[1]) <= 0 then
  error({ code = 'AMOUNT', text = 'must be positive' })
end
return redis.call('INCRBY', KEYS[1], ARGV[1])
```

Write instead:

```lua
if tonumber(ARGV[1]) <= 0 then
  return redis.error_reply('AMOUNT must be positive')
end
return redis.call('INCRBY', KEYS[1], ARGV[1])
```

Confirmed on Redis 7.0.15: `EVAL` of such a script ends the server.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    if !concerns(script) {
        return;
    }
    for (call, what) in uncaught(script) {
        let Value::Table(table) = script.semantics.value(what) else {
            continue;
        };
        if is_only_raised(script, what) && !has_err(script, table) {
            findings.push(finding(script, call, what, table));
        }
    }
}

/// Whether a server that has the fault is supported.
fn concerns(script: &Checker<'_, '_, '_>) -> bool {
    let valkey = script.support.oldest(Server::Valkey);
    script.support.oldest(Server::Redis).is_some()
        || valkey.is_some_and(|oldest| oldest < Version::new(9, 0, 0))
}

/// Whether the table is used for nothing else, so that it has the fields it is made with.
fn is_only_raised(script: &Checker<'_, '_, '_>, what: ExprId) -> bool {
    match script.semantics.local(what) {
        Some(local) => script.semantics.reads(local) == 1,
        None => true,
    }
}

/// Whether there may be an `err`.
fn has_err(script: &Checker<'_, '_, '_>, table: ExprId) -> bool {
    let ExprKind::Table(fields) = script.chunk[table].kind else {
        return true;
    };
    script.chunk[fields].iter().any(|field| match field.key {
        FieldKey::Name(name) => script.chunk.text(name) == "err",
        FieldKey::Expr(_) => true,
        FieldKey::Position => false,
    })
}

fn finding(script: &Checker<'_, '_, '_>, call: ExprId, what: ExprId, table: ExprId) -> Finding {
    let finding = Finding::new(
        &RULE,
        script.span(call),
        "an uncaught error that is a table without `err` crashes Redis 7.0 to 8.0 and Valkey up to 8.1",
    )
    .label("crashes the server")
    .help("write `return redis.error_reply('CODE text')`, or `error({ err = 'CODE text' })`");
    if what == table {
        finding
    } else {
        finding.also(script.span(table), "has no `err`")
    }
}

/// Each `error(…)` that surely ends the script, and what it raises. Where `pcall` could catch it, it is left
/// out.
fn uncaught(script: &Checker<'_, '_, '_>) -> impl Iterator<Item = (ExprId, ExprId)> {
    script.chunk.exprs().filter_map(|(call, _)| {
        let ("error", [what, ..]) = script.semantics.library_call(call)? else {
            return None;
        };
        script.semantics.is_uncaught(call).then_some((call, *what))
    })
}
