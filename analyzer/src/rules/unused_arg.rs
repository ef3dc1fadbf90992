//! `unused-arg`: an arg that is declared and never read.

use crate::finding::{Findings, Rule, Severity};
use crate::interface::Presence;
use crate::rules::about::Checker;
use crate::rules::about::unused_slot::{self, Declared};
use crate::semantic::Input;

/// A declared arg that the body never reads.
pub static RULE: Rule = Rule {
    name: "unused-arg",
    severity: Severity::Warning,
    allowable: true,
    summary: "an arg that is declared and never read",
    explanation: "\
An `---@arg` whose slot the body never reads is sent with every call for nothing, or the body reads
another slot than it should. Any use of ARGV as a whole (`unpack(ARGV)`, `ARGV[i]`) counts as reading
all of them.

An arg that is declared on purpose without being read has a name that starts with `_`.

Reported:

```lua
---@key lock
---@arg token: str
---@arg ttl_ms: u64
return redis.call('SET', KEYS[1], ARGV[1], 'NX')
```

Write instead:

```lua
---@key lock
---@arg token: str
---@arg ttl_ms: u64
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])
```

Confirmed on Redis 7.0 and Valkey 9.1: the reply is the same whatever is sent in that place; the server says
nothing of it.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let args = script.interface.args.iter().map(|arg| Declared {
        name: &arg.name,
        span: arg.span,
        list: arg.presence == Presence::List,
    });
    unused_slot::check(
        script,
        &RULE,
        Input::Argv,
        &args.collect::<Vec<_>>(),
        findings,
    );
}
