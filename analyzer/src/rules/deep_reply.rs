//! `deep-reply`: a reply that grows a level with each round of a loop.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::span::Span;
use crate::syntax::{BlockId, ExprId, ExprKind, FieldKey, LocalId, StatKind};

/// A table that is put into a table of its own name, and returned.
pub static RULE: Rule = Rule {
    name: "deep-reply",
    severity: Severity::Warning,
    allowable: true,
    summary: "a reply that is nested one level deeper with each round of a loop",
    explanation: "\
redis-rs reads replies of up to 99 arrays within each other, 98 in a transaction. After a deeper one a connection
reads no other reply: a synchronous one keeps failing, and an asynchronous one breaks for all tasks that share it.

The rule looks for a variable that a loop wraps in a new table and that the script then returns. It ignores a `for` that
ends sooner, and a table in a named field, as in `{next = list}`, because replies leave out named fields.

Reported:

```lua
---@arg count: u32
local list = {}
for i = 1, tonumber(ARGV[1]) do
  list = {list, i}
end
return list
```

Write instead:

```lua
---@arg count: u32
local list = {}
for i = 1, tonumber(ARGV[1]) do
  list[#list + 1] = i
end
return list
```

Confirmed with redis-rs 1.8.1 on Redis 6.2 to 8.0 and Valkey 8.1 and 9.1.
",
};

/// So many levels redis-rs reads everywhere.
const DEEPEST: f64 = 98.0;

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let chunk = script.chunk;
    let loops: Vec<Span> = chunk
        .stats()
        .filter_map(|(_, stat)| Some(chunk[long_loop(script, stat.kind)?].span))
        .collect();
    if loops.is_empty() {
        return;
    }
    for (_, stat) in chunk.stats() {
        let StatKind::Assign { targets, values } = stat.kind else {
            continue;
        };
        let around: Vec<Span> = loops
            .iter()
            .copied()
            .filter(|body| body.start <= stat.span.start && stat.span.end <= body.end)
            .collect();
        for (target, value) in chunk[targets].iter().zip(&chunk[values]) {
            let wrapped = chunk.local(*target).filter(|local| {
                // One that is declared in the loop is new in each round.
                let declared = chunk[*local].name.start;
                around.iter().any(|body| declared < body.start)
                    && wraps(script, *value, *local)
                    && is_returned(script, *local)
            });
            if let Some(local) = wrapped {
                findings.push(finding(script, *value, local));
            }
        }
    }
}

fn finding(script: &Checker<'_, '_, '_>, value: ExprId, local: LocalId) -> Finding {
    let name = script.chunk.local_name(local);
    Finding::new(
        &RULE,
        script.span(value),
        format!("each round of the loop nests the reply `{name}` one level deeper"),
    )
    .label("one level more")
    .help(format!(
        "append to one table, as in `{name}[#{name} + 1] = value`; redis-rs reads at most 99 levels"
    ))
}

/// The body of a loop that may have more rounds than redis-rs reads levels.
fn long_loop(script: &Checker<'_, '_, '_>, stat: StatKind) -> Option<BlockId> {
    match stat {
        StatKind::While { body, .. }
        | StatKind::Repeat { body, .. }
        | StatKind::GenericFor { body, .. } => Some(body),
        StatKind::NumericFor {
            start, limit, body, ..
        } => {
            let number = |expr| match script.chunk[script.chunk.unparen(expr)].kind {
                ExprKind::Number(number) => Some(number),
                _ => None,
            };
            let short = number(start)
                .zip(number(limit))
                .is_some_and(|(start, limit)| (limit - start).abs() < DEEPEST);
            (!short).then_some(body)
        }
        _ => None,
    }
}

/// Whether the expression is a table with the local in one of its numbered fields.
fn wraps(script: &Checker<'_, '_, '_>, value: ExprId, local: LocalId) -> bool {
    let chunk = script.chunk;
    let ExprKind::Table(fields) = chunk[chunk.unparen(value)].kind else {
        return false;
    };
    let is_it = |expr: ExprId| chunk.local(chunk.unparen(expr)) == Some(local);
    let numbered = chunk[fields]
        .iter()
        .filter(|field| field.key == FieldKey::Position);
    numbered.into_iter().any(|field| is_it(field.value))
}

/// Whether the script, or a function of it, returns the local as it is or in a table.
fn is_returned(script: &Checker<'_, '_, '_>, local: LocalId) -> bool {
    let chunk = script.chunk;
    chunk.stats().any(|(_, stat)| {
        let StatKind::Return(values) = stat.kind else {
            return false;
        };
        chunk[values].iter().any(|value| {
            chunk.local(chunk.unparen(*value)) == Some(local) || wraps(script, *value, local)
        })
    })
}
