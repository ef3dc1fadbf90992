//! `command-arity`: a command with more or fewer args than it takes.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::CommandCall;
use crate::server::{Arity, Command};

/// A number of args that no supported server takes.
pub static RULE: Rule = Rule {
    name: "command-arity",
    severity: Severity::Error,
    allowable: true,
    summary: "a command with too few or too many args for every supported server",
    explanation: "\
Every server refuses a command with the wrong number of args: `Wrong number of args calling Redis command
from script`. Earlier writes of the script are kept.

Some commands take more since a certain version (`EXPIRE key seconds NX` since 7.0, `ZRANK … WITHSCORE`
since 7.2). A number is reported only if it is wrong on every server that the script must run on: from the
oldest in `---@requires`, or else from Redis 6.2 and Valkey 7.2. If the last arg can be any number of values, such
as `unpack(…)`, only too many args are reported.

Refused:

```lua
return redis.call('HSET', KEYS[1], ARGV[1])
```

Write instead:

```lua
return redis.call('HSET', KEYS[1], 'name', ARGV[1])
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises. Read off the command tables of nine
servers from Redis 6.2 to 8.0 and Valkey 7.2 to 9.1.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for call in script.semantics.commands() {
        let words = call.words(script.chunk).len();
        match call.command() {
            Some(command) if !command.is_noscript() => {
                findings.extend(check_call(script, call, command, words));
            }
            None if words == 0 => findings.push(
                Finding::new(&RULE, script.span(call.expr), "a command is missing")
                    .label("raises an error")
                    .help("write its name first: `redis.call('GET', KEYS[1])`"),
            ),
            _ => {}
        }
    }
}

fn check_call(
    script: &Checker<'_, '_, '_>,
    call: &CommandCall,
    command: &Command,
    words: usize,
) -> Option<Finding> {
    let certain = words - usize::from(call.open);
    let fits = if call.open {
        // The last one may stand for none, or for as many as are missing.
        (certain..certain + 64).any(|words| command.takes(words, script.support))
    } else {
        command.takes(words, script.support)
    };
    if fits {
        return None;
    }
    let named = command.name_words();
    let arity = command.arity();
    let least = arity.least().saturating_sub(named);
    let takes = match arity {
        Arity::Exactly(_) => args(least),
        Arity::AtLeast(_) => format!("at least {}", args(least)),
    };
    let found = match (call.open, certain.saturating_sub(named)) {
        (true, count) => format!("at least {count}"),
        (false, 0) => "none".to_owned(),
        (false, count) => count.to_string(),
    };
    let label = if certain < arity.least() {
        "too few args"
    } else {
        "too many args"
    };
    let title = command.title();
    Some(
        Finding::new(
            &RULE,
            script.span(call.expr),
            format!("`{title}` takes {takes}, found {found}"),
        )
        .label(label),
    )
}

fn args(count: usize) -> String {
    match count {
        0 => "no args".to_owned(),
        1 => "1 arg".to_owned(),
        count => format!("{count} args"),
    }
}
