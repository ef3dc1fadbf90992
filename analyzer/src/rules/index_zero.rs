//! `index-zero`: a slot that there never is.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{Kinds, Origin, Use};
use crate::syntax::{ExprId, ExprKind};

/// `KEYS[0]`, `reply[0]`, a negative index, a fraction.
pub static RULE: Rule = Rule {
    name: "index-zero",
    severity: Severity::Error,
    allowable: true,
    summary: "element 0 of KEYS, ARGV or a reply, which is always nil: Lua counts from 1",
    explanation: "\
Lua's tables start at 1, and so do KEYS, ARGV and the replies of commands. `KEYS[0]`, a negative index or a fraction
is always nil, on every server; given to `redis.call` it raises `command arguments must be strings or integers`.

Refused:

```lua
return redis.call('GET', KEYS[0])
```

Write instead:

```lua
return redis.call('GET', KEYS[1])
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for slot in script.semantics.slots() {
        let Use::At(number) = slot.how else { continue };
        let is_position = slot.position().is_some() || number > 1.0 && number.fract() == 0.0;
        if is_position || !number.is_finite() || script.semantics.is_written(slot.input) {
            continue;
        }
        let table = slot.input.table();
        findings.push(
            Finding::new(
                &RULE,
                script.span(slot.expr),
                format!("`{table}[{number}]` is always nil: Lua counts from 1"),
            )
            .label("always nil")
            .help(format!("the first {} is `{table}[1]`", slot.input.noun())),
        );
    }
    for (expr, node) in script.chunk.exprs() {
        if let ExprKind::Index { object, key } = node.kind
            && let Some(number) = script.semantics.ty(key).constant()
            && number < 1.0
            && is_reply(script, object)
        {
            let code = script.quote(expr, "this element");
            findings.push(
                Finding::new(
                    &RULE,
                    script.span(expr),
                    format!("{code} is always nil: Lua counts from 1"),
                )
                .label("always nil")
                .help("a reply's first element is `[1]`"),
            );
        }
    }
}

/// Whether it is a list that a command answers with, to which the script adds nothing.
fn is_reply(script: &Checker<'_, '_, '_>, object: ExprId) -> bool {
    let ty = script.semantics.ty(object);
    let of_reply = matches!(ty.origin(), Origin::Reply(_) | Origin::Element(..));
    let tables = script.semantics.tables(ty).unwrap_or_default();
    of_reply
        && ty.without(Kinds::FALSY).is(Kinds::TABLE)
        && !tables.is_empty()
        && tables
            .iter()
            .all(|table| !table.is_open() && !table.is_written())
}
