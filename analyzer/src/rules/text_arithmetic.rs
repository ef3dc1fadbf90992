//! `text-arithmetic`: arithmetic on a text that is no number.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{Forms, Kinds};
use crate::syntax::{BinaryOp, ExprId, ExprKind, UnaryOp};

/// `player + ':elo'`.
pub static RULE: Rule = Rule {
    name: "text-arithmetic",
    severity: Severity::Error,
    allowable: true,
    summary: "arithmetic on a text that is no number, which raises",
    explanation: "\
Lua makes a number of a text in `+`, `-`, `*`, `/`, `%` and `^`, and raises
`attempt to perform arithmetic on a string value` where the text is none. Texts are joined with `..`.

Refused:

```lua
---@key player
return redis.call('GET', KEYS[1] + ':elo')
```

Write instead:

```lua
---@key player
return redis.call('GET', KEYS[1] .. ':elo')
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (expr, node) in script.chunk.exprs() {
        let operands = match node.kind {
            ExprKind::Binary {
                op, left, right, ..
            } if is_arithmetic(op) => [Some(left), Some(right)],
            ExprKind::Unary {
                op: UnaryOp::Neg,
                operand,
            } => [Some(operand), None],
            _ => continue,
        };
        let word = operands
            .into_iter()
            .flatten()
            .find(|operand| is_word(script, *operand));
        if let Some(word) = word {
            findings.push(finding(script, expr, word));
        }
    }
}

fn is_arithmetic(op: BinaryOp) -> bool {
    !op.is_comparison() && !matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Concat)
}

/// Whether it is a text of which no number can be made.
fn is_word(script: &Checker<'_, '_, '_>, operand: ExprId) -> bool {
    let ty = script.semantics.ty(operand);
    ty.is(Kinds::STRING) && ty.texts.forms.within(Forms::WORD)
}

fn finding(script: &Checker<'_, '_, '_>, expr: ExprId, word: ExprId) -> Finding {
    let what = script.quote_text(word, "one side");
    let finding = Finding::new(
        &RULE,
        script.span(word),
        format!("{what} is no number, and arithmetic on it raises an error"),
    )
    .label("raises an error");
    match script.chunk[expr].kind {
        ExprKind::Binary {
            op: BinaryOp::Add, ..
        } => finding.help("texts are joined with `..`"),
        _ => finding,
    }
}
