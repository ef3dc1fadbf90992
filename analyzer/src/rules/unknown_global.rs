//! `unknown-global`: a name that no supported server defines.

mod uses;

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interner::Interner;
use crate::rules::about::Checker;
use crate::rules::about::absent::advice;
use crate::semantic::Value;
use crate::server::{Server, Since, sandbox};
use crate::span::Span;
use crate::syntax::{ExprId, ExprKind};

/// A global, or a member of a library that is called, that the servers do not have.
pub static RULE: Rule = Rule {
    name: "unknown-global",
    severity: Severity::Error,
    allowable: true,
    summary: "a global or a library function that the servers do not have",
    explanation: "\
Scripts run in a sandbox. Reading a global that it does not have raises `Script attempted to access
nonexistent global variable`, and calling a member that a library does not have raises `attempt to call
a nil value`, on every server. A variable of the script's own must be `local`.

Some names come and go: `print` has gone with Redis 7.0, `os.clock` has come with Redis 7.4 and Valkey
8.0, `server` (another name of `redis`) is Valkey's alone. They are reported where no current server has
them, or where one does not that `---@requires` names. `getfenv`, `setfenv` and `newproxy` have been taken
out by security patches.

A function that is given to `pcall` may try what there is and is left alone.

Refused:

```lua
local now = os.time()
print(now)
return now
```

Write instead:

```lua
local now = redis.call('TIME')[1]
redis.log(redis.LOG_NOTICE, now)
return now
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises. Which server has which name was read off
13 versions, from Redis 5.0 to 8.0 and Valkey 7.2 to 9.1.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let written = Written::of(script);
    let mut locals = None;
    for uses in uses::of(script) {
        let finding = match script.chunk[uses.first].kind {
            ExprKind::Field { object, name } => {
                check_member(script, uses.first, object, name, &written)
            }
            _ => check_name(script, uses.first, &written, &mut locals),
        };
        findings.extend(finding.map(|finding| uses.note(finding)));
    }
}

/// What the script writes, which `global-write` and `readonly-write-to-library` report.
#[derive(Default)]
struct Written {
    globals: Interner,
    members: Interner,
}

impl Written {
    fn of(script: &Checker<'_, '_, '_>) -> Self {
        let mut written = Self::default();
        for (expr, node) in script.chunk.exprs() {
            if !script.semantics.is_target(expr) {
                continue;
            }
            match node.kind {
                ExprKind::Name(None) => written.globals.intern(script.code(expr)),
                ExprKind::Field { name, .. } => written.members.intern(script.chunk.text(name)),
                _ => None,
            };
        }
        written
    }
}

/// Where locals are declared, by name; in order.
#[derive(Default)]
struct Locals {
    names: Interner,
    spans: Vec<Vec<Span>>,
}

fn check_name(
    script: &Checker<'_, '_, '_>,
    expr: ExprId,
    written: &Written,
    locals: &mut Option<Locals>,
) -> Option<Finding> {
    let name = script.code(expr);
    if let Some(since) = sandbox::find(name) {
        return check_since(script, name, since, script.span(expr));
    }
    if written.globals.find(name).is_some() {
        return None;
    }
    let help = match (advice(name), sandbox::nearest_global(name)) {
        (Some(advice), _) => advice.to_owned(),
        (None, Some(near)) => format!("write `{near}`, or declare it: `local {name} = …`"),
        (None, None) => format!("declare it: `local {name} = …`"),
    };
    let finding = Finding::new(&RULE, script.span(expr), format!("unknown global `{name}`"))
        .label("reading it raises an error")
        .help(help);
    let locals = locals.get_or_insert_with(|| Locals::of(script));
    let declared = locals.named(name).iter();
    let mut before = declared.filter(|local| local.end <= finding.primary.span.start);
    Some(match before.next_back() {
        Some(local) => finding.also(*local, "this local is not visible there"),
        None => finding,
    })
}

impl Locals {
    fn of(script: &Checker<'_, '_, '_>) -> Self {
        let mut locals = Self::default();
        for (local, node) in script.chunk.locals() {
            match locals.names.intern(script.chunk.local_name(local)) {
                Some(name) => locals.spans[name].push(node.name),
                None => locals.spans.push(vec![node.name]),
            }
        }
        locals
    }

    fn named(&self, name: &str) -> &[Span] {
        match self.names.find(name) {
            Some(name) => &self.spans[name],
            None => &[],
        }
    }
}

/// `table.member`, which is called or known.
fn check_member(
    script: &Checker<'_, '_, '_>,
    expr: ExprId,
    object: ExprId,
    name: Span,
    written: &Written,
) -> Option<Finding> {
    let Value::Library(table) = script.semantics.value(object) else {
        return None;
    };
    let member = script.chunk.text(name);
    let full = match table {
        "_G" => member.to_owned(),
        _ => format!("{table}.{member}"),
    };
    if let Some(since) = sandbox::find(&full) {
        // Where the table itself is missing, that is reported.
        let of_table = sandbox::find(table);
        let has_table = of_table.is_some_and(|since| since.lacking(script.support).is_none());
        return has_table
            .then(|| check_since(script, &full, since, script.span(expr)))
            .flatten();
    }
    if written.members.find(member).is_some() {
        return None;
    }
    if !sandbox::is_library(table) {
        return None;
    }
    let other = || sandbox::tables_with(member).find(|other| *other != "server");
    let help = match (advice(&full), sandbox::nearest_member(table, member)) {
        (Some(advice), _) => Some(advice.to_owned()),
        (None, Some(near)) => Some(format!("write `{table}.{near}`")),
        (None, None) => other().map(|other| format!("write `{other}.{member}`")),
    };
    let mut finding = if script.semantics.is_callee(expr) {
        Finding::new(&RULE, name, format!("`{table}` has no function `{member}`"))
            .label("calling it raises an error")
    } else {
        // A server that is newer than the table may have it.
        Finding {
            severity: Severity::Warning,
            ..Finding::new(&RULE, name, format!("`{table}` has no `{member}`"))
        }
        .label("always nil")
    };
    finding.help = help;
    Some(finding)
}

/// A name that some servers have.
fn check_since(
    script: &Checker<'_, '_, '_>,
    name: &str,
    since: Since,
    span: Span,
) -> Option<Finding> {
    let support = script.support;
    let message = if let Some(gone) = since.gone(Server::Redis)
        && !since.on_newest(support)
    {
        format!("`{name}` is gone since Redis {gone}")
    } else {
        let server = since.lacking(support).filter(|_| support.is_declared())?;
        let required = support.describe(server);
        match since.first(server) {
            Some(first) => format!(
                "`{name}` exists since {server} {first}, but the script must run on {required}"
            ),
            None => format!(
                "`{name}` does not exist on {server}, but the script must run on {required}"
            ),
        }
    };
    let mut finding = Finding::new(&RULE, span, message);
    finding.help = match name.split('.').next() {
        Some("server") => Some("write `redis`, which all servers have".to_owned()),
        _ => advice(name).map(ToOwned::to_owned),
    };
    Some(finding)
}
