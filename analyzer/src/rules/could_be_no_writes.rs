//! `could-be-no-writes`: a script that only reads.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::server::{Access, Server, Version};

/// `return redis.call('GET', KEYS[1])` without `---@no-writes`.
pub static RULE: Rule = Rule {
    name: "could-be-no-writes",
    severity: Severity::OptIn,
    allowable: true,
    summary: "a script that only reads and does not say so",
    explanation: "\
A script with `---@no-writes` is sent with `EVALSHA_RO`. It can then run on replicas and for users without write
access, and the server refuses it if a later change makes it write.

The rule is off by default, because `EVALSHA_RO` needs Redis 7.0: `warn(could_be_no_writes)`, `---@deny could-be-no-writes` or
`check --opt-in` turns it on. It ignores scripts with commands that are not known.

Reported:

```lua
---@deny could-be-no-writes
---@key name
return redis.call('GET', KEYS[1])
```

Write instead:

```lua
---@deny could-be-no-writes
---@key name
---@no-writes
return redis.call('GET', KEYS[1])
```

Confirmed on Redis 7.0 and Valkey 9.1: a replica runs the second script by `EVALSHA_RO`.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let interface = script.interface;
    let says = interface.readonly.is_some() || interface.shebang.is_some();
    let redis = script.support.oldest(Server::Redis);
    // Without the tag a script runs on 6.2, too, and says so.
    let is_too_old =
        redis.is_some_and(|oldest| oldest < Version::new(7, 0, 0)) && script.support.is_declared();
    let commands = script.semantics.commands();
    if says || is_too_old || !interface.declared || commands.is_empty() {
        return;
    }
    let reads = commands.iter().all(|call| {
        let command = call.command();
        command.is_some_and(|command| command.access != Access::Write && command.name != "publish")
    });
    if reads {
        let first = script.name_span(&commands[0]);
        findings.push(
            Finding::new(
                &RULE,
                first,
                "the script only reads, and could say `---@no-writes`",
            )
            .label("a command that reads, as all of them")
            .help("add `---@no-writes` to the header"),
        );
    }
}
