//! `unknown-subcommand`: `XGROUP` followed by a word that is none of its own.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::near;
use crate::rules::about::Checker;
use crate::semantic::Target;
use crate::server::{Command, commands};
use crate::syntax::ExprId;

/// A subcommand that no server has.
pub static RULE: Rule = Rule {
    name: "unknown-subcommand",
    severity: Severity::Error,
    allowable: true,
    summary: "a subcommand that no server has, as in `XGROUP MAKE`",
    explanation: "\
`OBJECT`, `XGROUP`, `XINFO`, `MEMORY` and others take a subcommand. One that the server does not have raises
`Unknown Redis command called from script` (Redis 7.0 and later), `unknown subcommand` (Valkey 9) or
`Unknown subcommand or wrong number of arguments` (Redis 6.2). `redis.pcall` is taken as asking whether
the server has it, and left alone.

Refused:

```lua
return redis.call('XGROUP', 'MAKE', KEYS[1], 'workers', '$')
```

Write instead:

```lua
return redis.call('XGROUP', 'CREATE', KEYS[1], 'workers', '$')
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for call in script.semantics.commands() {
        let Target::UnknownSub(container, sub) = call.target else {
            continue;
        };
        if !call.protected && !script.semantics.is_guarded(call.expr) {
            findings.push(finding(script, &container, sub, call.words(script.chunk)));
        }
    }
}

fn finding(
    script: &Checker<'_, '_, '_>,
    container: &Command,
    sub: ExprId,
    words: &[ExprId],
) -> Finding {
    let text = script.semantics.text(sub).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let title = container.title();
    let place = words.get(1).copied().unwrap_or(sub);
    let subs = || commands::subcommands(container.name);
    let help = match near::nearest(&text, subs()) {
        Some(near) => format!("write `{}`", near.to_ascii_uppercase()),
        None => {
            let subs: Vec<String> = subs().map(str::to_ascii_uppercase).collect();
            format!("it has {}", subs.join(", "))
        }
    };
    Finding::new(
        &RULE,
        script.span(place),
        format!(
            "`{title}` has no subcommand {}",
            script.quote_text(sub, "of this name")
        ),
    )
    .label("raises an error")
    .help(help)
}
