//! `readonly-write-to-library`: a write to what belongs to the server.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::Value;
use crate::server::sandbox;
use crate::syntax::{ExprId, ExprKind};

/// An assignment to one of the server's own names or to a member of its libraries.
pub static RULE: Rule = Rule {
    name: "readonly-write-to-library",
    severity: Severity::Error,
    allowable: true,
    summary: "an assignment to `KEYS`, `ARGV`, `redis`, or a member of a library such as `string`",
    explanation: "\
What the server gives to scripts is read-only: assigning to `KEYS`, to `redis.call` or to `string.trim`
raises `Attempt to modify a readonly table` (Redis 6.2 and later, Valkey), and so do `rawset` and
`setmetatable`. On older servers the write succeeded for all later scripts, which is why it is refused
now. The elements of KEYS and ARGV can be written.

Refused:

```lua
function string.trim(text) return text:match('^%s*(.-)%s*$') end
return redis.call('SET', KEYS[1], string.trim(ARGV[1]))
```

Write instead:

```lua
local function trim(text) return text:match('^%s*(.-)%s*$') end
return redis.call('SET', KEYS[1], trim(ARGV[1]))
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (expr, node) in script.chunk.exprs() {
        let written = match node.kind {
            _ if script.semantics.is_target(expr) => written_by_assignment(script, expr),
            ExprKind::Call { .. } => written_by_call(script, expr),
            _ => None,
        };
        if let Some(what) = written
            && !script.semantics.is_guarded(expr)
        {
            findings.push(finding(script, expr, &what));
        }
    }
}

/// `KEYS = …`, `string.trim = …`.
fn written_by_assignment(script: &Checker<'_, '_, '_>, target: ExprId) -> Option<String> {
    let object = match script.chunk[target].kind {
        ExprKind::Name(None) => {
            let name = script.code(target);
            return sandbox::find(name).map(|_| name.to_owned());
        }
        ExprKind::Field { object, .. } | ExprKind::Index { object, .. } => object,
        _ => return None,
    };
    library(script, object).map(|_| script.code(target).to_owned())
}

/// `rawset(_G, …)`, `setmetatable(_G, …)`.
fn written_by_call(script: &Checker<'_, '_, '_>, call: ExprId) -> Option<String> {
    match script.semantics.library_call(call)? {
        ("rawset" | "setmetatable" | "table.insert", [table, ..]) => {
            library(script, *table).map(ToOwned::to_owned)
        }
        _ => None,
    }
}

fn library(script: &Checker<'_, '_, '_>, expr: ExprId) -> Option<&'static str> {
    match script.semantics.value(expr) {
        Value::Library(name) if sandbox::is_library(name) => Some(name),
        _ => None,
    }
}

fn finding(script: &Checker<'_, '_, '_>, expr: ExprId, what: &str) -> Finding {
    let help = match what {
        "KEYS" | "ARGV" => format!("give it another name: `local list = {what}`"),
        _ => "declare a local of your own".to_owned(),
    };
    let what = match what.len() {
        0..=40 => format!("`{what}`"),
        _ => "this".to_owned(),
    };
    Finding::new(
        &RULE,
        script.span(expr),
        format!("{what} belongs to the server and cannot be written"),
    )
    .label("raises an error")
    .help(help)
}
