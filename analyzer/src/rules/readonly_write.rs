//! `readonly-write`: a write in a script that says it only reads.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::Interface;
use crate::rules::about::Checker;
use crate::server::{Access, Command, commands};
use crate::span::Span;

/// A command that writes, in a script marked as read-only.
pub static RULE: Rule = Rule {
    name: "readonly-write",
    severity: Severity::Error,
    allowable: true,
    summary: "a command that writes in a script with `---@no-writes` or `flags=no-writes`",
    explanation: "\
A script with `---@no-writes` is sent with `EVAL_RO` or `EVALSHA_RO`, and a `#!lua flags=no-writes` line says
the same to the server. Either way it raises `Write commands are not allowed from read-only scripts` at
the first command that writes. What may write counts too, whatever its options: `SORT`, `GETEX`,
`GEORADIUS`, `BITFIELD`; and so does what is sent to replicas: `PUBLISH`, `PFCOUNT`.

Refused:

```lua
---@key cache
---@no-writes
return redis.call('GETEX', KEYS[1], 'PX', 1000)
```

Write instead:

```lua
---@key cache
---@no-writes
return redis.call('GET', KEYS[1])
```

Confirmed on Redis 7.0 and Valkey 9.1 with `EVAL_RO`: the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let Some((marked, span)) = mark(script.interface) else {
        return;
    };
    for call in script.semantics.commands() {
        let Some(command) = call
            .command()
            .filter(|command| command.is_refused_readonly())
        else {
            continue;
        };
        if call.protected || script.semantics.is_guarded(call.expr) {
            continue;
        }
        let verb = match command.access {
            Access::Write => "writes",
            Access::Read | Access::None => "is sent to replicas",
        };
        let title = command.title();
        findings.push(
            Finding::new(
                &RULE,
                script.name_span(call),
                format!("`{title}` {verb}, but the script says `{marked}`"),
            )
            .label("raises an error")
            .also(span, "says that it only reads")
            .help(help(command, marked)),
        );
    }
}

/// What marks the script as read-only.
fn mark(interface: &Interface) -> Option<(&'static str, Span)> {
    if let Some(span) = interface.readonly {
        return Some(("---@no-writes", span));
    }
    let flag = interface
        .flags()
        .iter()
        .find(|flag| flag.name == "no-writes")?;
    Some(("no-writes", flag.span))
}

fn help(command: &Command, marked: &str) -> String {
    let read_only = format!("{}_ro", command.name);
    match commands::find(&read_only) {
        Some(command) => format!("write `{}`, or take out `{marked}`", command.title()),
        None => format!("take out `{marked}`"),
    }
}
