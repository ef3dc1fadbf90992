//! `reply-cut`: a return value of which less arrives than was returned.

mod number;

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::{Presence, ReplyType};
use crate::rules::about::Checker;
use crate::semantic::{Input, Kinds, Value};
use crate::syntax::{ExprId, ExprKind, Field, FieldKey, StatKind};

/// A fraction, an array with nil in it, a table with names.
pub static RULE: Rule = Rule {
    name: "reply-cut",
    severity: Severity::Warning,
    allowable: true,
    summary: "a return value that is cut: a fraction, an array with nil in it, a table with names",
    explanation: "\
The server turns what a script returns into a reply: a number becomes an integer (3.99 arrives as 3), an array
ends before its first nil, and the named fields of a table are dropped (but `ok`, `err`, `double`, `map`, `set`,
`big_number` and `verbatim_string`, which stand for a reply of that kind).

It is an error where it is certain and the script declares a reply with `---@returns`; else a warning.

Refused:

```lua
---@key account
---@returns { balance: f64, owner: str }
local account = redis.call('HMGET', KEYS[1], 'balance', 'owner')
return { balance = tonumber(account[1]), owner = account[2] }
```

Write instead:

```lua
---@key account
---@returns { balance: f64, owner: str }
local account = redis.call('HMGET', KEYS[1], 'balance', 'owner')
return { account[1], account[2] }
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script returns an empty array.
",
};

/// The names that make a table a reply of another kind.
const KINDS: [&str; 8] = [
    "ok",
    "err",
    "double",
    "map",
    "set",
    "big_number",
    "verbatim_string",
    "format",
];

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (_, stat) in script.chunk.stats() {
        let StatKind::Return(values) = stat.kind else {
            continue;
        };
        let Some(value) = script.chunk[values].first() else {
            continue;
        };
        if script.semantics.func(*value) != script.chunk.main() {
            continue;
        }
        let declared = script.interface.reply.as_ref().map(|reply| &reply.ty);
        number::check(script, *value, declared, findings);
        if let Some(table) = only_returned(script, *value) {
            check_table(script, table, declared, findings);
        }
    }
}

/// The table constructor that is returned, if nothing else is done with the table.
fn only_returned(script: &Checker<'_, '_, '_>, value: ExprId) -> Option<ExprId> {
    let Value::Table(table) = script.semantics.value(value) else {
        return None;
    };
    let local = script.semantics.local(value);
    let only = local.is_none_or(|local| script.semantics.reads(local) == 1);
    only.then_some(table)
}

fn check_table(
    script: &Checker<'_, '_, '_>,
    table: ExprId,
    declared: Option<&ReplyType>,
    findings: &mut Findings,
) {
    let ExprKind::Table(fields) = script.chunk[table].kind else {
        return;
    };
    let fields = &script.chunk[fields];
    let name = |field: &Field| match field.key {
        FieldKey::Name(name) => Some(script.chunk.text(name)),
        FieldKey::Position | FieldKey::Expr(_) => None,
    };
    if fields
        .iter()
        .filter_map(name)
        .any(|name| KINDS.contains(&name))
    {
        return;
    }
    if let Some(field) = fields.iter().find(|field| name(field).is_some()) {
        findings.push(named(script, field));
        return;
    }
    let mut items: Vec<ExprId> = Vec::new();
    for field in fields {
        if field.key == FieldKey::Position {
            let declared = declared.and_then(|ty| nth(ty, items.len()));
            number::check(script, field.value, declared, findings);
            items.push(field.value);
        }
    }
    let inner = items.split_last().map_or(&[][..], |(_, inner)| inner);
    if let Some((item, certain)) = inner.iter().find_map(|item| hole(script, *item)) {
        let code = script.quote(item, "this");
        let finding = Finding::new(
            &RULE,
            script.span(item),
            if certain {
                "the reply is cut off at this `nil`".to_owned()
            } else {
                format!("{code} may be nil, and a reply is cut off at its first nil")
            },
        )
        .label("what follows is dropped")
        .help("write `false` for what is missing: it arrives as nil and keeps its place");
        findings.push(graded(script, finding, certain));
    }
}

/// The type of an array's item, from 0.
fn nth(ty: &ReplyType, n: usize) -> Option<&ReplyType> {
    match ty {
        ReplyType::Optional(inner) => nth(inner, n),
        ReplyType::List(item) => Some(item),
        ReplyType::Struct(fields) => fields.get(n).map(|(_, ty)| ty),
        ReplyType::Map(key, value) => Some(if n.is_multiple_of(2) { key } else { value }),
        _ => None,
    }
}

fn named(script: &Checker<'_, '_, '_>, field: &Field) -> Finding {
    let finding = Finding::new(
        &RULE,
        field.span,
        "a field with a name is dropped from the reply",
    )
    .label("does not arrive")
    .help("return an array, in the order of `---@returns`, or `cjson.encode` of the table");
    graded(script, finding, true)
}

/// An item that is nil, for certain or maybe.
fn hole(script: &Checker<'_, '_, '_>, item: ExprId) -> Option<(ExprId, bool)> {
    match script.semantics.value(item) {
        Value::Nil if script.chunk[item].kind == ExprKind::Nil => Some((item, true)),
        Value::Slot(Input::Argv, Some(position)) => {
            let arg = script.arg(position)?;
            (arg.presence == Presence::Optional).then_some((item, false))
        }
        Value::Call(call) => match script.semantics.library_call(call) {
            Some(("tonumber", [arg])) => may_fail(script, *arg).then_some((item, false)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether `tonumber` of it can be nil because it is missing.
fn may_fail(script: &Checker<'_, '_, '_>, arg: ExprId) -> bool {
    let from_reply = matches!(
        script.semantics.value(arg),
        Value::Reply(_) | Value::Element(..)
    );
    let tested = script
        .semantics
        .local(arg)
        .is_some_and(|local| script.semantics.is_tested(local));
    from_reply && !tested && script.semantics.types(arg).meets(Kinds::FALSE)
}

/// An error where it is certain and a reply is declared.
fn graded(script: &Checker<'_, '_, '_>, mut finding: Finding, certain: bool) -> Finding {
    if let Some(reply) = &script.interface.reply
        && certain
    {
        finding.severity = Severity::Error;
        return finding.also(reply.span, "declared here");
    }
    finding
}
