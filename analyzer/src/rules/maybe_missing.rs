//! `maybe-missing`: a reply that may be missing.

use crate::finding::{Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::rules::about::missing::Handed;

/// `redis.call('GET', key) + 1`.
pub static RULE: Rule = Rule {
    name: "maybe-missing",
    severity: Severity::OptIn,
    allowable: true,
    summary: "a reply that may be missing, used as if it were there",
    explanation: "\
A missing key or field is `false` in a script, and `tonumber` makes nil of it. Arithmetic, `<` and `cjson.decode` raise
on both, and so does a command that gets one for an argument.

Half of the scripts that do this know that the key is there, from an `EXISTS` or an earlier write. So the rule is off:
`warn(maybe_missing)`, `---@deny maybe-missing` or `check --opt-in` turns it on. A reply whose truth the script tests
is left alone.

Reported:

```lua
---@deny maybe-missing
---@key stock
if tonumber(redis.call('GET', KEYS[1])) <= 0 then return 'sold out' end
return redis.call('DECR', KEYS[1])
```

Write instead:

```lua
---@deny maybe-missing
---@key stock
if tonumber(redis.call('GET', KEYS[1]) or 0) <= 0 then return 'sold out' end
return redis.call('DECR', KEYS[1])
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises for a missing key.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for missing in script.missing() {
        let says = match missing.handed {
            Handed::Word if !missing.is_popped => "may be missing, and no command takes `false`",
            Handed::Joined if missing.is_element => {
                "may be missing, and joining it raises an error then"
            }
            Handed::Calculated => "may be missing, and arithmetic on it raises an error then",
            Handed::Compared => "may be missing, and the comparison raises an error then",
            Handed::Decoded => "may be missing, and decoding it raises an error then",
            _ => continue,
        };
        findings.push(
            missing
                .finding(script, &RULE, says)
                .label("may raise an error"),
        );
    }
}
