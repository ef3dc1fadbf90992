//! `and-or`: a choice that is none.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::syntax::{BinaryOp, ExprKind};

/// `x and false or true`.
pub static RULE: Rule = Rule {
    name: "and-or",
    severity: Severity::Warning,
    allowable: true,
    summary: "`test and false or value`, which is always `value`",
    explanation: "\
`a and b or c` is `c` if `a` is true but `b` is `false` or nil. If `b` always counts as false, the whole expression is
always `c`. Invert the test, or write `if`.

Reported:

```lua
---@arg open: bool
local closed = ARGV[1] == '1' and false or true
return closed and 1 or 0
```

Write instead:

```lua
---@arg open: bool
local closed = ARGV[1] ~= '1'
return closed and 1 or 0
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script returns 1 for both values.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (expr, node) in script.chunk.exprs() {
        let ExprKind::Binary {
            op: BinaryOp::Or,
            left,
            right,
            ..
        } = node.kind
        else {
            continue;
        };
        let ExprKind::Binary {
            op: BinaryOp::And,
            right: chosen,
            ..
        } = script.chunk[script.chunk.unparen(left)].kind
        else {
            continue;
        };
        let literal = script.chunk[script.chunk.unparen(chosen)].kind;
        if matches!(literal, ExprKind::False | ExprKind::Nil) {
            let whole = script.quote(expr, "this");
            let always = script.quote(right, "what stands after `or`");
            findings.push(
                Finding::new(
                    &RULE,
                    script.span(expr),
                    format!("{whole} is always {always}"),
                )
                .label("always what stands after `or`")
                .help("turn the test round: `not (…) and … or …`"),
            );
        }
    }
}
