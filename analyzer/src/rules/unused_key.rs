//! `unused-key`: a key that is declared and never read.

use crate::finding::{Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::rules::about::unused_slot::{self, Declared};
use crate::semantic::Input;

/// A declared key that the body never reads.
pub static RULE: Rule = Rule {
    name: "unused-key",
    severity: Severity::Warning,
    allowable: true,
    summary: "a key that is declared and never read",
    explanation: "\
A `---@key` whose slot the body never reads is a leftover, or the body reads another slot than it should.
Any use of KEYS as a whole (`unpack(KEYS)`, `KEYS[i]`) counts as reading all of them.

A key that is declared on purpose without being read, such as one that only says where the script must
run in a cluster, has a name that starts with `_`.

Reported:

```lua
---@key queue
---@key seen
return redis.call('LPOP', KEYS[1])
```

Write instead:

```lua
---@key queue
---@key _seen  touched by the caller in the same transaction
return redis.call('LPOP', KEYS[1])
```

Confirmed on Redis 7.0 and Valkey 9.1: the reply is the same whatever is sent in that place; the server says
nothing of it.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let keys = script.interface.keys.iter().map(|key| Declared {
        name: &key.name,
        span: key.span,
        list: key.list,
    });
    unused_slot::check(
        script,
        &RULE,
        Input::Keys,
        &keys.collect::<Vec<_>>(),
        findings,
    );
}
