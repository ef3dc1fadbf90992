//! `unpack-limit`: a list of any length handed to `unpack`.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{Input, Value};
use crate::syntax::ExprId;

/// `unpack(ARGV)` where a list is declared.
pub static RULE: Rule = Rule {
    name: "unpack-limit",
    severity: Severity::Warning,
    allowable: true,
    summary: "`unpack` of a list slot, which fails from about 8,000 values on",
    explanation: "\
Lua's stack holds about 8,000 values, so `unpack` of more than 7,999 raises `too many results to unpack`.
A list of keys or args can be longer. Handing over a part at a time works for any length.

Reported:

```lua
---@key set
---@arg members...
return redis.call('SADD', KEYS[1], unpack(ARGV))
```

Write instead:

```lua
---@key set
---@arg members...
local added = 0
for first = 1, #ARGV, 1000 do
  added = added + redis.call('SADD', KEYS[1], unpack(ARGV, first, math.min(first + 999, #ARGV)))
end
return added
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: with 8,000 args the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (expr, _) in script.chunk.exprs() {
        // With an end given it is a part.
        let Some(("unpack", [list, rest @ ..])) = script.semantics.library_call(expr) else {
            continue;
        };
        let first = match rest {
            [] => Some("1"),
            [first] => script.short_code(*first),
            _ => continue,
        };
        if let Value::Slots(input) = script.semantics.value(*list)
            && script.interface.declared
            && script.declared(input).1
        {
            findings.push(finding(script, expr, input, first));
        }
    }
}

fn finding(
    script: &Checker<'_, '_, '_>,
    expr: ExprId,
    input: Input,
    first: Option<&str>,
) -> Finding {
    let table = input.table();
    let message = format!("`unpack` takes 7,999 values, and {table} can have more");
    let first = first.unwrap_or("…");
    Finding::new(&RULE, script.span(expr), message)
        .label("raises an error for a longer list")
        .help(format!(
            "in a loop `for first = {first}, #{table}, 1000 do`: \
             `unpack({table}, first, math.min(first + 999, #{table}))`"
        ))
}
