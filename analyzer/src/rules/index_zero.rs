//! `index-zero`: a slot that there never is.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::Use;

/// `KEYS[0]`, a negative index, a fraction.
pub static RULE: Rule = Rule {
    name: "index-zero",
    severity: Severity::Error,
    allowable: true,
    summary: "`KEYS[0]` or `ARGV[0]`, which is always nil: Lua counts from 1",
    explanation: "\
Lua's tables start at 1, and so do KEYS and ARGV. `KEYS[0]`, a negative index or a fraction is always
nil, on every server; given to `redis.call` it raises `command arguments must be strings or integers`.

Refused:

```lua
return redis.call('GET', KEYS[0])
```

Write instead:

```lua
return redis.call('GET', KEYS[1])
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for slot in script.semantics.slots() {
        let Use::At(number) = slot.how else { continue };
        let is_position = slot.position().is_some() || number > 1.0 && number.fract() == 0.0;
        if is_position || !number.is_finite() || script.semantics.is_written(slot.input) {
            continue;
        }
        let table = slot.input.table();
        findings.push(
            Finding::new(
                &RULE,
                script.span(slot.expr),
                format!("`{table}[{number}]` is always nil: Lua counts from 1"),
            )
            .label("always nil")
            .help(format!("the first {} is `{table}[1]`", slot.input.noun())),
        );
    }
}
