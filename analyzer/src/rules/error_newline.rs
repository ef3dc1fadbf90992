//! `error-newline`: an error text that has, or can have, a line break in it.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::{ArgType, Presence, Scalar};
use crate::rules::about::Checker;
use crate::semantic::{Input, Value};
use crate::syntax::ExprId;

/// An uncaught `error` whose text has, or can have, more than one line.
pub static RULE: Rule = Rule {
    name: "error-newline",
    severity: Severity::Error,
    allowable: true,
    summary: "`error` with a text of several lines, which breaks the protocol on some servers",
    explanation: "\
The server sends the text of an uncaught error as one line of the protocol. Redis 7.2.6 and 7.4.1 and Valkey
7.2.7, 8.0.1 and 9.0.0 send a line break in it as it is. The client then reads the rest of the text as another
reply, and each later reply on that connection goes to the wrong call. Other versions send a space instead.

A literal with a line break is an error. A value that can hold one is a warning: whoever chooses the value also
chooses the replies that follow, such as `:1` for a call that asks whether a user is an administrator.
Numbers, args whose tag has a numeric type or lists literals, and values that `gsub` has cleaned are fine.

The rule does not report an error that `pcall` or a coroutine could catch.

Refused:

```lua
---@key queue
---@arg name
if redis.call('EXISTS', KEYS[1]) == 0 then
  error('no such queue:\\n' .. ARGV[1])
end
return redis.call('LPOP', KEYS[1])
```

Write instead:

```lua
---@key queue
---@arg name
if redis.call('EXISTS', KEYS[1]) == 0 then
  return redis.error_reply('NOQUEUE no such queue: ' .. ARGV[1])
end
return redis.call('LPOP', KEYS[1])
```

Confirmed on the servers named above; every server from Redis 6.2 on sends the text of `redis.error_reply` as one line.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let is_plain = |input, place| is_plain(script, input, place);
    for part in script.semantics.broken_errors(&is_plain) {
        findings.push(match script.semantics.value(part) {
            Value::Text(literal) => of_literal(script, literal),
            _ => of_value(script, part),
        });
    }
}

fn of_literal(script: &Checker<'_, '_, '_>, literal: ExprId) -> Finding {
    Finding::new(
        &RULE,
        script.span(literal),
        "the error text has a line break, which breaks the protocol on some servers",
    )
    .label("has a line break")
    .help("write the text on one line")
}

fn of_value(script: &Checker<'_, '_, '_>, part: ExprId) -> Finding {
    let message = format!(
        "a line break in {} forges replies on Redis 7.2 and 7.4 and Valkey 7.2.7, 8.0.1 and 9.0.0",
        script.quote(part, "this value")
    );
    let finding = Finding {
        severity: Severity::Warning,
        ..Finding::new(&RULE, script.span(part), message)
    };
    finding
        .label("may hold a line break")
        .help("return the error instead of raising it: `redis.error_reply` is sent as one line by every server")
}

/// Whether a slot's tag allows no line break in it.
fn is_plain(script: &Checker<'_, '_, '_>, input: Input, place: Option<u32>) -> bool {
    let (Input::Argv, Some(place)) = (input, place) else {
        return false;
    };
    let args = &script.interface.args;
    let index = (place as usize).saturating_sub(1);
    let last = args.last().filter(|arg| arg.presence == Presence::List);
    args.get(index)
        .or(last)
        .is_some_and(|arg| has_no_break(&arg.ty))
}

fn has_no_break(ty: &ArgType) -> bool {
    match ty {
        ArgType::Record(record) => record.fields.iter().all(|(_, ty)| has_no_break(ty)),
        ArgType::Scalar(Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::Float(_) | Scalar::Time(_))
        | ArgType::Number
        | ArgType::Scalar(Scalar::Bool)
        // A JSON text has its line breaks escaped.
        | ArgType::Scalar(Scalar::Json) => true,
        ArgType::Scalar(Scalar::Literals(literals)) => !literals.iter().any(|text| text.contains(['\r', '\n'])),
        ArgType::Scalar(Scalar::Str | Scalar::Bytes) | ArgType::Any | ArgType::Scalar(Scalar::MsgPack) => false,
    }
}
