//! `cluster-retry-code`: an error of a script's own that makes cluster clients run it again.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;

/// An error whose code redis-rs' cluster clients act on.
pub static RULE: Rule = Rule {
    name: "cluster-retry-code",
    severity: Severity::Error,
    allowable: true,
    summary: "an error with a code after which cluster clients run the script again",
    explanation: "\
redis-rs' cluster clients look at the code of an error, even if the script made it. After `TRYAGAIN`, `READONLY`,
`CLUSTERDOWN`, `LOADING`, `MASTERDOWN`, `MOVED` and `ASK` they send the command again, up to 16 times by default and
with waits that grow to minutes. A script that replies with such a code has run each time. After `MOVED` and `ASK`
the client also connects to the address in the text.

The rule looks at errors that the script returns or raises with a table. It ignores an error
inside an array, because clients do not act on it.

Refused:

```lua
---@key lock
if redis.call('EXISTS', KEYS[1]) == 1 then
  return redis.error_reply('TRYAGAIN the lock is held')
end
return redis.call('SET', KEYS[1], '1')
```

Write instead:

```lua
---@key lock
if redis.call('EXISTS', KEYS[1]) == 1 then
  return redis.error_reply('LOCK_HELD the lock is held')
end
return redis.call('SET', KEYS[1], '1')
```

Confirmed with redis-rs 1.8.1: with `retries(3)` it runs the first script four times.
",
};

const CODES: [&str; 7] = [
    "TRYAGAIN",
    "READONLY",
    "CLUSTERDOWN",
    "LOADING",
    "MASTERDOWN",
    "MOVED",
    "ASK",
];

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let raised = script.semantics.raised_tables();
    for error in script.replies.errors.iter().chain(&raised) {
        if let Some(code) = error.code().filter(|code| CODES.contains(code)) {
            findings.push(
                Finding::new(
                    &RULE,
                    error.span,
                    format!("after the error `{code}` cluster clients run the script again"),
                )
                .label("is read as the server's")
                .help("use a code of your own, such as `LOCK_HELD`"),
            );
        }
    }
}
