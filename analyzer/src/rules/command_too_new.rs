//! `command-too-new`: a command that a server of `---@requires` does not have yet.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::CommandCall;
use crate::server::{Command, Server, Version};

/// A command that is too new, or too old, for a server that the script is to run on.
pub static RULE: Rule = Rule {
    name: "command-too-new",
    severity: Severity::Warning,
    allowable: true,
    summary: "a command that a server named by `---@requires` does not have yet, or no more",
    explanation: "\
`---@requires redis 7.0, valkey 8.0` names the oldest servers that a script must run on. A command that
was added later raises `Unknown Redis command called from script` there. So does a command that was removed
(Redis 7.0 replaced `STRALGO` by `LCS`), and one that scripts may call only since a later version, such as the
blocking pops (`BLPOP` and the like) since 7.2.

`---@no-writes` sends `EVAL_RO`, which Redis has since 7.0.

Without `---@requires`, only commands that current servers lack are reported.

Reported:

```lua
---@key session
---@requires redis 7.0
return redis.call('HEXPIRE', KEYS[1], 60, 'FIELDS', 1, 'token')
```

Write instead:

```lua
---@key session
---@requires redis 7.4
return redis.call('HEXPIRE', KEYS[1], 60, 'FIELDS', 1, 'token')
```

Confirmed on Redis 7.0: the first script raises. Read off the command tables and documentation of Redis 6.2
to 8.10 and Valkey 7.2 to 9.1.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    check_readonly(script, findings);
    for call in script.semantics.commands() {
        if let Some(command) = call.command()
            && !call.protected
            && !script.semantics.is_guarded(call.expr)
        {
            findings.extend(check_call(script, call, command));
        }
    }
}

fn check_call(
    script: &Checker<'_, '_, '_>,
    call: &CommandCall,
    command: &Command,
) -> Option<Finding> {
    let support = script.support;
    let title = command.title();
    let place = script.name_span(call);
    if let Some(gone) = command.since.gone(Server::Redis)
        && !command.since.on_newest(support)
    {
        let finding = Finding::new(
            &RULE,
            place,
            format!("`{title}` is gone since Redis {gone}"),
        );
        return Some(match command.name {
            "stralgo" => finding.help("write `LCS`, which takes its place"),
            _ => finding,
        });
    }
    if !support.is_declared() {
        return None;
    }
    if let Some(server) = command.since.lacking(support) {
        let message = match command.since.first(server) {
            Some(first) => format!("`{title}` needs {server} {first}"),
            None => format!("{server} has no `{title}`"),
        };
        return Some(too_new(
            script,
            place,
            message,
            server,
            command.since.first(server),
        ));
    }
    let since = command.scriptable_since(support)?;
    let message = format!("scripts may call `{title}` since {since} only");
    Some(too_new(script, place, message, Server::Redis, Some(since)))
}

/// `---@no-writes` needs the commands that it is sent with.
fn check_readonly(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let eval_ro = Version::new(7, 0, 0);
    let oldest = script.support.oldest(Server::Redis);
    if let Some(span) = script.interface.readonly
        && script.support.is_declared()
        && oldest.is_some_and(|oldest| oldest < eval_ro)
    {
        let message = "`---@no-writes` sends `EVAL_RO`, which needs redis 7.0".to_owned();
        findings.push(too_new(script, span, message, Server::Redis, Some(eval_ro)));
    }
}

fn too_new(
    script: &Checker<'_, '_, '_>,
    place: crate::span::Span,
    message: String,
    server: Server,
    since: Option<Version>,
) -> Finding {
    let required = script.support.describe(server);
    let requires = script.interface.requires.iter();
    let tag = requires
        .filter(|requirement| requirement.server == server)
        .map(|requirement| requirement.span)
        .next();
    let finding = Finding::new(
        &RULE,
        place,
        format!("{message}, but the script must run on {required}"),
    );
    let finding = match tag {
        Some(tag) => finding.also(tag, "required here"),
        None => finding,
    };
    match since {
        Some(since) => finding.help(format!("require {server} {since}, or do without")),
        None => finding,
    }
}
