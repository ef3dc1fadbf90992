//! `nested-bracket`: `[[` within a long string or comment.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::server::{Server, Version};
use crate::syntax::NestedBracket;

/// `[[` within `[[…]]` or `--[[…]]`.
pub static RULE: Rule = Rule {
    name: "nested-bracket",
    severity: Severity::Warning,
    allowable: true,
    summary: "`[[` within a long string or comment, which some servers refuse",
    explanation: "\
Lua 5.1 refuses a `[[` between `[[` and `]]`, in strings and in comments. Redis 6.2 and 7.4 do so too. Redis 7.0 as
Debian ships it, Redis 8.0 and Valkey 8.1 and 9.1 load such a script, and end the string or comment at the first
`]]`. If the script names a server with `---@requires` that refuses it, the finding is an error.

Reported:

```lua
--[[ Documented in [[Limits]]
return 1
```

Write instead:

```lua
--[=[ Documented in [[Limits]] ]=]
return 1
```

Confirmed on the servers named above.
",
};

/// From these versions on servers load such a script.
const ACCEPTED: [(Server, Version); 2] = [
    (Server::Redis, Version::new(8, 0, 0)),
    (Server::Valkey, Version::new(8, 1, 0)),
];

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let refusing = ACCEPTED.iter().find(|(server, since)| {
        let oldest = script.support.oldest(*server);
        oldest.is_some_and(|oldest| oldest < *since)
    });
    let Some((server, _)) = refusing else {
        return;
    };
    // Valkey before 8.1 was not tried.
    let refused = script.support.is_declared() && *server == Server::Redis;
    for bracket in script.chunk.nested_brackets() {
        findings.push(finding(script, *bracket, refused));
    }
}

fn finding(script: &Checker<'_, '_, '_>, bracket: NestedBracket, refused: bool) -> Finding {
    let before = &script.chunk.source()[..bracket.open.start as usize];
    let (what, dashes) = if before.ends_with("--") {
        ("comment", "--")
    } else {
        ("string", "")
    };
    let message = if refused {
        let server = script.support.describe(Server::Redis);
        format!(
            "`[[` within a `{dashes}[[…]]` {what}, and the script requires {server}, which may refuse it"
        )
    } else {
        format!("`[[` within a `{dashes}[[…]]` {what}, which Redis 6.2 and 7.4 refuse")
    };
    let severity = if refused {
        Severity::Error
    } else {
        Severity::Warning
    };
    let finding = Finding {
        severity,
        ..Finding::new(&RULE, bracket.inner, message)
    };
    finding
        .label("second `[[`")
        .also(bracket.open, format!("the {what} starts here"))
        .help(format!("write `{dashes}[=[` and `]=]` around it"))
}
