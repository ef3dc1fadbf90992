//! `text-order`: `<` between texts, or between a text and a number.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::{ArgType, Scalar};
use crate::rules::about::Checker;
use crate::semantic::{Input, Kinds, Value};
use crate::span::Span;
use crate::syntax::{BinaryOp, ExprId, ExprKind};

/// `ARGV[1] < ARGV[2]`, `redis.call('GET', key) > 5`.
pub static RULE: Rule = Rule {
    name: "text-order",
    severity: Severity::Warning,
    allowable: true,
    summary: "`<` on texts, which compares letters, or on a text and a number, which raises",
    explanation: "\
Args and most replies are texts. `<`, `<=`, `>` and `>=` compare two texts letter by letter, so that
`'9' < '10'` is false; and between a text and a number they raise `attempt to compare number with string`.

It is an error where one side is a number, and a warning where both are texts. An arg declared as `str` or
`bytes`, or as one of some words, is taken as meant to be compared as text.

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

/// What a text from outside can be.
const TEXT: Kinds = Kinds::STRING.or(Kinds::FALSY);

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
    let text = |side: ExprId| is_text(script, side);
    let number = |side: ExprId| script.semantics.types(side) == Kinds::NUMBER;
    let (side, raises) = match (left, right) {
        _ if text(left) && number(right) => (left, true),
        _ if number(left) && text(right) => (right, true),
        _ if text(left) && text(right) && !is_meant(script, left) && !is_meant(script, right) => {
            (left, false)
        }
        _ => return None,
    };
    let code = script.quote(comparison, "this comparison");
    let what = script.quote(side, "one side");
    let help = corrected(script, comparison, left, right);
    Some(if raises {
        let message = format!("{what} is a text, which cannot be compared with a number");
        let mut finding = Finding::new(&RULE, script.span(comparison), message)
            .label("raises an error")
            .help(help);
        finding.severity = Severity::Error;
        finding
    } else {
        Finding::new(
            &RULE,
            script.span(comparison),
            format!("{code} compares texts, for which `9` comes after `10`"),
        )
        .label("compares letters")
        .help(help)
    })
}

/// The comparison of two numbers, where it is short.
fn corrected(
    script: &Checker<'_, '_, '_>,
    comparison: ExprId,
    left: ExprId,
    right: ExprId,
) -> String {
    let number = |side: ExprId| {
        if is_text(script, side) {
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

/// Whether it is a text from outside: an arg, a key, a reply.
fn is_text(script: &Checker<'_, '_, '_>, side: ExprId) -> bool {
    let from_outside = matches!(
        script.semantics.value(side),
        Value::Slot(..) | Value::Reply(_) | Value::Element(..)
    );
    let types = script.semantics.types(side);
    from_outside && types.meets(Kinds::STRING) && types.within(TEXT)
}

/// Whether it is declared as a text.
fn is_meant(script: &Checker<'_, '_, '_>, side: ExprId) -> bool {
    let Value::Slot(Input::Argv, Some(position)) = script.semantics.value(side) else {
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
