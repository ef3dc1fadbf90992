//! `unreachable`: code that never runs.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::Value;
use crate::syntax::{BlockId, ExprId, Stat, StatId, StatKind};

/// A statement behind one that always leaves the block.
pub static RULE: Rule = Rule {
    name: "unreachable",
    severity: Severity::Warning,
    allowable: true,
    summary: "code that never runs, after a `return` on every path or an `error`",
    explanation: "\
What stands behind an `error(…)`, behind an `if` of which every branch returns, or behind a loop without an end
never runs.

Reported:

```lua
if redis.call('EXISTS', KEYS[1]) == 1 then
  return redis.call('GET', KEYS[1])
else
  return false
end
redis.call('SET', KEYS[1], ARGV[1])
```

Write instead:

```lua
if redis.call('EXISTS', KEYS[1]) == 1 then
  return redis.call('GET', KEYS[1])
end
redis.call('SET', KEYS[1], ARGV[1])
return false
```

Confirmed on Redis 7.0 and Valkey 9.1: the first script never sets the key, and the server says nothing of it.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    // Inner statements come before those around them.
    let mut leaves = vec![false; script.chunk.stats().count()];
    for (id, stat) in script.chunk.stats() {
        leaves[id.index()] = leaves_block(script, stat, &leaves);
    }
    for around in script.loops() {
        leaves[around.stat.index()] |= script.is_endless(&around) && !script.breaks(around.body);
    }
    for (_, block) in script.chunk.blocks() {
        for pair in script.chunk[block.stats].windows(2) {
            let [before, after] = *pair else { continue };
            if leaves[before.index()] && !is_bare_return(script, before, after) {
                findings.push(finding(script, before, after));
                break;
            }
        }
    }
}

/// Whether control never goes on behind a statement.
fn leaves_block(script: &Checker<'_, '_, '_>, stat: &Stat, leaves: &[bool]) -> bool {
    let block = |block: BlockId| {
        let last = script.chunk[script.chunk[block].stats].last();
        last.is_some_and(|last| leaves[last.index()])
    };
    match stat.kind {
        StatKind::Return(_) | StatKind::Break => true,
        StatKind::Call(call) => is_error(script, call),
        StatKind::Do(body) => block(body),
        StatKind::If { arms, otherwise } => {
            otherwise.is_some_and(block) && script.chunk[arms].iter().all(|arm| block(arm.body))
        }
        _ => false,
    }
}

fn is_error(script: &Checker<'_, '_, '_>, call: ExprId) -> bool {
    matches!(script.semantics.library_call(call), Some(("error", _)))
}

/// `error(…) return x`, which some write to please a reader.
fn is_bare_return(script: &Checker<'_, '_, '_>, before: StatId, after: StatId) -> bool {
    let raises = matches!(script.chunk[before].kind, StatKind::Call(_));
    let StatKind::Return(values) = script.chunk[after].kind else {
        return false;
    };
    let simple = |value: &ExprId| {
        matches!(
            script.semantics.value(*value),
            Value::Nil | Value::Bool(_) | Value::Number(_) | Value::Text(_)
        )
    };
    raises && script.chunk[values].iter().all(simple)
}

fn finding(script: &Checker<'_, '_, '_>, before: StatId, after: StatId) -> Finding {
    let why = match script.chunk[before].kind {
        StatKind::Call(_) => "raises an error",
        StatKind::If { .. } => "every branch leaves",
        StatKind::While { .. } | StatKind::Repeat { .. } => "never ends",
        _ => "leaves",
    };
    Finding::new(&RULE, script.chunk[after].span, "this never runs")
        .label("unreachable")
        .also(script.chunk[before].span, why)
}
