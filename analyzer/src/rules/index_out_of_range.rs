//! `index-out-of-range`: a slot that is read but not declared.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::Presence;
use crate::rules::about::Checker;
use crate::semantic::{Input, Parent, Use, Value};
use crate::syntax::{BinaryOp, ExprId, ExprKind};

/// `KEYS[n]` or `ARGV[n]` beyond what the header declares.
pub static RULE: Rule = Rule {
    name: "index-out-of-range",
    severity: Severity::Error,
    allowable: true,
    summary: "a slot of KEYS or ARGV that is read but not declared",
    explanation: "\
A header with a `---@key` or an `---@arg` declares all keys and args. No call sends more, so a slot
beyond them is always nil. The script then works with nil, or `redis.call` raises
`command arguments must be strings or integers`.

The same goes for a comparison of `#KEYS` or `#ARGV` with a count that no call sends, such as
`#ARGV ~= 3` where two args are declared: it always has the same result.

Refused:

```lua
---@key counter
---@arg by: i64
return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
```

Write instead:

```lua
---@key counter
---@arg by: i64
---@arg ttl_ms: u64
return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
```

Confirmed on Redis 7.0 and Valkey 9.1: with the slots declared the first script raises, whatever they hold.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    if !script.interface.declared {
        return;
    }
    let written = [Input::Keys, Input::Argv].map(|input| script.semantics.is_written(input));
    for slot in script.semantics.slots() {
        let (count, list) = script.declared(slot.input);
        match slot.how {
            Use::At(_) if !list && !written[slot.input as usize] => {
                let beyond = slot
                    .position()
                    .filter(|position| *position as usize > count);
                if let Some(position) = beyond {
                    findings.push(out_of_range(script, slot.input, position, slot.expr, count));
                }
            }
            Use::Length(length) if !list => check_length(script, slot.input, length, findings),
            _ => {}
        }
    }
}

fn out_of_range(
    script: &Checker<'_, '_, '_>,
    input: Input,
    position: u32,
    expr: ExprId,
    count: usize,
) -> Finding {
    let (table, noun) = (input.table(), input.noun());
    let ty = match input {
        Input::Keys => "",
        Input::Argv => ": type",
    };
    let declared = declares(count, noun);
    Finding::new(
        &RULE,
        script.span(expr),
        format!("`{table}[{position}]` is read but the header {declared}"),
    )
    .label("out of range")
    .help(format!("declare it: `---@{noun} name{ty}`"))
}

/// "declares 2 args".
fn declares(count: usize, noun: &str) -> String {
    match count {
        0 => format!("declares no {noun}s"),
        1 => format!("declares 1 {noun}"),
        count => format!("declares {count} {noun}s"),
    }
}

/// `#ARGV` compared with a number that no call sends.
fn check_length(
    script: &Checker<'_, '_, '_>,
    input: Input,
    length: ExprId,
    findings: &mut Findings,
) {
    let Some((comparison, op, number)) = comparison(script, length) else {
        return;
    };
    let (most, _) = script.declared(input);
    let least = match input {
        Input::Keys => most,
        Input::Argv => {
            let args = script.interface.args.iter();
            args.filter(|arg| arg.presence == Presence::Required)
                .count()
        }
    };
    #[allow(clippy::cast_precision_loss, reason = "there are few")]
    let (least, most_sent) = (least as f64, most as f64);
    let always = match op {
        BinaryOp::Eq if number > most_sent => "never",
        BinaryOp::Ne if number > most_sent || (number < least && number > 0.0) => "always",
        BinaryOp::Lt if number > most_sent => "always",
        _ => return,
    };
    let declared = declares(most, input.noun());
    let code = script.quote(comparison, "this comparison");
    findings.push(
        Finding::new(
            &RULE,
            script.span(comparison),
            format!("{code} is {always} true: the header {declared}"),
        )
        .label(format!("{always} true"))
        .help(format!("declare what is missing, or compare with {most}")),
    );
}

/// The comparison with a number that a length is the left or right side of, turned so that the length
/// is left.
fn comparison(script: &Checker<'_, '_, '_>, length: ExprId) -> Option<(ExprId, BinaryOp, f64)> {
    let Parent::Expr(parent) = script.semantics.parent(length)? else {
        return None;
    };
    let ExprKind::Binary {
        op, left, right, ..
    } = script.chunk[parent].kind
    else {
        return None;
    };
    let (op, other) = if left == length {
        (op, right)
    } else {
        (turned(op), left)
    };
    match script.semantics.value(other) {
        Value::Number(number) => Some((parent, op, number)),
        _ => None,
    }
}

fn turned(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Lt => BinaryOp::Gt,
        BinaryOp::Le => BinaryOp::Ge,
        BinaryOp::Gt => BinaryOp::Lt,
        BinaryOp::Ge => BinaryOp::Le,
        op => op,
    }
}
