//! `derived-key`: a key that is made of a declared one.

use crate::finding::{Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::KeyOrigin;

/// Text joined to a declared key where a command takes a key.
pub static RULE: Rule = Rule {
    name: "derived-key",
    severity: Severity::OptIn,
    allowable: true,
    summary: "a key that is made of a declared key and more text",
    explanation: "\
A key such as `KEYS[1] .. ':meta'` is not in KEYS. Whether it is in the same slot as the declared key depends on
what the caller passes: it is if the declared key has a hash tag, like `{user:7}:events`. Without one,
a cluster raises `Script attempted to access a non local key in a cluster node` as soon as the two keys are on
different nodes. Dragonfly, serverless ElastiCache and other services refuse undeclared keys altogether.

Many scripts do this on purpose, with keys that always have a hash tag. So the rule is off by default: `warn(derived_key)`,
`---@deny derived-key` or `check --opt-in` turns it on.

Reported:

```lua
---@deny derived-key
---@key events
redis.call('INCR', KEYS[1] .. ':count')
return redis.call('LPUSH', KEYS[1], 'seen')
```

Write instead:

```lua
---@deny derived-key
---@key events
---@key count
redis.call('INCR', KEYS[2])
return redis.call('LPUSH', KEYS[1], 'seen')
```

Confirmed on clusters of Redis 7.0 and 8.0 and of Valkey 8.1 and 9.1: a key of another node raises; one of another
slot does in a script with a `#!lua` line. One server alone runs the first script.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let found = script.foreign_keys(&RULE, |origin| origin == KeyOrigin::Derived);
    findings.extend(found.into_iter().map(|finding| {
        finding.help("declare it and take it from KEYS, or make sure that the keys have a hash tag")
    }));
}
