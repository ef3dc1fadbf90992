//! `reply-cut`: a return value of which less arrives than was returned.

mod number;

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::{Presence, ReplyType};
use crate::rules::about::Checker;
use crate::semantic::{Input, Kinds, Table, Type, Value};
use crate::span::Span;
use crate::syntax::{BinaryOp, ExprId, ExprKind, Field, FieldKey, StatKind};

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
---@returns { balance: f64?, owner: str? }
local account = redis.call('HMGET', KEYS[1], 'balance', 'owner')
return { balance = tonumber(account[1]), owner = account[2] }
```

Write instead:

```lua
---@key account
---@returns { balance: f64?, owner: str? }
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
    let mut seen = Vec::new();
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
        let tables = script.semantics.tables(script.semantics.ty(*value));
        for table in tables.unwrap_or_default() {
            let Some(constructor) = table.constructor() else {
                continue;
            };
            // What is in an open table is not known, but what it is made with.
            if !seen.contains(&constructor) {
                seen.push(constructor);
                check_table(script, *value, table, constructor, declared, findings);
            }
        }
    }
    check_puts(script, &seen, findings);
}

fn check_table(
    script: &Checker<'_, '_, '_>,
    returned: ExprId,
    table: Table<'_>,
    constructor: ExprId,
    declared: Option<&ReplyType>,
    findings: &mut Findings,
) {
    if table.is_open() {
        return;
    }
    if let Some(kind) = table.fields().find(|(name, _)| is_kind(name)) {
        findings.extend(dropped(script, returned, constructor, kind));
        return;
    }
    if let Some((name, _)) = table.fields().next() {
        let only = table.has_only_fields();
        // One that gets its elements later may have its names for the script itself.
        if only || !table.is_written() {
            findings.push(named(script, returned, constructor, name, only));
        }
        return;
    }
    let items = items(script, constructor);
    for (n, item) in items.iter().enumerate() {
        let declared = declared.and_then(|ty| nth(ty, n));
        number::check(script, *item, declared, findings);
    }
    let inner = items.split_last().map_or(&[][..], |(_, inner)| inner);
    if let Some((item, certain)) = inner.iter().find_map(|item| hole(script, *item)) {
        let code = script.quote(item, "this");
        let is_nil = script.chunk[item].kind == ExprKind::Nil;
        let message = match (is_nil, certain) {
            (true, _) => "the reply is cut off at this `nil`".to_owned(),
            (false, true) => format!("{code} is nil, and a reply is cut off at its first nil"),
            (false, false) => format!("{code} may be nil, and a reply is cut off at its first nil"),
        };
        let finding = Finding::new(&RULE, script.span(item), message)
            .label("what follows is dropped")
            .help(KEEPS_PLACE);
        findings.push(graded(script, finding, certain));
    }
}

const KEEPS_PLACE: &str =
    "write `false` for what is missing: it arrives as nil and keeps its place";

/// `out[i] = reply or nil`.
fn check_puts(script: &Checker<'_, '_, '_>, returned: &[ExprId], findings: &mut Findings) {
    if returned.is_empty() {
        return;
    }
    for (_, stat) in script.chunk.stats() {
        let StatKind::Assign { targets, values } = stat.kind else {
            continue;
        };
        for (target, value) in script.chunk[targets].iter().zip(&script.chunk[values]) {
            let ExprKind::Index { object, key } = script.chunk[*target].kind else {
                continue;
            };
            let tables = script.semantics.tables(script.semantics.ty(object));
            let mut made = tables
                .iter()
                .flatten()
                .filter_map(|table| table.constructor());
            let is_item = script.semantics.ty(key).is(Kinds::NUMBER);
            if is_item && is_or_nil(script, *value) && made.any(|made| returned.contains(&made)) {
                let code = script.quote(*value, "this");
                let message = format!("{code} may be nil, and a reply is cut off at its first nil");
                let finding = Finding::new(&RULE, script.span(*value), message)
                    .label("what follows is dropped")
                    .help(KEEPS_PLACE);
                findings.push(graded(script, finding, false));
            }
        }
    }
}

