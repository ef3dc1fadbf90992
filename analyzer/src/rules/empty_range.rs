//! `empty-range`: a range in which nothing is.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::CommandCall;
use crate::syntax::ExprId;

/// `ZRANGEBYSCORE key 0 -1`.
pub static RULE: Rule = Rule {
    name: "empty-range",
    severity: Severity::Warning,
    allowable: true,
    summary: "a range by score or rank whose end is below its start, so that nothing is in it",
    explanation: "\
`ZRANGEBYSCORE key min max` takes the lower score first, and `ZREVRANGEBYSCORE key max min` the higher one. The other way
round, the range is empty and the reply is an empty list or 0. `-1` means the last element only in a range by rank. As a
score it is less than 0.

Reported:

```lua
---@key orders
return redis.call('ZRANGEBYSCORE', KEYS[1], 0, -1)
```

Write instead:

```lua
---@key orders
return redis.call('ZRANGEBYSCORE', KEYS[1], 0, '+inf')
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script returns an empty list whatever the key holds.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for call in script.semantics.commands() {
        let words = call.words(script.chunk);
        let (Some([least, most]), Some(command)) = (bounds(call, words), call.command()) else {
            continue;
        };
        if let (Some(low), Some(high)) = (score(script, least), score(script, most))
            && low > high
        {
            let title = command.title();
            let (first, last) = (script.span(least), script.span(most));
            let place = if first.start < last.start {
                first.to(last)
            } else {
                last.to(first)
            };
            let message =
                format!("`{title}` finds nothing from {low} to {high}: the range is empty");
            findings.push(Finding::new(&RULE, place, message).label("always empty"));
        }
    }
}

/// The words for the least and the greatest score.
fn bounds(call: &CommandCall, words: &[ExprId]) -> Option<[ExprId; 2]> {
    let read = call.reading()?;
    let (low, high) = match call.command()?.name {
        "zrangebyscore" | "zcount" | "zremrangebyscore" => (2, 3),
        "zrevrangebyscore" => (3, 2),
        "zrange" if read.has("BYSCORE") == Some(true) && read.has("REV")? => (3, 2),
        "zrange" if read.has("BYSCORE") == Some(true) => (2, 3),
        _ => return None,
    };
    Some([*words.get(low)?, *words.get(high)?])
}

/// The score that a word always is.
fn score(script: &Checker<'_, '_, '_>, word: ExprId) -> Option<f64> {
    if let Some(number) = script.semantics.ty(word).constant() {
        return Some(number);
    }
    let text = script.semantics.text(word)?;
    let text = str::from_utf8(&text).ok()?;
    let number = text.strip_prefix('(').unwrap_or(text);
    number.parse().ok()
}
