//! `extra-result`: a result that nobody has asked for.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::Kinds;
use crate::syntax::{ExprId, ExprKind};

/// `table.insert(list, text:gsub('a', 'b'))`.
pub static RULE: Rule = Rule {
    name: "extra-result",
    severity: Severity::Error,
    allowable: true,
    summary: "a second result that goes on to a function which takes it for another argument",
    explanation: "\
`string.gsub` returns the new text and the number of replacements; `string.find` returns where the match starts and
where it ends. The last argument of a call passes on all of its results: `table.insert(list, text:gsub(…))` gets three
arguments and raises `bad argument #2 to 'insert' (number expected, got string)`, and `tonumber(text:gsub(…))` reads the
count as the base. Parentheses keep only the first result.

It is an error for `table.insert` and `tonumber`, and a warning for a command, which gets one extra argument.

Refused:

```lua
---@arg tag: str
local tags = {}
table.insert(tags, ARGV[1]:gsub('-', '_'))
return tags
```

Write instead:

```lua
---@arg tag: str
local tags = {}
table.insert(tags, (ARGV[1]:gsub('-', '_')))
return tags
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises `bad argument #2 to 'insert'`.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (expr, _) in script.chunk.exprs() {
        let Some((name, args)) = script.semantics.library_call(expr) else {
            continue;
        };
        let Some(last) = args.last() else { continue };
        let Some(function) = two_results(script, *last) else {
            continue;
        };
        let severity = match (name, args) {
            ("table.insert", [_, _]) | ("tonumber", [_]) => Severity::Error,
            ("redis.call" | "redis.pcall", [_, _, ..]) => Severity::Warning,
            _ => continue,
        };
        findings.push(finding(script, name, *last, function, severity));
    }
}

/// The function of two results that an expression calls.
fn two_results(script: &Checker<'_, '_, '_>, expr: ExprId) -> Option<&'static str> {
    let name = match script.chunk[expr].kind {
        ExprKind::Method { object, name, .. } => {
            let ty = script.semantics.ty(object).without(Kinds::FALSY);
            let is_text = ty.is(Kinds::STRING);
            is_text.then(|| script.chunk.text(name))?
        }
        _ => script.semantics.library_call(expr)?.0,
    };
    match name.trim_start_matches("string.") {
        "gsub" => Some("gsub"),
        "find" => Some("find"),
        _ => None,
    }
}

fn finding(
    script: &Checker<'_, '_, '_>,
    name: &str,
    call: ExprId,
    function: &str,
    severity: Severity,
) -> Finding {
    let code = script.code(call);
    let mut finding = Finding::new(
        &RULE,
        script.span(call),
        format!("`{function}` has two results, and `{name}` gets both"),
    )
    .label("parentheses keep the first");
    finding.severity = severity;
    match script.short_code(call) {
        Some(_) => finding.write(format!("({code})")),
        None => finding.help("put it into parentheses"),
    }
}
