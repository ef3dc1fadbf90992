//! `undeclared-key`: a key that the caller does not know of.

use std::collections::BTreeSet;

use super::script::Script;
use crate::finding::{Finding, Findings, Rule, Severity};
use crate::semantic::{CommandCall, Input, Types, Value};
use crate::syntax::{BinaryOp, ExprId, ExprKind};

/// A literal or computed key where a command takes a key.
pub static RULE: Rule = Rule {
    name: "undeclared-key",
    severity: Severity::Warning,
    summary: "a key that does not come from KEYS: written in the script, computed, or taken from ARGV",
    explanation: "\
A script's keys should all be in KEYS. A cluster sends the call where the declared keys are: a key of
another slot raises `Script attempted to access a non local key in a cluster node`. Dragonfly, serverless
ElastiCache and other services refuse undeclared keys altogether, and access lists go by them.

Each key is reported once. One that is known to lie in the same slot, by its hash tag, can be allowed:
`---@allow undeclared-key`.

Reported:

```lua
---@key user
redis.call('INCR', 'stats:logins')
return redis.call('HINCRBY', KEYS[1], 'logins', 1)
```

Write instead:

```lua
---@key user
---@key logins
redis.call('INCR', KEYS[2])
return redis.call('HINCRBY', KEYS[1], 'logins', 1)
```
",
};

pub(super) fn check(script: &Script<'_, '_, '_>, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for call in script.semantics.commands() {
        for key in keys(script, call) {
            let Some(what) = undeclared(script, key) else {
                continue;
            };
            if seen.insert(script.code(key)) {
                findings.push(finding(script, call, key, what));
            }
        }
    }
}

/// The words of a call that are keys for certain.
fn keys(script: &Script<'_, '_, '_>, call: &CommandCall) -> Vec<ExprId> {
    let Some(command) = call.command() else {
        return Vec::new();
    };
    let words = call.words(script.chunk);
    let number = |position: usize| {
        let number = match script.semantics.value(*words.get(position)?) {
            Value::Number(number) => number,
            Value::Text(text) => {
                let text = script.chunk.string(text)?;
                std::str::from_utf8(&text).ok()?.parse().ok()?
            }
            _ => return None,
        };
        (0.0..1000.0)
            .contains(&number)
            .then(|| number.trunc() as usize)
    };
    // Where more may follow, the last keys cannot be counted from the end.
    let positions = command.keys.positions(words.len(), number);
    positions
        .take_while(|position| !call.open || position + 1 < words.len())
        .filter_map(|position| words.get(position).copied())
        .collect()
}

/// Where a key comes from, if not from KEYS.
fn undeclared(script: &Script<'_, '_, '_>, key: ExprId) -> Option<&'static str> {
    match script.semantics.value(key) {
        Value::Text(_) => return Some("written here"),
        Value::Slot(Input::Argv, _) => return Some("taken from ARGV"),
        Value::Reply(_) | Value::Element(..) => return Some("taken from a reply"),
        Value::Some(types) if types == Types::STRING => {}
        _ => return None,
    }
    let origin = script.semantics.origin(key);
    match script.chunk[origin].kind {
        ExprKind::Binary {
            op: BinaryOp::Concat,
            ..
        } => Some("computed"),
        _ => None,
    }
}

fn finding(script: &Script<'_, '_, '_>, call: &CommandCall, key: ExprId, what: &str) -> Finding {
    let title = call
        .command()
        .map(crate::server::Command::title)
        .unwrap_or_default();
    let code = script.quote(key, "this key");
    let finding = Finding::new(
        &RULE,
        script.span(key),
        format!("the key {code} of `{title}` is not in KEYS"),
    )
    .label(what)
    .help("declare it and take it from KEYS: clusters and several services refuse others");
    let origin = script.semantics.origin(key);
    match origin == script.chunk.unparen(key) {
        true => finding,
        false => finding.also(script.span(origin), "made here"),
    }
}
