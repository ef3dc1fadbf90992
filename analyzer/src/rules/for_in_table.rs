//! `for-in-table`: a `for` loop over a value that is no iterator.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::Kinds;
use crate::syntax::StatKind;

/// `for name in redis.call('SMEMBERS', key) do`.
pub static RULE: Rule = Rule {
    name: "for-in-table",
    severity: Severity::Error,
    allowable: true,
    summary: "`for … in` over a table, a number or a text, which raises",
    explanation: "\
`for … in` calls the value after `in` in each round. A reply is a table, a number or a text, none of which
can be called: the script raises `attempt to call a table value`. `ipairs` makes an iterator for a list.

Refused:

```lua
local count = 0
for _ in redis.call('SMEMBERS', KEYS[1]) do count = count + 1 end
return count
```

Write instead:

```lua
local count = 0
for _ in ipairs(redis.call('SMEMBERS', KEYS[1])) do count = count + 1 end
return count
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises.
",
};

/// What cannot be called; of userdata and tables with a metatable some can.
const NOT_CALLED: Kinds = Kinds::NUMBER
    .or(Kinds::STRING)
    .or(Kinds::BOOL)
    .or(Kinds::NIL);

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (_, stat) in script.chunk.stats() {
        let StatKind::GenericFor { values, .. } = stat.kind else {
            continue;
        };
        let [only] = script.chunk[values] else {
            continue;
        };
        let ty = script.semantics.ty(only);
        let tables = script.semantics.tables(ty);
        let plain = tables.is_some_and(|tables| tables.iter().all(|table| !table.is_open()));
        if !ty.is(NOT_CALLED.or(Kinds::TABLE)) || !plain || ty.is(Kinds::NIL) {
            continue;
        }
        let message = format!("{}, not an iterator", script.describe(only));
        let finding = Finding::new(&RULE, script.span(only), message).label("raises an error");
        findings.push(match script.short_code(only) {
            Some(code) if ty.can_be(Kinds::TABLE) => finding.write(format!("ipairs({code})")),
            _ => finding,
        });
    }
}
