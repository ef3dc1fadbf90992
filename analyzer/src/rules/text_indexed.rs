//! `text-indexed`: a text or a flat list that is read like a record.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{Kinds, Origin, Table, Type};
use crate::server::sandbox;
use crate::syntax::{ExprId, ExprKind, UnaryOp};

/// `redis.call('HGET', …)[1]`, `redis.call('HGETALL', …).name`.
pub static RULE: Rule = Rule {
    name: "text-indexed",
    severity: Severity::Error,
    allowable: true,
    summary: "an element of a text, or a name in a reply that is a flat list",
    explanation: "\
A reply such as `GET`'s is one text: `text[1]` is always nil, and so is `text.name` unless the library
`string` has that name. `HGETALL` gives a flat list of names and values in turn, so `list.name` is always
nil.

Refused:

```lua
local user = redis.call('HGETALL', KEYS[1])
return user.name
```

Write instead:

```lua
return redis.call('HGET', KEYS[1], 'name')
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script returns nil for a user with a name.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (expr, node) in script.chunk.exprs() {
        if let ExprKind::Unary {
            op: UnaryOp::Len,
            operand,
        } = node.kind
        {
            findings.extend(check_length(script, expr, operand));
        }
        let object = match node.kind {
            ExprKind::Field { object, .. } | ExprKind::Index { object, .. } => object,
            _ => continue,
        };
        if script.semantics.is_target(expr) || script.semantics.is_guarded(expr) {
            continue;
        }
        let ty = script.semantics.ty(object);
        let key = key(script, expr);
        if ty.is(Kinds::STRING) && from_outside(ty) && !is_member(&key) {
            let message = format!("{}: it has no elements", script.describe(object));
            findings.push(always_nil(script, expr, object, message));
        } else if ty.is(Kinds::TABLE) && is_flat(script, ty) && matches!(key, Key::Name(_)) {
            let message = format!(
                "{} without names",
                script.describe(object).replace("a table", "a list")
            );
            findings.push(always_nil(script, expr, object, message));
        }
    }
}

/// The length of a reply that has names alone, as those of RESP3 do.
fn check_length(script: &Checker<'_, '_, '_>, expr: ExprId, list: ExprId) -> Option<Finding> {
    let ty = script.semantics.ty(list);
    let tables = script.semantics.tables(ty)?;
    let named = |table: &Table<'_>| table.has_only_fields() && !table.is_written();
    let of_reply = matches!(ty.origin(), Origin::Reply(_)) && ty.is(Kinds::TABLE);
    if !of_reply || tables.is_empty() || !tables.iter().all(named) {
        return None;
    }
    let (name, _) = tables.first()?.fields().next()?;
    let name = String::from_utf8_lossy(name);
    let message = format!("{} with the field `{name}` alone", script.describe(list));
    let finding = Finding::new(&RULE, script.span(expr), message).label("always 0");
    Some(match script.short_code(list) {
        Some(code) => finding.help(format!("what was meant is in `{code}.{name}`")),
        None => finding,
    })
}

enum Key {
    Name(String),
    Number,
    Unknown,
}

fn key(script: &Checker<'_, '_, '_>, expr: ExprId) -> Key {
    match script.chunk[expr].kind {
        ExprKind::Field { name, .. } => Key::Name(script.chunk.text(name).to_owned()),
        ExprKind::Index { key, .. } => match script.semantics.text(key) {
            Some(name) => Key::Name(String::from_utf8_lossy(&name).into_owned()),
            None if script.semantics.ty(key).is(Kinds::NUMBER) => Key::Number,
            None => Key::Unknown,
        },
        _ => Key::Unknown,
    }
}

/// Whether `string` has it, or may.
fn is_member(key: &Key) -> bool {
    match key {
        Key::Name(name) => sandbox::known_member("string", name).is_some(),
        Key::Number => false,
        Key::Unknown => true,
    }
}

fn from_outside(ty: Type) -> bool {
    matches!(
        ty.origin(),
        Origin::Reply(_) | Origin::Element(..) | Origin::Slot(..)
    )
}

/// Whether it is the reply of a command, and a list.
fn is_flat(script: &Checker<'_, '_, '_>, ty: Type) -> bool {
    let is_reply = matches!(ty.origin(), Origin::Reply(_));
    let tables = script.semantics.tables(ty).unwrap_or_default();
    let flat = |table: &Table<'_>| {
        !table.is_open() && !table.is_written() && table.fields().next().is_none()
    };
    is_reply && !tables.is_empty() && tables.iter().all(flat)
}

fn always_nil(
    script: &Checker<'_, '_, '_>,
    expr: ExprId,
    object: ExprId,
    message: String,
) -> Finding {
    let finding = Finding::new(&RULE, script.span(expr), message).label("always nil");
    match script.source_of(object) {
        Some((span, text)) => finding.also(span, text),
        None => finding,
    }
}
