//! `not-a-key`: a slot of KEYS that is no key.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{Input, Parent, Use, Value};
use crate::server::grammar::Kind;
use crate::syntax::{ExprId, StatKind};

/// `PUBLISH KEYS[1] …`.
pub static RULE: Rule = Rule {
    name: "not-a-key",
    severity: Severity::Warning,
    allowable: true,
    summary: "a slot of KEYS that the script uses for everything but a key",
    explanation: "\
What is passed in KEYS decides which node of a cluster runs the script, and which keys a user may reach. A channel, a
limit or a name that is never used as a key belongs in ARGV: as a key it may be refused by access lists, or lie in
another slot than the true keys, and then a cluster refuses the call with `CROSSSLOT`.

Reported:

```lua
---@key events
return redis.call('PUBLISH', KEYS[1], 'changed')
```

Write instead:

```lua
---@arg events
return redis.call('PUBLISH', ARGV[1], 'changed')
```

Confirmed on Redis 7.0 and Valkey 9.1: a user without access to the key `events` cannot run the first script.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    if !script.interface.declared || script.semantics.is_written(Input::Keys) {
        return;
    }
    let slots = script.semantics.slots().iter();
    let mut keys = slots.filter(|slot| slot.input == Input::Keys);
    // What stands at other places is not told apart from it.
    if keys.any(|slot| !matches!(slot.how, Use::At(_))) {
        return;
    }
    let uses = uses(script);
    let keys = script.interface.keys.iter().filter(|key| !key.list);
    for (key, used) in keys.zip(&uses) {
        let Some(what) = used.and_then(what) else {
            continue;
        };
        let message = format!("`{}` is declared as a key and used as {what}", key.name);
        findings.push(
            Finding::new(&RULE, key.span, message)
                .label("never used as a key")
                .help("declare it as an arg, and read it from ARGV"),
        );
    }
}

/// What a slot is that is never used as a key.
fn what(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Channel => Some("a channel"),
        kind if kind.is_number() => Some("a number"),
        _ => None,
    }
}

/// By declared key: what it is as the word of each command that it is used for; `None` for different things, and
/// for all that is no word of a command.
fn uses(script: &Checker<'_, '_, '_>) -> Vec<Option<Kind>> {
    let semantics = script.semantics;
    let mut uses: Vec<Option<Option<Kind>>> = vec![None; script.interface.keys.len()];
    for (expr, _) in script.chunk.exprs() {
        let Value::Slot(Input::Keys, Some(place)) = semantics.value(expr) else {
            continue;
        };
        let Some(used) = uses.get_mut((place as usize).wrapping_sub(1)) else {
            continue;
        };
        let kind = match semantics.parent(expr) {
            Some(Parent::Stat(stat))
                if matches!(script.chunk[stat].kind, StatKind::Local { .. }) =>
            {
                continue;
            }
            Some(Parent::Expr(call)) => kind_in(script, call, expr),
            Some(Parent::Stat(_)) | None => None,
        };
        *used = match *used {
            None => Some(kind),
            Some(before) => Some(before.zip(kind).and_then(|(one, other)| one.join(other))),
        };
    }
    uses.into_iter().map(Option::flatten).collect()
}

/// What a word of a command is.
fn kind_in(script: &Checker<'_, '_, '_>, call: ExprId, word: ExprId) -> Option<Kind> {
    let call = script.semantics.command(call)?;
    let words = call.words(script.chunk);
    let place = words.iter().position(|other| *other == word)?;
    call.reading()?.kind(place)
}
