//! `unknown-command`: a command that neither servers nor their usual modules have.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::Target;
use crate::server::commands;

/// A command of a name that is not known.
pub static RULE: Rule = Rule {
    name: "unknown-command",
    severity: Severity::Warning,
    allowable: true,
    summary: "a command that no server has, as in `HGETT`",
    explanation: "\
A command that the server does not have raises `Unknown Redis command called from script`. Known are the
commands of Redis up to 8.10 and Valkey up to 9.1, and those of the modules Bloom, JSON, Search and
TimeSeries. A name with a dot in it is taken as another module's, and `redis.pcall` as asking whether the
server has the command; both are left alone. It is a warning because a server can have others still.

Reported:

```lua
return redis.call('HGETT', KEYS[1], ARGV[1])
```

Write instead:

```lua
return redis.call('HGET', KEYS[1], ARGV[1])
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for call in script.semantics.commands() {
        let Target::Unknown(name) = call.target else {
            continue;
        };
        let text = script.semantics.text(name).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let near = commands::nearest(&text);
        let of_module = commands::is_of_module(&text) || text.contains('.') && near.is_none();
        if of_module || call.protected || script.semantics.is_guarded(call.expr) {
            continue;
        }
        let mut finding = Finding::new(
            &RULE,
            script.name_span(call),
            format!("unknown command {}", script.quote_text(name, "name")),
        );
        finding.help = near.map(|near| format!("write `{}`", near.to_ascii_uppercase()));
        findings.push(finding);
    }
}
