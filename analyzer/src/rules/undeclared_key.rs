//! `undeclared-key`: a key that the caller does not know of.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interner::Interner;
use crate::rules::about::Checker;
use crate::semantic::{CommandCall, KeyOrigin, Value};
use crate::syntax::ExprId;

/// A literal or computed key where a command takes a key.
pub static RULE: Rule = Rule {
    name: "undeclared-key",
    severity: Severity::Warning,
    allowable: true,
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

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let (mut places, mut groups) = (Interner::default(), Vec::new());
    for (call, key, origin) in script.semantics.undeclared_keys() {
        let place = format!("{} {}", origin.describe(), common(script, key, origin));
        let group = places.intern(&place).unwrap_or(groups.len());
        if group == groups.len() {
            groups.push(Group {
                call,
                first: key,
                origin,
                codes: Interner::default(),
            });
        }
        groups[group].codes.intern(script.code(key));
    }
    for group in &groups {
        findings.push(finding(script, group));
    }
}

/// Keys that come from the same place; the first is reported.
struct Group<'s> {
    call: &'s CommandCall,
    first: ExprId,
    origin: KeyOrigin,
    /// The code of all.
    codes: Interner,
}

/// What a key has in common with others from the same place: the text or slot that it starts with.
fn common<'a>(script: &Checker<'_, '_, 'a>, key: ExprId, origin: KeyOrigin) -> &'a str {
    let first = match origin {
        KeyOrigin::Written => key,
        KeyOrigin::Computed => script.semantics.pieces(key).first().copied().unwrap_or(key),
        KeyOrigin::Argv | KeyOrigin::Reply => return "",
    };
    match script.semantics.value(first) {
        Value::Text(text) => script.code(text),
        Value::Slot(..) => script.code(first),
        _ => "",
    }
}

fn finding(script: &Checker<'_, '_, '_>, group: &Group<'_>) -> Finding {
    let what = group.origin.describe();
    let (call, key) = (group.call, group.first);
    let title = call
        .command()
        .map(crate::server::Command::title)
        .unwrap_or_default();
    let key_in_words = match script.quote(key, "") {
        code if code.is_empty() => "a key".to_owned(),
        code => format!("the key {code}"),
    };
    let label = match group.codes.len() {
        0 | 1 => what.to_owned(),
        2 => format!("{what}, and so is one more key below"),
        more => format!("{what}, and so are {} more keys below", more - 1),
    };
    let finding = Finding::new(
        &RULE,
        script.span(key),
        format!("{key_in_words} of `{title}` is not in KEYS"),
    )
    .label(label)
    .help("declare it and take it from KEYS: clusters and several services refuse others");
    let origin = script.semantics.origin(key);
    if origin == script.chunk.unparen(key) {
        finding
    } else {
        finding.also(script.span(origin), "made here")
    }
}