fn is_or_nil(script: &Checker<'_, '_, '_>, value: ExprId) -> bool {
    match script.chunk[script.chunk.unparen(value)].kind {
        ExprKind::Binary {
            op: BinaryOp::Or,
            left,
            right,
            ..
        } => {
            script.chunk[right].kind == ExprKind::Nil
                && script.semantics.ty(left).can_be(Kinds::FALSY)
        }
        _ => false,
    }
}

fn is_kind(name: &[u8]) -> bool {
    KINDS.iter().any(|kind| kind.as_bytes() == name)
}

/// The expressions of a constructor that have a place.
fn items(script: &Checker<'_, '_, '_>, constructor: ExprId) -> Vec<ExprId> {
    let fields = fields(script, constructor).iter();
    let items = fields.filter(|field| field.key == FieldKey::Position);
    items.map(|field| field.value).collect()
}

fn fields<'c>(script: &Checker<'_, 'c, '_>, constructor: ExprId) -> &'c [Field] {
    match script.chunk[constructor].kind {
        ExprKind::Table(fields) => &script.chunk[fields],
        _ => &[],
    }
}

/// Where a field is written, if the constructor has it.
fn field_span(script: &Checker<'_, '_, '_>, constructor: ExprId, name: &[u8]) -> Option<Span> {
    let mut fields = fields(script, constructor).iter();
    let is_it = |field: &&Field| match field.key {
        FieldKey::Name(span) => script.chunk.text(span).as_bytes() == name,
        FieldKey::Position | FieldKey::Expr(_) => false,
    };
    fields.find(is_it).map(|field| field.span)
}

/// The type of an array's item, from 0.
fn nth(ty: &ReplyType, n: usize) -> Option<&ReplyType> {
    match ty {
        ReplyType::Optional(inner) => nth(inner, n),
        ReplyType::List(item) => Some(item),
        ReplyType::Struct(fields) => match fields.get(n) {
            Some((_, ty)) if !matches!(ty, ReplyType::Rest(_)) => Some(ty),
            _ => match fields.last() {
                Some((_, ReplyType::Rest(rest))) => nth(rest, n + 1 - fields.len()),
                _ => None,
            },
        },
        // Which part it is depends on what comes first.
        ReplyType::Tagged(_) => None,
        ReplyType::Flat(fields) => fields.get(n % fields.len().max(1)).map(|(_, ty)| ty),
        ReplyType::Map(key, value) => Some(if n.is_multiple_of(2) { key } else { value }),
        _ => None,
    }
}

/// `{ ok = 5 }`: servers look for texts.
fn dropped(
    script: &Checker<'_, '_, '_>,
    returned: ExprId,
    constructor: ExprId,
    (name, ty): (&[u8], Type),
) -> Option<Finding> {
    let is_text = matches!(name, b"ok" | b"err");
    if !is_text || ty.can_be(Kinds::STRING) || ty.can_be(Kinds::OTHER) {
        return None;
    }
    let name = String::from_utf8_lossy(name);
    let span = field_span(script, constructor, name.as_bytes());
    let span = span.unwrap_or(script.span(returned));
    let found = ty.kinds;
    let message = format!("`{name}` is {found}, not a text, so an empty array arrives");
    let finding = Finding::new(&RULE, span, message).label("is dropped");
    Some(graded(script, finding, true))
}

/// Of a table that has elements too, those arrive.
fn named(
    script: &Checker<'_, '_, '_>,
    returned: ExprId,
    constructor: ExprId,
    name: &[u8],
    only: bool,
) -> Finding {
    let span = field_span(script, constructor, name).unwrap_or(script.span(returned));
    let finding = Finding::new(&RULE, span, "a field with a name is dropped from the reply")
        .label("does not arrive")
        .help("return an array, in the order of `---@returns`, or `cjson.encode` of the table");
    graded(script, finding, only)
}

/// An item that is nil, for certain or maybe.
fn hole(script: &Checker<'_, '_, '_>, item: ExprId) -> Option<(ExprId, bool)> {
    let ty = script.semantics.ty(item);
    if ty.is(Kinds::NIL) {
        return Some((item, true));
    }
    if !ty.can_be(Kinds::NIL) {
        return None;
    }
    match script.semantics.value(item) {
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
