//! `negative-expire`: a time to live below 0.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::Kinds;

/// `EXPIRE key -1`.
pub static RULE: Rule = Rule {
    name: "negative-expire",
    severity: Severity::Warning,
    allowable: true,
    summary: "a time to live below 0, which deletes the key at once",
    explanation: "\
`EXPIRE key -1` does not take the limit off: a time to live that is not above 0 deletes the key at once. `PERSIST`
takes it off.

Reported:

```lua
---@key session
redis.call('SET', KEYS[1], 'open')
return redis.call('EXPIRE', KEYS[1], -1)
```

Write instead:

```lua
---@key session
redis.call('SET', KEYS[1], 'open')
return redis.call('PERSIST', KEYS[1])
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the key is gone after the first script.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for call in script.semantics.commands() {
        let Some("expire" | "pexpire" | "expireat" | "pexpireat") =
            call.command().map(|command| command.name)
        else {
            continue;
        };
        let words = call.words(script.chunk);
        let Some([_, _, time, ..]) = words.get(..3) else {
            continue;
        };
        let ty = script.semantics.ty(*time);
        let number = ty.is(Kinds::NUMBER).then_some(ty.numbers.high);
        let text = script.semantics.text(*time);
        let text = text.and_then(|text| str::from_utf8(&text).ok()?.parse().ok());
        if number.or(text).is_some_and(|time| time < 0.0) {
            let what = script.quote(*time, "the time");
            findings.push(
                Finding::new(
                    &RULE,
                    script.span(*time),
                    format!("{what} is below 0, and so the key is deleted at once"),
                )
                .label("deletes the key")
                .help("to take the limit off, write `PERSIST`; to delete the key, `DEL`"),
            );
        }
    }
}
