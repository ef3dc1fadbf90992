//! `library-arguments`: wrong arguments of the servers' own functions.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{Kinds, Type};
use crate::syntax::ExprId;

/// `redis.error_reply('FULL', n)`.
pub static RULE: Rule = Rule {
    name: "library-arguments",
    severity: Severity::Error,
    allowable: true,
    summary: "a function of the servers that is called with the wrong number of arguments",
    explanation: "\
`redis.error_reply`, `redis.status_reply` and `redis.sha1hex` take one text; with more or fewer, the caller sees
`wrong number or type of arguments` instead of the intended error. `redis.log` takes a level and a text, and raises
with less.

Refused:

```lua
---@key jobs
local jobs = redis.call('LLEN', KEYS[1])
return redis.error_reply('FULL jobs waiting:', jobs)
```

Write instead:

```lua
---@key jobs
local jobs = redis.call('LLEN', KEYS[1])
return redis.error_reply('FULL jobs waiting: ' .. jobs)
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script answers `wrong number or type of arguments`.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (expr, _) in script.chunk.exprs() {
        if let Some((name, args)) = script.semantics.library_call(expr)
            && !args
                .last()
                .is_some_and(|last| script.semantics.is_open(*last))
            && let Some(takes) = refused(script, name, args)
        {
            let (place, found) = match args {
                [only] if takes == ONE_TEXT => {
                    (script.span(*only), format!(": {}", script.describe(*only)))
                }
                [_, second, .., last] => (script.span(*second).to(script.span(*last)), many(args)),
                [_, second] => (script.span(*second), many(args)),
                _ => (script.span(expr), many(args)),
            };
            let message = format!("`{name}` takes {takes}{found}");
            let mut finding = Finding::new(&RULE, place, message).label("refused");
            if args.len() > 1 && takes == ONE_TEXT {
                finding = finding.help("join the texts with `..`");
            }
            findings.push(finding);
        }
    }
}

const ONE_TEXT: &str = "one text";

fn many(args: &[ExprId]) -> String {
    match args.len() {
        1 => ", found 1 argument".to_owned(),
        count => format!(", found {count} arguments"),
    }
}

/// What a function takes that refuses its arguments.
fn refused(script: &Checker<'_, '_, '_>, name: &str, args: &[ExprId]) -> Option<&'static str> {
    let types: Vec<Type> = args.iter().map(|arg| script.semantics.ty(*arg)).collect();
    // A number counts as a text.
    let is_no_text = |ty: &Type| !ty.can_be(Kinds::STRING | Kinds::NUMBER) && !ty.is_never();
    match (name, &types[..]) {
        ("redis.error_reply" | "redis.status_reply", [only]) if !can_be_text(only) => {
            Some(ONE_TEXT)
        }
        ("redis.error_reply" | "redis.status_reply" | "redis.sha1hex", [_]) => None,
        ("redis.error_reply" | "redis.status_reply" | "redis.sha1hex", _) => Some(ONE_TEXT),
        ("redis.log", [] | [_]) => Some("a level and a text"),
        ("redis.log", [level, ..]) if is_no_text(level) => Some("a level and a text"),
        ("redis.setresp", [only]) if only.constant().is_none_or(|n| n == 2.0 || n == 3.0) => None,
        ("redis.setresp", _) => Some("2 or 3"),
        _ => None,
    }
}

/// Whether it can be the text of a reply.
fn can_be_text(ty: &Type) -> bool {
    ty.can_be(Kinds::STRING) || ty.is_never()
}
