//! `text-order`: `<` between texts, or between a text and a number.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::{ArgType, Scalar};
use crate::rules::about::Checker;
use crate::semantic::{Forms, Input, Kinds, Type, Value};
use crate::span::Span;
use crate::syntax::{BinaryOp, ExprId, ExprKind, LocalKind};

/// `ARGV[1] < ARGV[2]`, `redis.call('GET', key) > 5`.
pub static RULE: Rule = Rule {
    name: "text-order",
    severity: Severity::Warning,
    allowable: true,
    summary: "`<` on texts, which compares letters, or on a text and a number, which raises",
    explanation: "\
Args and most replies are texts. `<`, `<=`, `>` and `>=` compare two texts letter by letter, so that
`'9' < '10'` is false; and between a text and a number they raise `attempt to compare number with string`.

It is an error where one side is a number, and a warning where both are texts, or where a side may be a text at one
time and a number at another. An arg declared as `str` or `bytes`, or as one of some words, and the members of sets and
lists are taken as meant to be compared as text.

Refused:

```lua
if redis.call('GET', KEYS[1]) > 5 then return 0 end
return redis.call('INCR', KEYS[1])
```

Write instead:

```lua
if (tonumber(redis.call('GET', KEYS[1])) or 0) > 5 then return 0 end
return redis.call('INCR', KEYS[1])
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (expr, node) in script.chunk.exprs() {
        let ExprKind::Binary {
            op: BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge,
            left,
            right,
            ..
        } = node.kind
        else {
            continue;
        };
        findings.extend(check_sides(script, expr, left, right));
    }
}

fn check_sides(
    script: &Checker<'_, '_, '_>,
    comparison: ExprId,
    left: ExprId,
    right: ExprId,
) -> Option<Finding> {
    let sides = [left, right];
    let types = sides.map(|side| script.semantics.ty(side));
    let find = |is: fn(&Type) -> bool| types.iter().position(is).map(|n| sides[n]);
    let either = find(is_either).filter(|side| is_chosen(script, *side));
    let code = script.quote(comparison, "this comparison");
    let finding = match (find(is_text), either, find(is_number)) {
        (Some(text), _, Some(_)) => {
            let what = script.quote(text, "one side");
            let message = format!("{what} is a text, which cannot be compared with a number");
            let mut error =
                Finding::new(&RULE, script.span(comparison), message).label("raises an error");
            error.severity = Severity::Error;
            error
        }
        (_, Some(either), Some(_)) => {
            let what = script.quote(either, "one side");
            let message = format!("{what} may be a text, which cannot be compared with a number");
            Finding::new(&RULE, script.span(comparison), message).label("may raise an error")
        }
        (Some(_), Some(either), None) => {
            let what = script.quote(either, "one side");
            let message = format!("{what} may be a number, which cannot be compared with a text");
            Finding::new(&RULE, script.span(comparison), message).label("may raise an error")
        }
        _ if sides.into_iter().all(|side| compares_letters(script, side)) => {
            let message = format!("{code} compares texts, for which `9` comes after `10`");
            Finding::new(&RULE, script.span(comparison), message).label("compares letters")
        }
        _ => return None,
    };
    Some(finding.help(corrected(script, comparison, left, right)))
}

/// Whether it is a text, if it is not missing.
fn is_text(ty: &Type) -> bool {
    ty.without(Kinds::FALSY).is(Kinds::STRING)
}

fn is_number(ty: &Type) -> bool {
    ty.is(Kinds::NUMBER)
}

/// Whether it is a text or a number.
fn is_either(ty: &Type) -> bool {
    let present = ty.without(Kinds::FALSY);
    present.is(Kinds::NUMBER | Kinds::STRING) && !is_text(ty) && present.can_be(Kinds::STRING)
}

/// Whether it surely is the one at one time and the other at another: `text or 0`, or a parameter. Elements
/// of tables may all have been made numbers by then.
fn is_chosen(script: &Checker<'_, '_, '_>, side: ExprId) -> bool {
    let side = script.semantics.origin(side);
    match script.chunk[side].kind {
        ExprKind::Binary {
            op: BinaryOp::Or,
            left,
            ..
        } => !is_either(&script.semantics.ty(left)),
        ExprKind::Name(Some(local)) => script.chunk[local].kind == LocalKind::Param,
        _ => false,
    }
}

/// The comparison of two numbers, where it is short.
fn corrected(
    script: &Checker<'_, '_, '_>,
    comparison: ExprId,
    left: ExprId,
    right: ExprId,
) -> String {
    let number = |side: ExprId| {
        if script.semantics.ty(side).can_be(Kinds::STRING) {
            format!("tonumber({})", script.code(side))
        } else {
            script.code(side).to_owned()
        }
    };
    if script.short_code(comparison).is_none() {
        return "make numbers of the texts with `tonumber`".to_owned();
    }
    let between = Span::new(script.span(left).end, script.span(right).start);
    let operator = script.chunk.text(between);
    format!("write `{}{operator}{}`", number(left), number(right))
}

/// Whether it is a text from outside that is probably a number.
fn compares_letters(script: &Checker<'_, '_, '_>, side: ExprId) -> bool {
    let ty = script.semantics.ty(side);
    is_text(&ty)
        && match script.semantics.value(side) {
            Value::Slot(input, position) => !is_meant(script, input, position),
            Value::Reply(call) | Value::Element(call, _) => {
                let call = script.semantics.command(call);
                let name = call.and_then(|call| Some(call.command()?.name));
                ty.texts.forms.within(Forms::NUMBER)
                    || name.is_some_and(|name| VALUES.contains(&name))
            }
            _ => false,
        }
}

/// Commands that answer with values; what others answer with are names and members.
const VALUES: [&str; 10] = [
    "get", "getdel", "getex", "getrange", "getset", "hget", "hmget", "mget", "set", "substr",
];

/// Whether it is declared as a text.
fn is_meant(script: &Checker<'_, '_, '_>, input: Input, position: Option<u32>) -> bool {
    let (Input::Argv, Some(position)) = (input, position) else {
        return false;
    };
    let arg = script.arg(position);
    arg.is_some_and(|arg| {
        matches!(
            arg.ty,
            ArgType::Scalar(Scalar::Str | Scalar::Bytes | Scalar::Literals(_))
        )
    })
}
