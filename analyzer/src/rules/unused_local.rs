//! `unused-local`: a local that is never read.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::syntax::{ExprKind, ExprList, LocalId, LocalKind, LocalList, StatKind};

/// A local variable or function that is never read.
pub static RULE: Rule = Rule {
    name: "unused-local",
    severity: Severity::Warning,
    allowable: true,
    summary: "a local variable or function that is never read",
    explanation: "\
A local that is never read is a leftover, or another one is read in its place. Parameters and the variables
of loops are left alone, and so is a local that only holds what a call returned, or one of several that are
assigned together. A name that starts with `_` says that this is intended.

Reported:

```lua
local ttl = tonumber(ARGV[2])
return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
```

Write instead:

```lua
local ttl = tonumber(ARGV[2])
return redis.call('SET', KEYS[1], ARGV[1], 'PX', ttl)
```

Confirmed with `luac5.1 -l`: no instruction reads the local, or one of its name would; the server says nothing
of it.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (_, stat) in script.chunk.stats() {
        match stat.kind {
            StatKind::Local { locals, values } => check_locals(script, locals, values, findings),
            StatKind::LocalFunction { local, .. } if is_unused(script, local) => {
                findings.push(finding(script, local));
            }
            _ => {}
        }
    }
}

fn check_locals(
    script: &Checker<'_, '_, '_>,
    locals: LocalList,
    values: ExprList,
    findings: &mut Findings,
) {
    let values = &script.chunk[values];
    for (n, local) in locals.ids().enumerate() {
        let value = values.get(n).copied();
        let one_of_many =
            values.len() < locals.len() && n + 1 >= values.len() && !values.is_empty();
        let returned = value.is_some_and(|value| is_effect(script, value));
        if is_unused(script, local) && !one_of_many && !returned {
            findings.push(finding(script, local));
        }
    }
}

fn is_unused(script: &Checker<'_, '_, '_>, local: LocalId) -> bool {
    let kind = script.chunk[local].kind;
    matches!(kind, LocalKind::Variable | LocalKind::Function)
        && script.semantics.reads(local) == 0
        && !script.chunk.local_name(local).starts_with('_')
        && !is_offered(script, local)
}

/// Whether it stands at the top level of an included file, which others may include.
fn is_offered(script: &Checker<'_, '_, '_>, local: LocalId) -> bool {
    let local = &script.chunk[local];
    local.func == script.chunk.main() && script.source.is_in_part(local.name.start)
}

/// Whether it is a call that may be there for what it does.
fn is_effect(script: &Checker<'_, '_, '_>, value: crate::syntax::ExprId) -> bool {
    let is_call = matches!(
        script.chunk[script.chunk.unparen(value)].kind,
        ExprKind::Call { .. } | ExprKind::Method { .. }
    );
    let library = script.semantics.library_call(script.chunk.unparen(value));
    is_call && !matches!(library, Some(("tonumber" | "tostring" | "cjson.decode", _)))
}

fn finding(script: &Checker<'_, '_, '_>, local: LocalId) -> Finding {
    let name = script.chunk.local_name(local);
    let written = script.semantics.writes(local) > 0;
    let message = if written {
        format!("`{name}` is written but never read")
    } else {
        format!("`{name}` is never read")
    };
    Finding::new(&RULE, script.chunk[local].name, message)
        .label("unused")
        .help(format!(
            "take it out, or call it `_{name}` if it is unused on purpose"
        ))
}
