//! `unpack-limit`: a reply of any length handed to `unpack`.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{CommandCall, Origin};
use crate::server::Command;
use crate::syntax::{ExprId, ExprKind, UnaryOp};

/// `unpack(redis.call('SMEMBERS', key))`.
pub static RULE: Rule = Rule {
    name: "unpack-limit",
    severity: Severity::Warning,
    allowable: true,
    summary: "`unpack` of a reply of any length, which fails from 8,000 elements on",
    explanation: "\
Lua's stack holds about 8,000 values, so `unpack` of more than 7,999 raises `too many results to unpack`.
The reply of `SMEMBERS`, `HGETALL` or `LRANGE key 0 -1` can be longer. Handing over a part at a time works for any
length. A list of KEYS or ARGV is left alone: the call itself refuses more values than the script can unpack.

Reported:

```lua
---@key from
---@key to
local members = redis.call('SMEMBERS', KEYS[1])
if #members > 0 then redis.call('SADD', KEYS[2], unpack(members)) end
return #members
```

Write instead:

```lua
---@key from
---@key to
local members = redis.call('SMEMBERS', KEYS[1])
for first = 1, #members, 1000 do
  redis.call('SADD', KEYS[2], unpack(members, first, math.min(first + 999, #members)))
end
return #members
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: with 8,000 members the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (expr, _) in script.chunk.exprs() {
        let Some(("unpack", [list, rest @ ..])) = script.semantics.library_call(expr) else {
            continue;
        };
        let first = match rest {
            [] => Some("1"),
            [first] => script.short_code(*first),
            [first, last] if is_length_of(script, *last, *list) => script.short_code(*first),
            // With an end given it is a part.
            _ => continue,
        };
        if let Some(call) = any_length(script, *list) {
            findings.push(finding(script, expr, *list, call, first));
        }
    }
}

/// Whether it is the length of that list.
fn is_length_of(script: &Checker<'_, '_, '_>, last: ExprId, list: ExprId) -> bool {
    let last = script.semantics.origin(last);
    match script.chunk[last].kind {
        ExprKind::Unary {
            op: UnaryOp::Len,
            operand,
        } => script.code(operand) == script.code(list),
        _ => false,
    }
}

/// The command whose reply a list is, and that answers with as many elements as there are.
fn any_length<'s>(script: &'s Checker<'_, '_, '_>, list: ExprId) -> Option<&'s CommandCall> {
    let Origin::Reply(call) = script.semantics.ty(list).origin() else {
        return None;
    };
    let call = script.semantics.command(call)?;
    let words = call.words(script.chunk);
    let is = |place: usize, number: f64, text: &[u8]| {
        words.get(place).is_some_and(|word| {
            script.semantics.ty(*word).constant() == Some(number)
                || script
                    .semantics
                    .text(*word)
                    .is_some_and(|word| *word == *text)
        })
    };
    let read = call.reading()?;
    let limited = read.has("LIMIT") != Some(false);
    let all = match call.command()?.name {
        "hgetall" | "hkeys" | "hvals" | "keys" | "sdiff" | "sinter" | "smembers" | "sunion" => true,
        "lrange" | "zrevrange" => is(2, 0.0, b"0") && is(3, -1.0, b"-1"),
        "zrange" => {
            !limited
                && (is(2, 0.0, b"0") && is(3, -1.0, b"-1") || read.has("BYSCORE") == Some(true))
        }
        "zrangebyscore" | "zrevrangebyscore" | "zrangebylex" => !limited,
        _ => false,
    };
    all.then_some(call)
}

fn finding(
    script: &Checker<'_, '_, '_>,
    expr: ExprId,
    list: ExprId,
    call: &CommandCall,
    first: Option<&str>,
) -> Finding {
    let title = call.command().map(Command::title).unwrap_or_default();
    let message = format!("`unpack` takes 7,999 values, and `{title}` may return more");
    let finding =
        Finding::new(&RULE, script.span(expr), message).label("raises an error for a longer list");
    let code = script
        .short_code(list)
        .filter(|_| script.semantics.local(list).is_some());
    let finding = match (code, first) {
        (Some(list), Some(first)) => finding.help(format!(
            "in a loop `for first = {first}, #{list}, 1000 do`: \
             `unpack({list}, first, math.min(first + 999, #{list}))`"
        )),
        _ => finding.help("hand over a part at a time, in a loop"),
    };
    if call.expr == script.chunk.unparen(list) {
        finding
    } else {
        finding.also(script.span(call.expr), "a reply of any length")
    }
}
