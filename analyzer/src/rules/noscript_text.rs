//! `noscript-text`: an error reply of a script's own that reads like the server's NOSCRIPT.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;

/// An error reply that can begin with `NOSCRIPT No matching script`.
pub static RULE: Rule = Rule {
    name: "noscript-text",
    severity: Severity::Warning,
    allowable: true,
    summary: "an error reply that can read like the server's NOSCRIPT: the script is always sent in full",
    explanation: "\
A server that does not have a script answers `NOSCRIPT No matching script`, and the call is then sent again with
the whole script. If the script can reply with that text itself, nobody can tell whether it ran. Such a script
is sent with `EVAL` every time: that is correct, but its whole text goes over the wire with each call.

A text that comes from an argument, a key or a document can be anything, this text too. So can a table that
`cjson.decode` or `cmsgpack.unpack` made and the script returns. Begin the text with a code of your own.

Reported:

```lua
---@key job
---@arg reason
redis.call('DEL', KEYS[1])
return redis.error_reply(ARGV[1])
```

Write instead:

```lua
---@key job
---@arg reason
redis.call('DEL', KEYS[1])
return redis.error_reply('CANCELLED ' .. ARGV[1])
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: `redis.error_reply('NOSCRIPT No matching script.')` reads like the
server's own error.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let Some(error) = script.replies.noscript() else {
        return;
    };
    findings.push(
        Finding::new(
            &RULE,
            error.span,
            "a reply that can read like the server's NOSCRIPT: the script is always sent in full",
        )
        .label(if error.whole {
            "is the server's text"
        } else {
            "can be any text"
        })
        .help("begin the error's text with a code of your own"),
    );
}
