//! `crash-error-table`: an error value that crashes servers.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{Kinds, Table};
use crate::server::{Server, Version};
use crate::syntax::{ExprId, LocalId, Stat, StatKind};

/// An uncaught `error` of a table without `err`.
pub static RULE: Rule = Rule {
    name: "crash-error-table",
    severity: Severity::Error,
    allowable: true,
    summary: "`error` with a table that has no `err`, which crashes servers",
    explanation: "\
An uncaught `error({…})` whose table has no string `err` ends the whole server with a segmentation fault:
Redis 7.0.15, 7.2.6, 7.4.1 and 8.0.2, and Valkey up to 8.1.1, as run. Redis 8.0.6 and Valkey 9.0 and later
answer with an error instead, and Redis 6.2 with one of its own.

It is an error if the table never has a text in `err`. It is a warning if the text may be missing, for instance because
it is an optional arg, because there are two tables, or because `pcall` caught the value. Nothing is reported if `pcall` or
a coroutine could catch the error.

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
    let (uncaught, caught): (Vec<_>, Vec<_>) =
        raised(script).partition(|(call, _)| script.semantics.is_uncaught(*call));
    let mut crashing = caught.iter().map(|(_, what)| *what);
    let caught = crashing.find(|what| crashes(script, *what).is_some());
    let results = caught.map(|_| second_results(script)).unwrap_or_default();
    for (call, what) in uncaught {
        let local = script.semantics.local(what);
        if let Some(certain) = crashes(script, what) {
            findings.push(finding(script, call, what, certain));
        } else if let (Some(raised), Some(local)) = (caught, local)
            && results.binary_search(&local).is_ok()
        {
            let message = "what `pcall` has caught may be a table without `err`, which crashes Redis 7.0 to 8.0 \
                and Valkey up to 8.1";
            let finding = Finding::new(&RULE, script.span(call), message)
                .label("may crash the server")
                .also(script.span(raised), "raised here")
                .help(CURE);
            findings.push(Finding {
                severity: Severity::Warning,
                ..finding
            });
        }
    }
}

/// Whether a server that has the fault is supported.
fn concerns(script: &Checker<'_, '_, '_>) -> bool {
    let valkey = script.support.oldest(Server::Valkey);
    script.support.oldest(Server::Redis).is_some()
        || valkey.is_some_and(|oldest| oldest < Version::new(9, 0, 0))
}

/// Whether raising a value crashes the server, always or at times.
fn crashes(script: &Checker<'_, '_, '_>, what: ExprId) -> Option<bool> {
    let ty = script.semantics.ty(what);
    let tables = script.semantics.tables(ty)?;
    let lacks: Vec<Lacks> = tables.iter().map(|table| lacks(*table)).collect();
    if lacks.iter().all(|lacks| *lacks == Lacks::Nothing) {
        return None;
    }
    let always = lacks.iter().all(|lacks| *lacks == Lacks::Always);
    Some(always && ty.is(Kinds::TABLE))
}

/// Whether tables lack a text under `err`.
#[derive(PartialEq)]
enum Lacks {
    Nothing,
    Sometimes,
    Always,
}

fn lacks(table: Table<'_>) -> Lacks {
    if table.is_open() && !table.is_only_raised() {
        return Lacks::Nothing;
    }
    // A number is made a text.
    let text = Kinds::STRING | Kinds::NUMBER;
    match table.named("err") {
        err if !err.can_be(text) => Lacks::Always,
        err if err.is(text) => Lacks::Nothing,
        // It was put there later: before, it was nil.
        _ if table.is_written() => Lacks::Nothing,
        // What is anything is probably meant.
        err if err.can_be(Kinds::FUNCTION) => Lacks::Nothing,
        _ => Lacks::Sometimes,
    }
}

/// The locals that are the second result of a `pcall`, in order.
fn second_results(script: &Checker<'_, '_, '_>) -> Vec<LocalId> {
    let second = |stat: &Stat| {
        let StatKind::Local { locals, values } = stat.kind else {
            return None;
        };
        let call = script.chunk[values].first()?;
        let (name, _) = script.semantics.library_call(*call)?;
        matches!(name, "pcall" | "xpcall").then(|| locals.ids().nth(1))?
    };
    let mut results: Vec<LocalId> = (script.chunk.stats())
        .filter_map(|(_, stat)| second(stat))
        .collect();
    results.sort_unstable();
    results
}

const CURE: &str =
    "write `return redis.error_reply('CODE text')`, or `error({ err = 'CODE text' })`";

fn finding(script: &Checker<'_, '_, '_>, call: ExprId, what: ExprId, certain: bool) -> Finding {
    let (message, label) = if certain {
        (
            "an uncaught error that is a table without `err` crashes Redis 7.0 to 8.0 and Valkey up to 8.1",
            "crashes the server",
        )
    } else {
        (
            "an uncaught error that is a table may lack a text in `err`, which crashes Redis 7.0 to 8.0 and Valkey up to 8.1",
            "may crash the server",
        )
    };
    let mut finding = Finding::new(&RULE, script.span(call), message)
        .label(label)
        .help(CURE);
    if !certain {
        finding.severity = Severity::Warning;
    }
    let made = script
        .semantics
        .tables(script.semantics.ty(what))
        .unwrap_or_default();
    let made = made.iter().find_map(|table| table.constructor());
    match made {
        Some(table) if table != script.chunk.unparen(what) => {
            finding.also(script.span(table), "made here")
        }
        _ => finding,
    }
}

/// Each `error(…)`, and what it raises.
fn raised(script: &Checker<'_, '_, '_>) -> impl Iterator<Item = (ExprId, ExprId)> {
    script
        .chunk
        .exprs()
        .filter_map(|(call, _)| match script.semantics.library_call(call)? {
            ("error", [what, ..]) => Some((call, *what)),
            _ => None,
        })
}
