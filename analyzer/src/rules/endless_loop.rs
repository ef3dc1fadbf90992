//! `endless-loop`: loops that never end.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::Origin;
use crate::syntax::{BlockId, ExprId, ExprKind, LocalId, StatKind};

/// `while true do … end`.
pub static RULE: Rule = Rule {
    name: "endless-loop",
    severity: Severity::Error,
    allowable: true,
    summary: "a loop that never ends, or may not: the server answers nobody until it is killed",
    explanation: "\
While a script runs, a server serves nobody else. An endless loop blocks it for good. After five seconds `SCRIPT
KILL` can end a script that has written nothing; one that has written is `UNKILLABLE`, and only killing the server helps.

It is an error if nothing can end the loop. It is a warning if a loop waits for the cursor of `SCAN` or a similar command
but updates the cursor only under a condition: an empty page with a cursor other than 0 is common.

Refused:

```lua
---@key jobs
while true do
  redis.call('RPOPLPUSH', KEYS[1], KEYS[1])
end
```

Write instead:

```lua
---@key jobs
for _ = 1, redis.call('LLEN', KEYS[1]) do
  redis.call('RPOPLPUSH', KEYS[1], KEYS[1])
end
```

Confirmed on Redis 7.0 and Valkey 9.1: the server answers `BUSY` to everybody, and `UNKILLABLE` to `SCRIPT KILL`.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let raises = script.raises();
    for around in script.loops() {
        if script.is_endless(&around) && !script.leaves(around.body, &raises) {
            findings.push(
                Finding::new(&RULE, around.word, "this loop never ends")
                    .label("no way leads out")
                    .help("leave it with `break` or `return`, or count its turns"),
            );
        } else {
            findings.extend(check_cursor(script, around.condition, around.body));
        }
    }
}

/// A condition that compares a cursor which the body takes on only now and then.
fn check_cursor(script: &Checker<'_, '_, '_>, condition: ExprId, body: BlockId) -> Option<Finding> {
    let ExprKind::Binary {
        op, left, right, ..
    } = script.chunk[script.chunk.unparen(condition)].kind
    else {
        return None;
    };
    let local = [left, right]
        .into_iter()
        .find_map(|side| script.semantics.local(side))?;
    if !op.is_comparison() {
        return None;
    }
    let written = assignments(script, body, local, false);
    let (place, _) = written.first()?;
    let always = written.iter().any(|(_, under)| !under);
    if always || !written.iter().all(|(value, _)| is_cursor(script, *value)) {
        return None;
    }
    let name = script.chunk.local_name(local);
    let message =
        format!("`{name}` stays as it is where this is skipped, and then the loop never ends");
    let mut finding = Finding::new(&RULE, script.span(*place), message)
        .label("taken on under a condition only")
        .also(script.span(condition), "waits for it")
        .help("take the cursor on first, and look at the page then");
    finding.severity = Severity::Warning;
    Some(finding)
}

/// What a block assigns to a local, and whether a condition may skip it.
fn assignments(
    script: &Checker<'_, '_, '_>,
    block: BlockId,
    local: LocalId,
    under: bool,
) -> Vec<(ExprId, bool)> {
    let mut found = Vec::new();
    let mut open = vec![(block, under)];
    while let Some((block, under)) = open.pop() {
        for stat in &script.chunk[script.chunk[block].stats] {
            match script.chunk[*stat].kind {
                StatKind::Assign { targets, values } => {
                    let pairs = script.chunk[targets].iter().zip(&script.chunk[values]);
                    let own =
                        pairs.filter(|(target, _)| script.chunk.local(**target) == Some(local));
                    found.extend(own.map(|(_, value)| (*value, under)));
                }
                StatKind::Do(body) | StatKind::Repeat { body, .. } => open.push((body, under)),
                StatKind::While { body, .. }
                | StatKind::NumericFor { body, .. }
                | StatKind::GenericFor { body, .. } => open.push((body, true)),
                StatKind::If { arms, otherwise } => {
                    // With `else` each way may take it on.
                    let bodies = script.chunk[arms].iter().map(|arm| arm.body);
                    let skips = otherwise.is_none();
                    open.extend(bodies.chain(otherwise).map(|body| (body, under || skips)));
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether it is the cursor of a page.
fn is_cursor(script: &Checker<'_, '_, '_>, value: ExprId) -> bool {
    let Origin::Element(call, Some(1)) = script.semantics.ty(value).origin() else {
        return false;
    };
    let call = script.semantics.command(call);
    let name = call.and_then(|call| Some(call.command()?.name));
    matches!(
        name,
        Some("scan" | "hscan" | "sscan" | "zscan" | "xautoclaim")
    )
}
