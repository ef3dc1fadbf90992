//! `undeclared-key`: a key that the caller does not know of.

use crate::finding::{Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::KeyOrigin;

/// A literal or computed key where a command takes a key.
pub static RULE: Rule = Rule {
    name: "undeclared-key",
    severity: Severity::Warning,
    allowable: true,
    summary: "a key that does not come from KEYS: written in the script, computed, or taken from ARGV or a reply",
    explanation: "\
A script's keys should all be in KEYS. A cluster sends the call where the declared keys are: a key of
another slot raises `Script attempted to access a non local key in a cluster node`. Dragonfly, serverless
ElastiCache and other services refuse undeclared keys altogether, and access lists go by them. Of keys that are made of a declared one
speaks `derived-key`, which is off unless it is asked for.

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
    let found = script.foreign_keys(&RULE, |origin| origin != KeyOrigin::Derived);
    findings.extend(found.into_iter().map(|finding| {
        finding
            .help("declare it and take it from KEYS: clusters and several services refuse others")
    }));
}
