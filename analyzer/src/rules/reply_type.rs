//! `reply-type`: a returned value that is not what `---@returns` declares.

mod fit;

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::Reply;
use crate::rules::about::Checker;
use crate::semantic::{Kinds, Type};
use crate::span::Span;
use crate::syntax::{ExprId, ExprKind, StatKind};
use fit::{Misfit, Place};

/// `---@returns u64` over `return { 1, 2 }`.
pub static RULE: Rule = Rule {
    name: "reply-type",
    severity: Severity::Error,
    allowable: true,
    summary: "a returned value that is not what `---@returns` declares",
    explanation: "\
The caller reads the reply as the type that `---@returns` declares. Where the script returns something
else, the call fails in the program, after the script has run and written what it writes.

The check follows locals, branches, loops and local functions to every `return`. It is an error where no
run can return what is declared, and a warning where only some runs do not: a reply of `GET` is `false`
where the key is missing, which arrives as nil. Where the value is not certain, nothing is reported.
A table with `err` is an error reply, which every script may return.

Refused:

```lua
---@key stock
---@returns u64
local left = redis.call('HMGET', KEYS[1], 'left', 'sold')
return left
```

Write instead:

```lua
---@key stock
---@returns { left: u64?, sold: u64? }
local left = redis.call('HMGET', KEYS[1], 'left', 'sold')
return left
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script returns an array, which no `u64` is read from.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let Some(reply) = &script.interface.reply else {
        return;
    };
    for (_, stat) in script.chunk.stats() {
        let StatKind::Return(values) = stat.kind else {
            continue;
        };
        if script.semantics.func_at(stat.span) != script.chunk.main() {
            continue;
        }
        match script.chunk[values].first() {
            Some(value) => findings.extend(check_value(script, reply, *value)),
            None => findings.extend(nothing(script, reply, stat.span)),
        }
    }
    if script.semantics.falls_off() {
        findings.extend(nothing(script, reply, last_statement(script)));
    }
}

/// Where the script ends without `return`; the tag, where it has no statement.
fn last_statement(script: &Checker<'_, '_, '_>) -> Span {
    let chunk = script.chunk;
    let stats = &chunk[chunk[chunk[chunk.main()].body].stats];
    let tag = script.interface.reply.as_ref().map(|reply| reply.span);
    let last = stats.last().map(|stat| chunk[*stat].span);
    last.or(tag).unwrap_or_default()
}

/// `return`, or the script's end.
fn nothing(script: &Checker<'_, '_, '_>, reply: &Reply, span: Span) -> Option<Finding> {
    let misfit = fit::of(script, &reply.ty, Type::NIL)?;
    let finding = Finding::new(
        &RULE,
        span,
        format!(
            "expected `{}`, found nothing: the script ends without a value",
            reply.ty
        ),
    )
    .label("returns nothing")
    .also(reply.span, "declared here");
    Some(graded(finding, &misfit))
}

/// Whether it is an element of a table that the script changes: which element has which value is not known.
fn is_of_changed_table(script: &Checker<'_, '_, '_>, value: ExprId) -> bool {
    let ExprKind::Index { object, .. } = script.chunk[script.chunk.unparen(value)].kind else {
        return false;
    };
    let tables = script.semantics.tables(script.semantics.ty(object));
    tables.is_some_and(|tables| tables.iter().any(|table| table.is_written()))
}

fn check_value(script: &Checker<'_, '_, '_>, reply: &Reply, value: ExprId) -> Option<Finding> {
    let misfit = fit::of(script, &reply.ty, script.semantics.ty(value))?;
    if !misfit.certain && is_of_changed_table(script, value) {
        return None;
    }
    let (span, code) = match misfit.written {
        Some(item) => (script.span(item), script.quote(item, "this")),
        None => (script.span(value), script.quote(value, "this")),
    };
    let place = match &misfit.place {
        Place::Whole => String::new(),
        Place::Field(name) => format!(" for `{name}`"),
        Place::Element => " for an element".to_owned(),
        Place::Key => " for a key".to_owned(),
    };
    let wanted = &misfit.wanted;
    let found = &misfit.found;
    let message = if misfit.certain {
        format!("expected `{wanted}`{place}, found {found}")
    } else {
        format!("expected `{wanted}`{place}, but {code} can be {found}")
    };
    let label = if misfit.certain {
        "never fits"
    } else {
        "does not always fit"
    };
    let mut finding = Finding::new(&RULE, span, message)
        .label(label)
        .also(reply.span, "declared here");
    finding.help = misfit.help(script);
    Some(graded(finding, &misfit))
}

fn graded(mut finding: Finding, misfit: &Misfit) -> Finding {
    if !misfit.certain {
        finding.severity = Severity::Warning;
    }
    finding
}

/// Whether the kinds say anything.
fn is_known(ty: Type) -> bool {
    let much = Kinds::NUMBER.or(Kinds::STRING).or(Kinds::TABLE);
    !much.within(ty.kinds) && !ty.can_be(Kinds::OTHER)
}
