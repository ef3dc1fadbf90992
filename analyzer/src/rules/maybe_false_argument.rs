//! `maybe-false-argument`: a missing reply that is handed on.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::rules::about::missing::{Handed, Missing};

/// `redis.call('SET', key, redis.call('LPOP', list))`.
pub static RULE: Rule = Rule {
    name: "maybe-false-argument",
    severity: Severity::Warning,
    allowable: true,
    summary: "the `false` of an empty list or a missing key, handed on to what raises or writes `false`",
    explanation: "\
A pop from an empty list, such as `LPOP` and `SPOP`, answers `false`. Given to another command it raises
`command arguments must be strings or integers`; what the script has written before stays written. `..` raises
`attempt to concatenate a boolean value` for the `false` of any missing key, and `tostring` makes the text `false` of it.

A reply whose truth the script tests anywhere is left alone. What is looked up with `GET` or `HGET` and given to a
command is often known to be there: of that speaks `maybe-missing`, which is off unless it is asked for.

Reported:

```lua
---@key waiting
---@key running
local job = redis.call('LPOP', KEYS[1])
redis.call('SET', KEYS[2], job)
return job
```

Write instead:

```lua
---@key waiting
---@key running
local job = redis.call('LPOP', KEYS[1])
if job then redis.call('SET', KEYS[2], job) end
return job
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises for an empty list.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for missing in script.missing() {
        let says = match missing.handed {
            Handed::Word if missing.is_popped => "may be false, which no command takes",
            // What is read together is often there together.
            _ if missing.is_element => continue,
            Handed::Joined => "may be false, which `..` does not join",
            Handed::Written => "may be false, of which `tostring` makes the text `false`",
            _ => continue,
        };
        findings.push(finding(script, &missing, says));
    }
}

fn finding(script: &Checker<'_, '_, '_>, missing: &Missing, says: &str) -> Finding {
    let label = match missing.handed {
        Handed::Written => "may become `false`",
        _ => "may raise an error",
    };
    missing.finding(script, &RULE, says).label(label)
}
