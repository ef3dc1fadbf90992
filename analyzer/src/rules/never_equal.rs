//! `never-equal`: two values that have no value in common are compared for equality.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::{Checker, Equality};
use crate::semantic::{Kinds, Origin, Type};
use crate::server::Outcome;
use crate::syntax::{ExprId, ExprKind};

/// `ARGV[1] == 1`, `redis.call('EXISTS', key) == '1'`.
pub static RULE: Rule = Rule {
    name: "never-equal",
    severity: Severity::Error,
    allowable: true,
    summary: "`==` between values that are never equal, such as a number and a text",
    explanation: "\
Lua converts nothing for `==`: the number 1 is not equal to the text `1`, and neither is equal to `true`.
Args and most replies are texts, counts are numbers, and no reply is `true`. So `ARGV[1] == 1` is never
true, and its branch never runs; `~=` is always true.

The types are followed through locals, branches, loops and local functions, and an arg has the type of its
tag. Left alone are comparisons with nil (`reply-never-nil`), of two constants, and those in a condition
that compares the same value with something it can be, too.

Refused:

```lua
---@key hits
---@arg step: u32
---@arg window: u32   seconds
local made = redis.call('INCRBY', KEYS[1], ARGV[1])
if made == ARGV[1] then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return made
```

Write instead:

```lua
---@key hits
---@arg step: u32
---@arg window: u32   seconds
local made = redis.call('INCRBY', KEYS[1], ARGV[1])
if made == tonumber(ARGV[1]) then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return made
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script never sets the expiry.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for equality in script.equalities() {
        if is_apart(script, &equality) && !is_one_of_several(script, &equality) {
            findings.push(finding(script, &equality));
        }
    }
}

/// Whether the two can never be equal, for a reason that is worth saying.
fn is_apart(script: &Checker<'_, '_, '_>, equality: &Equality) -> bool {
    let (left, right) = (
        script.semantics.ty(equality.left),
        script.semantics.ty(equality.right),
    );
    let is_nil = |ty: &Type| ty.is(Kinds::NIL);
    let constant = |side: ExprId, ty: &Type| {
        ty.origin() == Origin::None
            && (ty.constant().is_some()
                || ty.is(Kinds::TRUE)
                || ty.is(Kinds::FALSE)
                || script.semantics.text(side).is_some())
    };
    let constants = constant(equality.left, &left) && constant(equality.right, &right);
    if is_nil(&left) || is_nil(&right) || constants || of_status(script, equality) {
        return false;
    }
    !script.semantics.can_equal(left, right)
}

/// `status-compare` says so of a status and a text.
fn of_status(script: &Checker<'_, '_, '_>, equality: &Equality) -> bool {
    [equality.left, equality.right].into_iter().any(|side| {
        let Origin::Reply(call) = script.semantics.ty(side).origin() else {
            return false;
        };
        let call = script.semantics.command(call);
        call.is_some_and(|call| matches!(call.outcome, Outcome::Status(_)))
    })
}

/// Whether the same condition tests the same value, or compares it with something that it can be.
fn is_one_of_several(script: &Checker<'_, '_, '_>, equality: &Equality) -> bool {
    let semantics = script.semantics;
    let sides = [equality.left, equality.right].map(|side| guarded(script, side));
    let tested = |side: ExprId| {
        let local = script.chunk.local(script.chunk.unparen(side));
        local.is_some_and(|local| semantics.is_tested_beside(local, equality.expr))
    };
    let is_false = |side: ExprId| semantics.ty(side).is(Kinds::FALSE);
    if sides.into_iter().any(is_false) && sides.into_iter().any(tested) {
        return true;
    }
    let own = sides.map(|side| script.code(side));
    semantics.parts(semantics.whole(equality.expr)).any(|part| {
        let ExprKind::Binary {
            op, left, right, ..
        } = script.chunk[part].kind
        else {
            return false;
        };
        part != equality.expr
            && op.is_comparison()
            && [left, right]
                .iter()
                .any(|side| own.contains(&script.code(*side)))
            && semantics.can_equal(semantics.ty(left), semantics.ty(right))
    })
}

/// The value that a side is about: `x` of `type(x)`.
fn guarded(script: &Checker<'_, '_, '_>, side: ExprId) -> ExprId {
    match script.semantics.library_call(side) {
        Some(("type", [value])) => *value,
        _ => side,
    }
}

fn finding(script: &Checker<'_, '_, '_>, equality: &Equality) -> Finding {
    let Equality {
        expr,
        left,
        right,
        equal,
    } = *equality;
    let always = if equal { "never" } else { "always" };
    let code = script.quote(expr, "this comparison");
    let (one, other) = (script.describe(left), script.describe(right));
    let message = format!("{code} is {always} true: {one}, and {other}");
    let message = match (is_written(script, left), is_written(script, right)) {
        (false, true) => format!("{code} is {always} true: {one}, never {other}"),
        (true, false) => format!("{code} is {always} true: {other}, never {one}"),
        _ => message,
    };
    let mut finding =
        Finding::new(&RULE, script.span(expr), message).label(format!("{always} true"));
    if let Some((span, text)) = script.source_of(left).or_else(|| script.source_of(right)) {
        finding = finding.also(span, text);
    }
    match cure(script, left, right).or_else(|| cure(script, right, left)) {
        Some((side, code)) => {
            let help = format!("write `{code}`");
            finding.help(help).edit(script.span(side), code)
        }
        None => finding,
    }
}

/// Whether a side is a literal.
fn is_written(script: &Checker<'_, '_, '_>, side: ExprId) -> bool {
    matches!(
        script.chunk[script.chunk.unparen(side)].kind,
        ExprKind::Number(_) | ExprKind::String | ExprKind::True | ExprKind::False
    )
}

/// What to write for a side, so that it can be equal to the other.
fn cure(script: &Checker<'_, '_, '_>, side: ExprId, other: ExprId) -> Option<(ExprId, String)> {
    let (ty, wanted) = (script.semantics.ty(side), script.semantics.ty(other));
    let written = script.chunk[script.chunk.unparen(side)].kind;
    if wanted.is(Kinds::NUMBER) {
        match written {
            ExprKind::True => return Some((side, "1".to_owned())),
            ExprKind::False => return Some((side, "0".to_owned())),
            _ => {}
        }
        if let Some(text) = script.semantics.text(side)
            && written == ExprKind::String
        {
            let text = String::from_utf8_lossy(&text);
            return text
                .parse::<i64>()
                .ok()
                .map(|number| (side, number.to_string()));
        }
        let is_text = ty.can_be(Kinds::STRING) && ty.is(Kinds::STRING | Kinds::FALSY);
        let code = script.short_code(side)?;
        return is_text.then(|| (side, format!("tonumber({code})")));
    }
    None
}
