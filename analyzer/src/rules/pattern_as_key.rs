//! `pattern-as-key`: a pattern where a key goes.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::syntax::ExprId;

/// `redis.call('DEL', 'order:*')`.
pub static RULE: Rule = Rule {
    name: "pattern-as-key",
    severity: Severity::Warning,
    allowable: true,
    summary: "a pattern such as `order:*` where a command takes the name of one key",
    explanation: "\
`DEL`, `EXISTS`, `EXPIRE`, `GET` and the like take names of keys. `DEL order:*` deletes the key that is called
`order:*`, star and all, which is hardly ever there. Only `KEYS` and `SCAN` take a pattern, and in a cluster they see
the keys of one node.

Reported:

```lua
redis.call('DEL', 'order:*')
return redis.status_reply('OK')
```

Write instead:

```lua
---@key orders...
for _, order in ipairs(KEYS) do
  redis.call('DEL', order)
end
return redis.status_reply('OK')
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script deletes nothing of `order:1` and `order:2`.
",
};

/// Commands that are given patterns by mistake.
const COMMANDS: [&str; 14] = [
    "del",
    "dump",
    "exists",
    "expire",
    "expireat",
    "get",
    "persist",
    "pexpire",
    "pexpireat",
    "pttl",
    "touch",
    "ttl",
    "type",
    "unlink",
];

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for call in script.semantics.commands() {
        let Some(command) = call.command() else {
            continue;
        };
        if !COMMANDS.contains(&command.name) {
            continue;
        }
        for (key, _) in script.semantics.keys(call) {
            if has_star(script, key) {
                let title = command.title();
                let code = script.quote_text(key, "this text");
                findings.push(
                    Finding::new(
                        &RULE,
                        script.span(key),
                        format!("`{title}` takes the name of a key, not a pattern such as {code}"),
                    )
                    .label("a key of exactly that name"),
                );
            }
        }
    }
}

/// Whether the script itself writes a star into the key.
fn has_star(script: &Checker<'_, '_, '_>, key: ExprId) -> bool {
    let has = |piece: ExprId| {
        let text = script.semantics.text(piece);
        text.is_some_and(|text| text.contains(&b'*'))
    };
    script.semantics.pieces(key).into_iter().any(has)
}
