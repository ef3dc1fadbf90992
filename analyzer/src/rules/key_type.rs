//! `key-type`: one key for two types of data.

use std::collections::BTreeMap;

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{CommandCall, Input, Parent, Value};
use crate::server::grammar::{Data, Kind};
use crate::span::Span;
use crate::syntax::{BinaryOp, ExprId, ExprKind};

/// `LPUSH key` and then `SCARD key`.
pub static RULE: Rule = Rule {
    name: "key-type",
    severity: Severity::Error,
    allowable: true,
    summary: "one key used as two types of data, which raises WRONGTYPE",
    explanation: "\
A key holds one type of data. After `LPUSH` it holds a list, and a command for sets on it raises
`WRONGTYPE Operation against a key holding the wrong kind of value`, after the list was written.

It is an error if the first command creates the key, and a warning if the key may still be missing after it. The rule
ignores scripts that delete the key, rename it or ask for its type.

Refused:

```lua
---@key jobs
redis.call('LPUSH', KEYS[1], 'job')
return redis.call('SCARD', KEYS[1])
```

Write instead:

```lua
---@key jobs
redis.call('LPUSH', KEYS[1], 'job')
return redis.call('LLEN', KEYS[1])
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script raises WRONGTYPE.
",
};

/// Commands after which a key may hold something else, or that are asked what it holds.
const CHANGES: [&str; 12] = [
    "copy", "del", "exists", "expire", "flushall", "flushdb", "getdel", "move", "pexpire",
    "rename", "renamenx", "type",
];

/// Commands that create the key they are given.
const CREATES: [&str; 21] = [
    "append",
    "decr",
    "decrby",
    "geoadd",
    "getset",
    "hincrby",
    "hincrbyfloat",
    "hmset",
    "hset",
    "hsetnx",
    "incr",
    "incrby",
    "incrbyfloat",
    "lpush",
    "pfadd",
    "rpush",
    "sadd",
    "setbit",
    "setrange",
    "xadd",
    "zincrby",
];

/// So many uses and pairs are looked at, so that the time stays in proportion to the script.
const MOST_USES: usize = 32;
const MOST_COMPARED: usize = 256;

/// A use of a key that is known.
struct Use<'s> {
    call: &'s CommandCall,
    word: ExprId,
    data: Data,
    /// Whether the key is there afterwards.
    creates: bool,
}

/// A key that is the same wherever it is used.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Slot(u32),
    Text(Vec<u8>),
}

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let mut left = MOST_COMPARED;
    for uses in uses(script).values() {
        findings.extend(check_key(script, uses, &mut left));
    }
}

/// The first use of a key for another type than it was used for before.
fn check_key(script: &Checker<'_, '_, '_>, uses: &[Use<'_>], left: &mut usize) -> Option<Finding> {
    for (n, second) in uses.iter().enumerate() {
        for first in &uses[..n] {
            if can_be_both(first.data, second.data) {
                continue;
            }
            *left = left.checked_sub(1)?;
            if always_before(script, first.call, second.call) {
                return Some(finding(script, first, second));
            }
        }
    }
    None
}

/// Whether commands for either take the same key; those for strings take a HyperLogLog too.
fn can_be_both(first: Data, second: Data) -> bool {
    first.overlaps(second) || first.overlaps(Data::HLL) && second.overlaps(Data::STRING)
}

/// The uses of keys of which nothing but commands for some types is known; of each key the first.
fn uses<'s>(script: &'s Checker<'_, '_, '_>) -> BTreeMap<Key, Vec<Use<'s>>> {
    let (mut uses, mut changed) = (BTreeMap::<Key, Vec<Use<'s>>>::new(), Vec::new());
    for call in script.semantics.commands() {
        // Of what is computed, it may delete the key.
        let Some(command) = call.command() else {
            return BTreeMap::new();
        };
        let changes = CHANGES.contains(&command.name);
        for (word, kind) in script.semantics.keys(call) {
            let Some(key) = key(script, word) else {
                continue;
            };
            match kind {
                Kind::Key(data) if !changes && data != Data::ANY && !call.protected => {
                    let of_key = uses.entry(key).or_default();
                    if of_key.len() < MOST_USES {
                        of_key.push(Use {
                            call,
                            word,
                            data,
                            creates: CREATES.contains(&command.name),
                        });
                    }
                }
                _ => changed.push(key),
            }
        }
    }
    for key in &changed {
        uses.remove(key);
    }
    uses
}

fn key(script: &Checker<'_, '_, '_>, word: ExprId) -> Option<Key> {
    match script.semantics.value(word) {
        Value::Slot(Input::Keys, Some(place)) => Some(Key::Slot(place)),
        _ => Some(Key::Text(script.semantics.text(word)?.into_owned())),
    }
}

/// Whether the first call has run whenever the second one runs: the block that it stands in is around the second.
fn always_before(script: &Checker<'_, '_, '_>, first: &CommandCall, second: &CommandCall) -> bool {
    if is_choice(script, first.expr) {
        return false;
    }
    let (first, second) = (script.span(first.expr), script.span(second.expr));
    let around = |span: Span| span.start <= first.start && first.end <= span.end;
    let blocks = script.chunk.blocks().map(|(_, block)| block.span);
    let innermost = blocks
        .filter(|span| around(*span))
        .min_by_key(|span| span.end - span.start);
    innermost.is_some_and(|block| block.start <= second.start && second.end <= block.end)
}

/// Whether `and` or `or` decides whether an expression is evaluated.
fn is_choice(script: &Checker<'_, '_, '_>, mut expr: ExprId) -> bool {
    while let Some(Parent::Expr(parent)) = script.semantics.parent(expr) {
        if let ExprKind::Binary {
            op: BinaryOp::And | BinaryOp::Or,
            right,
            ..
        } = script.chunk[parent].kind
            && right == expr
        {
            return true;
        }
        expr = parent;
    }
    false
}

fn finding(script: &Checker<'_, '_, '_>, first: &Use<'_>, second: &Use<'_>) -> Finding {
    let title = |used: &Use<'_>| {
        let command = used.call.command();
        command
            .map(crate::server::Command::title)
            .unwrap_or_default()
    };
    let code = script.quote(second.word, "this key");
    let message = format!(
        "`{}` takes a {}, but `{}` takes {code} for a {}",
        title(second),
        names(second.data),
        title(first),
        names(first.data),
    );
    let finding = Finding::new(&RULE, script.span(second.word), message).also(
        script.span(first.word),
        format!("a {} here", names(first.data)),
    );
    if first.creates {
        return finding.label("raises WRONGTYPE");
    }
    Finding {
        severity: Severity::Warning,
        ..finding.label("raises WRONGTYPE, unless the key is missing")
    }
}

fn names(data: Data) -> String {
    let shown = |name| match name {
        "hll" => "HyperLogLog",
        "zset" => "sorted set",
        name => name,
    };
    data.names().map(shown).collect::<Vec<_>>().join(" or ")
}
