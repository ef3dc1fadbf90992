//! `same-random`: random numbers that are no surprise.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::Value;
use crate::server::{Server, Version};

/// `math.random` without `math.randomseed`.
pub static RULE: Rule = Rule {
    name: "same-random",
    severity: Severity::Warning,
    allowable: true,
    summary: "random numbers that are the same at every call: `math.random` without a seed",
    explanation: "\
Before 7.0, Redis seeds the random numbers of scripts with the same value at every call, so that replicas run a
script as their master did. `math.random` then returns the same number to every caller, which is useless for lock
tokens, jitter or sampling. Since Redis 7.0 and in Valkey the sequence continues from call to call, but it starts again when the server restarts.

Seed the numbers with what the caller sends, or let the caller send the token. The rule ignores
scripts whose `---@requires` rules out older servers.

Reported:

```lua
---@key lock
local token = math.random(0, 999999999)
redis.call('SET', KEYS[1], token, 'NX')
return token
```

Write instead:

```lua
---@key lock
---@arg token
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return ARGV[1]
```

Confirmed on Redis 6.2: 100 calls of the first script give one number. On Redis 7.0 and Valkey 9.1 they differ.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let oldest = script.support.oldest(Server::Redis);
    if oldest.is_none_or(|oldest| oldest >= Version::new(7, 0, 0)) {
        return;
    }
    let named = |name| {
        let mut exprs = script.chunk.exprs().map(|(expr, _)| expr);
        exprs.find(move |expr| script.semantics.value(*expr) == Value::Library(name))
    };
    if named("math.randomseed").is_some() {
        return;
    }
    if let Some(random) = named("math.random") {
        findings.push(
            Finding::new(
                &RULE,
                script.span(random),
                "`math.random` gives the same numbers at every call on Redis before 7.0",
            )
            .label("has no seed")
            .help(
                "let the caller send the number, or call `math.randomseed` with one that it sends",
            ),
        );
    }
}
