//! `noscript-command`: a command that servers refuse in scripts.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;

/// A command that no server runs within a script.
pub static RULE: Rule = Rule {
    name: "noscript-command",
    severity: Severity::Error,
    allowable: true,
    summary: "a command that servers refuse within scripts, such as `MULTI`, `SUBSCRIBE`, `CONFIG`",
    explanation: "\
Servers refuse some commands within scripts: those that wait for messages (`SUBSCRIBE`, `MONITOR`), that
change the connection or the server (`AUTH`, `CLIENT`, `CONFIG`, `SAVE`), and that run scripts or
transactions themselves (`EVAL`, `FCALL`, `MULTI`, `WATCH`). The script raises `This Redis command is not
allowed from script` at that point, and what it wrote before stays written. Blocking pops such as `BLPOP`
are allowed since 7.2, where they act as if their time were over, and not reported here.

A script is atomic by itself and needs no `MULTI`. `redis.pcall` is taken as asking whether the server
allows it, and left alone.

Refused:

```lua
redis.call('MULTI')
redis.call('INCR', KEYS[1])
return redis.call('EXEC')
```

Write instead:

```lua
return redis.call('INCR', KEYS[1])
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises. Read off the command tables of nine
servers from Redis 6.2 to 8.0 and Valkey 7.2 to 9.1, which agree.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for call in script.semantics.commands() {
        let Some(command) = call.command().filter(|command| command.is_noscript()) else {
            continue;
        };
        if call.protected || script.semantics.is_guarded(call.expr) {
            continue;
        }
        let title = command.title();
        let place = script.name_span(call);
        let mut finding =
            Finding::new(&RULE, place, format!("`{title}` is refused within scripts"))
                .label("raises an error");
        finding.help = help(command.name).map(ToOwned::to_owned);
        findings.push(finding);
    }
}

fn help(name: &str) -> Option<&'static str> {
    Some(match name.split('|').next()? {
        "multi" | "exec" | "discard" | "watch" | "unwatch" => {
            "take it out: a script runs as a whole, with nothing in between"
        }
        "eval" | "evalsha" | "eval_ro" | "evalsha_ro" | "fcall" | "fcall_ro" => {
            "put its code into this script, as a local function"
        }
        "script" | "function" => "leave that to the client",
        "subscribe" | "psubscribe" | "ssubscribe" => {
            "subscribe on a connection of its own; a script can `PUBLISH`"
        }
        _ => return None,
    })
}
