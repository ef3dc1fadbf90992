//! `undeclared-error`: an error code that the header does not declare.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;

/// `redis.error_reply('SOLD_OUT …')` without `---@error SOLD_OUT`.
pub static RULE: Rule = Rule {
    name: "undeclared-error",
    severity: Severity::Warning,
    allowable: true,
    summary: "an error code that the script replies with and no `---@error` declares",
    explanation: "\
`---@error CODE` makes a variant of the script's error enum. A code without a tag has no variant, so the caller's `match`
does not see it. The rule is silent in a script without any `---@error`. It leaves alone codes that are not written in the script, and
the servers' own `ERR`.

Reported:

```lua
---@key stock
---@arg wanted: u32
---@error SOLD_OUT  nothing is left
local left = tonumber(redis.call('GET', KEYS[1]) or 0)
if left == 0 then return redis.error_reply('SOLD_OUT nothing is left') end
if left < tonumber(ARGV[1]) then return redis.error_reply('TOO_FEW only ' .. left .. ' left') end
return redis.call('DECRBY', KEYS[1], ARGV[1])
```

Write instead:

```lua
---@key stock
---@arg wanted: u32
---@error SOLD_OUT  nothing is left
---@error TOO_FEW   less is left than was wanted
local left = tonumber(redis.call('GET', KEYS[1]) or 0)
if left == 0 then return redis.error_reply('SOLD_OUT nothing is left') end
if left < tonumber(ARGV[1]) then return redis.error_reply('TOO_FEW only ' .. left .. ' left') end
return redis.call('DECRBY', KEYS[1], ARGV[1])
```

Confirmed on Redis 7.0 and Valkey 9.1: both codes arrive as the first word of the error.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let declared = &script.interface.errors;
    let Some(first) = declared.first() else {
        return;
    };
    let mut told: Vec<&str> = Vec::new();
    let raised = script.semantics.raised_tables();
    for error in script.replies.errors.iter().chain(&raised) {
        let Some(code) = error.code().filter(|code| is_own(code)) else {
            continue;
        };
        let is_declared = declared.iter().any(|error| error.code == code);
        if is_declared || told.contains(&code) {
            continue;
        }
        told.push(code);
        findings.push(
            Finding::new(
                &RULE,
                error.span,
                format!("the error `{code}` is not declared"),
            )
            .label("replies with it")
            .also(first.span, "others are declared")
            .help(format!("declare it: `---@error {code}`")),
        );
    }
}

/// Whether it is a code of the script's own, and not the servers' word for any error.
fn is_own(code: &str) -> bool {
    let mut letters = code.bytes();
    code != "ERR"
        && letters.next().is_some_and(|b| b.is_ascii_uppercase())
        && letters.all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}
