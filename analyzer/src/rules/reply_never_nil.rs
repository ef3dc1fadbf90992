//! `reply-never-nil`: a reply compared with nil, which no reply is.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::{Checker, Equality};
use crate::semantic::{Kinds, Pieces, Type, Value};
use crate::server::Outcome;
use crate::syntax::ExprId;

/// `redis.call(…) == nil`.
pub static RULE: Rule = Rule {
    name: "reply-never-nil",
    severity: Severity::Error,
    allowable: true,
    summary: "a reply compared with nil: what is missing is `false` in a script",
    explanation: "\
What is missing on the server (a key, a field, a member) comes as `false` from `redis.call`, never as nil.
So `redis.call('GET', key) == nil` is never true and `~= nil` always is, and the branch for the missing
value never runs. The same goes for the elements of `HMGET` and `MGET`.

It is an error where the reply can be `false` and nothing else in the script tests for that. It is a
warning where something does, and for replies that are never missing: an empty list is `{}`, a count 0.
Where the same condition also tests for `false` it is left alone, and so are scripts that call
`redis.setresp`, with which what is missing can be nil.

Refused:

```lua
local owner = redis.call('GET', KEYS[1])
if owner == nil then
  return redis.call('SET', KEYS[1], ARGV[1])
end
return owner
```

Write instead:

```lua
local owner = redis.call('GET', KEYS[1])
if not owner then
  return redis.call('SET', KEYS[1], ARGV[1])
end
return owner
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: of a missing key the first script returns nil and sets nothing.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for Equality {
        expr,
        left,
        right,
        equal,
    } in script.equalities()
    {
        let is_nil = |side: ExprId| script.semantics.types(side) == Kinds::NIL;
        let reply = match (is_nil(left), is_nil(right)) {
            (false, true) => left,
            (true, false) => right,
            _ => continue,
        };
        findings.extend(check_reply(script, expr, reply, equal));
    }
}

fn check_reply(
    script: &Checker<'_, '_, '_>,
    comparison: ExprId,
    reply: ExprId,
    equal: bool,
) -> Option<Finding> {
    let semantics = script.semantics;
    let ty = semantics.ty(reply);
    if ty.can_be(Kinds::NIL) || ty.is_never() {
        return None;
    }
    let (call, is_element) = match semantics.value(reply) {
        Value::Reply(call) => (semantics.command(call), false),
        Value::Element(call, _) => (semantics.command(call), true),
        // One reply or another.
        _ if is_reply(ty) => (None, true),
        _ => return None,
    };
    let local = semantics.local(reply);
    if local.is_some_and(|local| semantics.is_tested_beside(local, comparison)) {
        return None;
    }
    let tested = local.is_some_and(|local| semantics.is_tested(local));
    let outcome = call.map_or(Outcome::Unknown, |call| call.outcome);
    let known = is_element || outcome != Outcome::Unknown;
    let can_be_missing = ty.can_be(Kinds::FALSE);
    let always = if equal { "never" } else { "always" };
    let what = script.quote(comparison, "this comparison");
    let mut finding = Finding::new(
        &RULE,
        script.span(comparison),
        format!("{what} is {always} true: no reply is nil"),
    )
    .label(format!("{always} true"));
    if tested || !known || !can_be_missing {
        finding.severity = Severity::Warning;
    }
    finding.help = help(script, reply, equal, outcome, can_be_missing);
    if let (Some(_), Some(call)) = (local, call) {
        finding = finding.also(script.span(call.expr), "what is missing comes as `false`");
    }
    Some(finding)
}

/// Whether it is a text of a reply, or `false` for what is missing.
fn is_reply(ty: Type) -> bool {
    ty.kinds == Kinds::STRING | Kinds::FALSE
        && ty.made().pieces.are(Pieces::REPLY)
        && !ty.made().joined
}

fn help(
    script: &Checker<'_, '_, '_>,
    reply: ExprId,
    equal: bool,
    outcome: Outcome,
    can_be_missing: bool,
) -> Option<String> {
    let short = script.short_code(reply);
    let (code, short) = (short.unwrap_or("…"), short.is_some());
    match (outcome, equal) {
        _ if can_be_missing && short && equal => Some(format!("write `not {code}`")),
        _ if can_be_missing && short => {
            Some(format!("write `{code}` alone: `false` is what is missing"))
        }
        (Outcome::List(false), _) => Some("an empty list has `#list == 0`".to_owned()),
        (Outcome::Int(false), _) => Some("compare with a number, such as 0".to_owned()),
        _ => None,
    }
}
