//! `json-empty-list`: an empty list as JSON.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::{ReplyType, Scalar};
use crate::rules::about::Checker;
use crate::semantic::{Kinds, Table, Type};
use crate::syntax::ExprId;

/// `cjson.encode({})` for a list.
pub static RULE: Rule = Rule {
    name: "json-empty-list",
    severity: Severity::Warning,
    allowable: true,
    summary: "an empty list given to `cjson.encode` where the reply is JSON: it is written `{}`",
    explanation: "\
A Lua table does not know whether it is a list, so `cjson.encode` writes an empty one as `{}`, an object. A reader
that expects a list, such as `Vec`, refuses that. Write `'[]'` for an empty list.

Reported:

```lua
---@key tags
---@returns json
local tags = redis.call('SMEMBERS', KEYS[1])
return cjson.encode(tags)
```

Write instead:

```lua
---@key tags
---@returns json
local tags = redis.call('SMEMBERS', KEYS[1])
return #tags > 0 and cjson.encode(tags) or '[]'
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: without members the first script answers `{}`.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    // Only of a reply that is JSON as a whole it is known who reads it.
    let reply = script
        .interface
        .reply
        .as_ref()
        .map(|reply| match &reply.ty {
            ReplyType::Optional(inner) => inner,
            ty => ty,
        });
    if !matches!(reply, Some(ReplyType::Scalar(Scalar::Json))) {
        return;
    }
    for (expr, _) in script.chunk.exprs() {
        if let Some(("cjson.encode", [list])) = script.semantics.library_call(expr)
            && can_be_empty(script, *list)
        {
            let code = script.quote(*list, "this list");
            let finding = Finding::new(
                &RULE,
                script.span(expr),
                format!("{code} may be empty, and an empty list is written `{{}}`"),
            )
            .label("may be an object");
            findings.push(match (script.short_code(*list), script.short_code(expr)) {
                (Some(list), Some(all)) => finding.write(format!("#{list} > 0 and {all} or '[]'")),
                _ => finding.help("write `'[]'` where the list is empty"),
            });
        }
    }
}

/// Whether it is a list, from a reply or made by the script, that may have no elements.
fn can_be_empty(script: &Checker<'_, '_, '_>, list: ExprId) -> bool {
    let ty = script.semantics.ty(list);
    let tables = script.semantics.tables(ty).unwrap_or_default();
    ty.is(Kinds::TABLE)
        && !ty.is_filled()
        && !tables.is_empty()
        && tables.iter().all(|table| is_list(*table))
}

/// Whether a table has elements by number, none of which is always there, and no names.
fn is_list(table: Table<'_>) -> bool {
    let grows = table.rest() != Type::NIL || !table.anywhere().is_never();
    let grows = grows || table.is_shuffled();
    !table.is_open() && table.items().is_empty() && table.fields().next().is_none() && grows
}
