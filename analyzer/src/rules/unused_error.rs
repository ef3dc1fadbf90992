//! `unused-error`: a declared error code that the script never replies with.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;

/// `---@error SOLD_OUT`, and nothing replies with it.
pub static RULE: Rule = Rule {
    name: "unused-error",
    severity: Severity::Warning,
    allowable: true,
    summary: "an error code that is declared and that the script never replies with",
    explanation: "\
A variant of the error enum that never comes is dead code in every `match`. Often the code is spelt in another way in the body.

The rule is silent if the script can reply with a text that is not known when it is checked: one from `ARGV`, or the error of a
command that it ran under `pcall`. `error('CODE …')` with a text does not count: the server puts `user_script:3:` in front of it, so that the caller
sees another code. `redis.error_reply` keeps it, and from Redis 7.0 on so does `error({ err = 'CODE …' })`.

Reported:

```lua
---@key stock
---@error SOLD_OUT
if redis.call('DECR', KEYS[1]) < 0 then return redis.error_reply('SOLDOUT nothing is left') end
return redis.status_reply('OK')
```

Write instead:

```lua
---@key stock
---@error SOLD_OUT
if redis.call('DECR', KEYS[1]) < 0 then return redis.error_reply('SOLD_OUT nothing is left') end
return redis.status_reply('OK')
```

Confirmed on Redis 7.0 and Valkey 9.1: the first script replies with the code `SOLDOUT`.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let declared = &script.interface.errors;
    if declared.is_empty() || script.replies.passes_on {
        return;
    }
    let raised = script.semantics.raised_tables();
    let texts = || script.replies.errors.iter().chain(&raised);
    for error in declared {
        if texts().any(|text| text.can_be(&error.code)) {
            continue;
        }
        findings.push(
            Finding::new(
                &RULE,
                error.span,
                format!("`{}` is declared, but nothing replies with it", error.code),
            )
            .label("unused error")
            .help("take the tag out, or reply with `redis.error_reply('CODE text')`"),
        );
    }
}
