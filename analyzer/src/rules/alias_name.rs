//! `alias-name`: a local that takes a slot under another name than the tag gives it.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::Presence;
use crate::rules::about::Checker;
use crate::semantic::Input;
use crate::server::sandbox;
use crate::span::Span;
use crate::syntax::{LocalId, StatKind};

/// An alias of a slot that contradicts the tag at that position.
pub static RULE: Rule = Rule {
    name: "alias-name",
    severity: Severity::Warning,
    allowable: true,
    summary: "a local that takes a slot under another name than its tag",
    explanation: "\
Tags and slots are matched by position. If the body reads a slot into a local whose name differs from the tag at
that position, one of the two may be out of order. Every call then passes one value in place of another, and no
type catches it.

It is an error if the local has the name of another tag, because then the two are swapped. Any other difference is
a warning. Two names count as equal if one is a part or an abbreviation of the other, or if one says nothing, such as
`key` or `value`.

Refused:

```lua
---@key bucket
---@arg limit: u32
---@arg window_ms: u64
local window_ms = tonumber(ARGV[1])
local limit = tonumber(ARGV[2])
return redis.call('SET', KEYS[1], limit, 'PX', window_ms)
```

Write instead:

```lua
---@key bucket
---@arg window_ms: u64
---@arg limit: u32
local window_ms = tonumber(ARGV[1])
local limit = tonumber(ARGV[2])
return redis.call('SET', KEYS[1], limit, 'PX', window_ms)
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script runs as it is written there, with the window as its limit,
and raises nothing.
",
};

/// Names that say nothing of what they hold.
const GENERIC: &[&str] = &[
    "a", "arg", "args", "argv", "b", "data", "id", "input", "item", "k", "key", "member", "n",
    "name", "num", "number", "raw", "s", "str", "text", "v", "val", "value", "x",
];

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    if !script.interface.declared {
        return;
    }
    for (_, stat) in script.chunk.stats() {
        let StatKind::Local { locals, values } = stat.kind else {
            continue;
        };
        for (local, value) in locals.ids().zip(&script.chunk[values]) {
            if let Some((input, position)) = script.semantics.slot_behind(*value) {
                check_alias(script, local, input, position as usize - 1, findings);
            }
        }
    }
}

fn check_alias(
    script: &Checker<'_, '_, '_>,
    local: LocalId,
    input: Input,
    index: usize,
    findings: &mut Findings,
) {
    let tags = tags(script, input);
    let alias = script.chunk.local_name(local);
    let Some((Some(tag), tag_span)) = tags.get(index).copied() else {
        return;
    };
    let other = tags
        .iter()
        .enumerate()
        .find(|(other, (name, _))| *other != index && *name == Some(alias));
    if is_alike(alias, tag) {
        return;
    }
    let span = script.chunk[local].name;
    let (table, position) = (input.table(), index + 1);
    let finding = match other {
        Some((other, (_, other_span))) => swapped(span, alias, tag, *other_span, input, other + 1),
        None if GENERIC.contains(&alias) => return,
        // A local of that name would hide a function, such as `type`.
        None if sandbox::known(tag).is_some() => return,
        None => Finding::new(
            &RULE,
            span,
            format!("`{alias}` takes `{table}[{position}]`, which the header calls `{tag}`"),
        )
        .also(tag_span, "declared here")
        .help(format!(
            "call it `{tag}`, or put the tags in the order of {table}"
        )),
    };
    findings.push(finding);
}

fn swapped(
    span: Span,
    alias: &str,
    tag: &str,
    other_span: Span,
    input: Input,
    other: usize,
) -> Finding {
    let table = input.table();
    let mut finding = Finding::new(
        &RULE,
        span,
        format!(
            "`{alias}` takes the slot of `{tag}`, but the header declares it as `{table}[{other}]`"
        ),
    )
    .also(other_span, format!("this is `{table}[{other}]`"))
    .help(format!(
        "put the tags in the order of {table}, or take `{table}[{other}]`"
    ));
    finding.severity = Severity::Error;
    finding
}

/// The names and places of the tags in order; no name for a list, which is no single slot.
fn tags<'s>(script: &'s Checker<'_, '_, '_>, input: Input) -> Vec<(Option<&'s str>, Span)> {
    let mut tags = Vec::new();
    let mut add = |name: &'s str, list: bool, span| tags.push(((!list).then_some(name), span));
    match input {
        Input::Keys => {
            for key in &script.interface.keys {
                add(&key.name, key.list, key.span);
            }
        }
        Input::Argv => {
            for arg in &script.interface.args {
                add(&arg.name, arg.presence == Presence::List, arg.span);
            }
        }
    }
    tags
}

/// Whether two names stand for the same: case and `_` do not count, one may be a part of the other, or
/// its letters in order.
fn is_alike(a: &str, b: &str) -> bool {
    let (a, b) = (letters(a), letters(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return true;
    }
    let mut rest = long.iter();
    short.first() == long.first() && short.iter().all(|letter| rest.any(|other| other == letter))
        || long.windows(short.len()).any(|part| part == short)
}

fn letters(name: &str) -> Vec<u8> {
    let bytes = name.bytes().filter(|byte| *byte != b'_');
    bytes.map(|byte| byte.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_abbreviations_are_alike() {
        for (a, b) in [
            ("now", "now_ms"),
            ("nowMs", "now_ms"),
            ("reqId", "request_id"),
            ("lock", "lock_key"),
            ("ttl", "ttl_ms"),
            ("_", "x"),
            ("KEY", "key"),
        ] {
            assert!(is_alike(a, b) && is_alike(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("limit", "window"),
            ("now", "limit"),
            ("token", "ttl"),
            ("source", "target"),
        ] {
            assert!(!is_alike(a, b) && !is_alike(b, a), "{a} {b}");
        }
    }
}
