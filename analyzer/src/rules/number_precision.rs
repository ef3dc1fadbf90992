//! `number-precision`: a number with more digits than Lua keeps.

mod wide;

use std::mem;

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::{ArgType, Scalar};
use crate::rules::about::Checker;
use crate::semantic::{Input, Value};
use crate::syntax::{BinaryOp, ExprId, ExprKind};

/// Large numbers made into text, and 64-bit identities made into numbers.
pub static RULE: Rule = Rule {
    name: "number-precision",
    severity: Severity::Warning,
    allowable: true,
    summary: "a number with more digits than a double or `tostring` keeps",
    explanation: "\
Lua's numbers are doubles, whole up to 2^53, and `..`, `tostring` and `cjson.encode` write 14 digits of them. A
time in microseconds has 16: `t[1] * 1000000 + t[2]` becomes `1.7954204921542e+15` in a text.

An arg of type `u64` or `i64` can have 19 digits or more. Where its name says that it stands for something
(`…id`, `token`, `version`, …) and `tonumber` of it is stored, joined to a text or compared with `==`, another
one than was sent may be meant. `ARGV[n]` itself keeps all digits.

Reported:

```lua
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
return redis.call('XADD', KEYS[1], '*', 'at', 'us:' .. now)
```

Write instead:

```lua
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
return redis.call('XADD', KEYS[1], '*', 'at', string.format('us:%.0f', now))
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script stores `us:1.7954204921542e+15`.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let mut reported = vec![false; script.interface.args.len()];
    for (expr, node) in script.chunk.exprs() {
        match (node.kind, script.semantics.library_call(expr)) {
            (
                ExprKind::Binary {
                    op: BinaryOp::Concat,
                    left,
                    right,
                    ..
                },
                _,
            ) => {
                for side in [left, right] {
                    findings.extend(check_text(script, side));
                    findings.extend(check_identity(script, side, &mut reported));
                }
            }
            (
                ExprKind::Binary {
                    op: BinaryOp::Eq | BinaryOp::Ne,
                    left,
                    right,
                    ..
                },
                _,
            ) => {
                for side in [left, right] {
                    findings.extend(check_identity(script, side, &mut reported));
                }
            }
            (_, Some(("tostring" | "cjson.encode", [arg, ..]))) => {
                findings.extend(check_text(script, *arg));
                findings.extend(check_identity(script, *arg, &mut reported));
                let fields = fields(script, *arg).into_iter();
                findings.extend(fields.filter_map(|field| check_text(script, field)));
            }
            (_, Some((name, args))) => wide::check_bits(script, name, args, findings),
            (ExprKind::Number(_), _) => findings.extend(wide::check_literal(script, expr)),
            _ => {}
        }
    }
    for call in script.semantics.commands() {
        for word in call.words(script.chunk) {
            findings.extend(check_identity(script, *word, &mut reported));
        }
    }
}

/// What is in a table that `cjson.encode` gets.
fn fields(script: &Checker<'_, '_, '_>, arg: ExprId) -> Vec<ExprId> {
    match script.chunk[script.semantics.origin(arg)].kind {
        ExprKind::Table(fields) => script.chunk[fields]
            .iter()
            .map(|field| field.value)
            .collect(),
        _ => Vec::new(),
    }
}

/// A time in microseconds made into a text.
fn check_text(script: &Checker<'_, '_, '_>, expr: ExprId) -> Option<Finding> {
    let origin = script.semantics.origin(expr);
    if !is_microseconds(script, origin) {
        return None;
    }
    let code = script.short_code(expr).unwrap_or("…");
    let help = format!("write `string.format('%.0f', {code})`");
    let finding = Finding::new(
        &RULE,
        script.span(expr),
        "a time in microseconds has 16 digits, and Lua writes 14 of them",
    )
    .label("such as `1.7954204921542e+15`")
    .help(help);
    Some(if origin == expr {
        finding
    } else {
        finding.also(script.span(origin), "made here")
    })
}

/// Whether it is a time in milliseconds that is multiplied by 1000.
fn is_thousandfold(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    let ExprKind::Binary {
        op: BinaryOp::Mul,
        left,
        right,
        ..
    } = script.chunk[expr].kind
    else {
        return false;
    };
    let thousand = |side| script.semantics.value(side) == Value::Number(1e3);
    is_milliseconds(script, left) && thousand(right)
        || is_milliseconds(script, right) && thousand(left)
}

/// An arg whose name says that it is a time in milliseconds, maybe with something added.
fn is_milliseconds(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    let mut expr = script.semantics.origin(expr);
    while let ExprKind::Binary {
        op: BinaryOp::Add | BinaryOp::Sub,
        left,
        ..
    } = script.chunk[expr].kind
    {
        expr = script.semantics.origin(left);
    }
    let Some((Input::Argv, position)) = script.semantics.slot_behind(expr) else {
        return false;
    };
    script.arg(position).is_some_and(|arg| {
        matches!(
            arg.name.as_str(),
            "now_ms" | "now_millis" | "timestamp_ms" | "unix_ms"
        )
    })
}

/// `t[1] * 1000000 + t[2]`.
fn is_microseconds(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    if is_thousandfold(script, expr) {
        return true;
    }
    let ExprKind::Binary {
        op: BinaryOp::Add,
        left,
        right,
        ..
    } = script.chunk[expr].kind
    else {
        return false;
    };
    [left, right].into_iter().any(|side| {
        let ExprKind::Binary {
            op: BinaryOp::Mul,
            left,
            right,
            ..
        } = script.chunk[script.semantics.origin(side)].kind
        else {
            return false;
        };
        is_seconds(script, left) && is_million(script, right)
            || is_seconds(script, right) && is_million(script, left)
    })
}

fn is_million(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    script.semantics.value(expr) == Value::Number(1e6)
}

/// The first element of the reply of TIME.
fn is_seconds(script: &Checker<'_, '_, '_>, expr: ExprId) -> bool {
    let inner = match script.semantics.value(expr) {
        Value::Call(call) => match script.semantics.library_call(call) {
            Some(("tonumber", [inner])) => *inner,
            _ => return false,
        },
        _ => expr,
    };
    let Value::Element(call, Some(1)) = script.semantics.value(inner) else {
        return false;
    };
    let call = script.semantics.command(call);
    call.and_then(|call| call.command())
        .is_some_and(|command| command.name == "time")
}

/// `tonumber` of a 64-bit arg that stands for something.
fn check_identity(
    script: &Checker<'_, '_, '_>,
    expr: ExprId,
    reported: &mut [bool],
) -> Option<Finding> {
    let Value::Call(call) = script.semantics.value(expr) else {
        return None;
    };
    let Some(("tonumber", [inner])) = script.semantics.library_call(call) else {
        return None;
    };
    let Value::Slot(Input::Argv, Some(position)) = script.semantics.value(*inner) else {
        return None;
    };
    let arg = script.arg(position)?;
    let wide = matches!(
        arg.ty,
        ArgType::Scalar(Scalar::Unsigned(64) | Scalar::Signed(64))
    );
    let reported = reported.get_mut(position as usize - 1)?;
    if !wide || !is_identity(&arg.name) || mem::replace(reported, true) {
        return None;
    }
    let (name, ty) = (&arg.name, &arg.ty);
    Some(
        Finding::new(
            &RULE,
            script.span(expr),
            format!("`{name}` is an `{ty}`, but Lua numbers are exact only up to 2^53"),
        )
        .label("may be another number than was sent")
        .also(arg.span, "declared here")
        .help(format!("use the text itself: `ARGV[{position}]`")),
    )
}

/// Whether a name is that of something that stands for something else.
fn is_identity(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let last = name.rsplit('_').next().unwrap_or(&name);
    let words = [
        "id",
        "uid",
        "token",
        "fence",
        "version",
        "hash",
        "nonce",
        "snowflake",
        "seq",
    ];
    words.contains(&last)
}
