//! `bad-argument`: a value that no command takes.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{CommandCall, Kinds, Value};
use crate::server::Outcome;
use crate::syntax::{ExprId, ExprKind};

/// nil, a boolean, a table or a function given to `redis.call`.
pub static RULE: Rule = Rule {
    name: "bad-argument",
    severity: Severity::Error,
    allowable: true,
    summary: "nil, a boolean, a table or a function given to `redis.call`",
    explanation: "\
`redis.call` takes strings and numbers. Anything else raises `Lua redis lib command arguments must be
strings or integers` (in Valkey `Command arguments must be …`) before the command runs, and earlier writes of
the script are kept. A table is not spread, and the reply of a command that returns a list or a status is a table.

The rule reports only certain cases. It ignores a reply that may be missing and a local that is tested anywhere.

Refused:

```lua
local expired = redis.call('ZRANGEBYSCORE', KEYS[1], 0, ARGV[1])
redis.call('ZREM', KEYS[1], expired)
return redis.call('SET', KEYS[2], #expired > 0)
```

Write instead:

```lua
local expired = redis.call('ZRANGEBYSCORE', KEYS[1], 0, ARGV[1])
for _, member in ipairs(expired) do redis.call('ZREM', KEYS[1], member) end
return redis.call('SET', KEYS[2], #expired > 0 and 1 or 0)
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises.
",
};

/// What no command takes.
const REFUSED: Kinds = Kinds::NIL
    .or(Kinds::BOOL)
    .or(Kinds::TABLE)
    .or(Kinds::FUNCTION);

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for call in script.semantics.commands() {
        // Called by mistake, with the words in front of it.
        if script.semantics.is_guarded(call.expr) {
            continue;
        }
        let words = call.words(script.chunk);
        let certain = words.len() - usize::from(call.open);
        for (n, word) in words.iter().enumerate() {
            // The last may give nothing, where a function returns nothing.
            if n < certain || !script.semantics.types(*word).meets(Kinds::NIL) {
                findings.extend(check_word(script, call, *word));
            }
        }
    }
}

fn check_word(script: &Checker<'_, '_, '_>, call: &CommandCall, word: ExprId) -> Option<Finding> {
    let semantics = script.semantics;
    let types = semantics.types(word);
    if !types.within(REFUSED) || call.protected && !call.direct {
        return None;
    }
    let local = semantics.local(word);
    if local.is_some_and(|local| semantics.is_tested(local)) {
        return None;
    }
    let what = describe(script, word, types)?;
    let finding = Finding::new(
        &RULE,
        script.span(word),
        format!("{what} is given to `redis.call`, which takes strings and numbers"),
    )
    .label("raises an error");
    let finding = match help(script, word, types) {
        Some(help) => finding.help(help),
        None => finding,
    };
    let origin = semantics.origin(word);
    Some(match local {
        Some(_) if origin != word => finding.also(script.span(origin), "assigned here"),
        _ => finding,
    })
}

fn describe(script: &Checker<'_, '_, '_>, word: ExprId, types: Kinds) -> Option<&'static str> {
    Some(match script.semantics.value(word) {
        // A parameter that no call gives may stand behind a test of something else.
        Value::Nil if script.chunk[script.chunk.unparen(word)].kind != ExprKind::Nil => {
            return None;
        }
        Value::Nil => "nil",
        Value::Slots(_) => "the whole table",
        Value::Reply(_) if types.within(Kinds::TABLE) => "a reply that is a table",
        _ if types.within(Kinds::BOOL) => "a boolean",
        _ if types.within(Kinds::TABLE) => "a table",
        _ if types.within(Kinds::FUNCTION) => "a function",
        _ => return None,
    })
}

fn is_status(script: &Checker<'_, '_, '_>, call: ExprId) -> bool {
    let call = script.semantics.command(call);
    call.is_some_and(|call| matches!(call.outcome, Outcome::Status(_)))
}

fn help(script: &Checker<'_, '_, '_>, word: ExprId, types: Kinds) -> Option<String> {
    let short = script.short_code(word);
    let code = short.unwrap_or("…");
    let written = script.chunk[script.chunk.unparen(word)].kind;
    match script.semantics.value(word) {
        Value::Bool(truth) if matches!(written, ExprKind::True | ExprKind::False) => {
            Some(format!("write `{}`", i32::from(truth)))
        }
        _ if types.within(Kinds::BOOL) && short.is_some() => {
            Some(format!("write `{code} and 1 or 0`"))
        }
        Value::Nil => Some("write `''` for nothing, or leave the arg out".to_owned()),
        Value::Reply(call) if is_status(script, call) => {
            Some("the text of a status is its field `ok`".to_owned())
        }
        _ if types.within(Kinds::TABLE) && short.is_some() => Some(format!(
            "give its elements: `unpack({code})` as the last arg, or in a loop"
        )),
        _ => None,
    }
}
