//! `undeclared-key`: a key that the caller does not know of.

use std::collections::{BTreeMap, BTreeSet};

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

Of the keys that start with the same text or slot, of those taken from ARGV and of those taken from replies
only the first is reported. One that is known to lie in the same slot, by its hash tag, can be allowed:
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

Confirmed on clusters of Redis 7.0 and 8.0 and of Valkey 8.1 and 9.1: a key of another node raises; one of another
slot does in a script with a `#!lua` line. One server alone runs the first script.
",
};

pub(super) fn check(script: &Script<'_, '_, '_>, findings: &mut Findings) {
    let mut groups: BTreeMap<(&str, &str), Group<'_>> = BTreeMap::new();
    for call in script.semantics.commands() {
        for key in keys(script, call) {
            if let Some((what, of)) = undeclared(script, key) {
                let group = groups.entry((what, of)).or_insert_with(|| Group {
                    call,
                    first: key,
                    others: BTreeSet::new(),
                });
                group.others.insert(script.code(key));
            }
        }
    }
    for ((what, _), group) in groups {
        findings.push(finding(script, &group, what));
    }
}

/// Keys that come from the same place; the first is reported.
struct Group<'a> {
    call: &'a CommandCall,
    first: ExprId,
    /// Their code, the first's included.
    others: BTreeSet<&'a str>,
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

/// Where a key comes from, if not from KEYS, and what it has in common with others from there.
fn undeclared<'a>(script: &Script<'_, '_, 'a>, key: ExprId) -> Option<(&'static str, &'a str)> {
    match script.semantics.value(key) {
        Value::Text(text) => return Some(("written here", script.code(text))),
        Value::Slot(Input::Argv, _) => return Some(("taken from ARGV", "")),
        Value::Reply(_) | Value::Element(..) => return Some(("taken from a reply", "")),
        Value::Some(types) if types == Types::STRING => {}
        _ => return None,
    }
    let origin = script.semantics.origin(key);
    match script.chunk[origin].kind {
        ExprKind::Binary {
            op: BinaryOp::Concat,
            ..
        } => Some(("computed", start(script, origin))),
        _ => None,
    }
}

/// What a computed key starts with: a slot or a text; nothing where that is not known.
fn start<'a>(script: &Script<'_, '_, 'a>, key: ExprId) -> &'a str {
    let pieces = script.semantics.pieces(key);
    let first = pieces.first().copied().unwrap_or(key);
    match script.semantics.value(first) {
        Value::Text(text) => script.code(text),
        Value::Slot(..) => script.code(first),
        _ => "",
    }
}

fn finding(script: &Script<'_, '_, '_>, group: &Group<'_>, what: &str) -> Finding {
    let (call, key) = (group.call, group.first);
    let title = call
        .command()
        .map(crate::server::Command::title)
        .unwrap_or_default();
    let code = script.quote(key, "this key");
    let label = match group.others.len() {
        0 | 1 => what.to_owned(),
        2 => format!("{what}, and so is one more key below"),
        more => format!("{what}, and so are {} more keys below", more - 1),
    };
    let finding = Finding::new(
        &RULE,
        script.span(key),
        format!("the key {code} of `{title}` is not in KEYS"),
    )
    .label(label)
    .help("declare it and take it from KEYS: clusters and several services refuse others");
    let origin = script.semantics.origin(key);
    match origin == script.chunk.unparen(key) {
        true => finding,
        false => finding.also(script.span(origin), "made here"),
    }
}
