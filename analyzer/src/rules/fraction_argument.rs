//! `fraction-argument`: a number with a fraction where a command takes an integer.

use super::command_options::certain_fault;
use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::{CommandCall, Kinds};
use crate::server::grammar::{Kind, Wrong};
use crate::syntax::{BinaryOp, ExprId, ExprKind, UnaryOp};

/// `EXPIRE key (window / 2)`.
pub static RULE: Rule = Rule {
    name: "fraction-argument",
    severity: Severity::Warning,
    allowable: true,
    summary: "a number with a fraction, or a quotient, where a command takes an integer",
    explanation: "\
Commands such as `EXPIRE` and `INCRBY` take integers, and refuse `2.5` with `value is not an integer or out
of range`. Division in Lua keeps the fraction, so `EXPIRE` with a quotient raises unless the result is whole.
Earlier writes of the script are kept: a counter without its expiry stays forever.

It is an error if the number is certain, and a warning if it is a quotient. `math.floor`, `math.ceil`
and `string.format('%.0f', …)` make integers.

Refused:

```lua
---@key hits
---@arg window: u32   seconds
redis.call('INCR', KEYS[1])
return redis.call('EXPIRE', KEYS[1], tonumber(ARGV[1]) / 2)
```

Write instead:

```lua
---@key hits
---@arg window: u32   seconds
redis.call('INCR', KEYS[1])
return redis.call('EXPIRE', KEYS[1], math.ceil(tonumber(ARGV[1]) / 2))
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: with a window of 5 the first script raises after INCR.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for call in script.semantics.commands() {
        if let Some((_, fault)) = certain_fault(script, call)
            && fault.wrong == Wrong::NotWhole
            && let Some(word) = call.words(script.chunk).get(fault.word)
        {
            findings.push(certain(script, call, *word));
        } else if !call.protected {
            for word in quotients(script, call) {
                findings.push(likely(script, call, word));
            }
        }
    }
}

fn title(call: &CommandCall) -> String {
    call.command().map_or("the command".to_owned(), |command| {
        format!("`{}`", command.title())
    })
}

fn certain(script: &Checker<'_, '_, '_>, call: &CommandCall, word: ExprId) -> Finding {
    let found = script.quote_text(word, "another word");
    let message = format!("{} takes an integer here, found {found}", title(call));
    let mut finding = Finding::new(&RULE, script.span(word), message).label("raises an error");
    finding.severity = Severity::Error;
    finding
}

fn likely(script: &Checker<'_, '_, '_>, call: &CommandCall, word: ExprId) -> Finding {
    let found = script.quote(word, "this quotient");
    let message = format!(
        "{found} may have a fraction, and {} takes an integer here",
        title(call)
    );
    let finding = Finding::new(&RULE, script.span(word), message)
        .label("raises an error unless it comes out even");
    match script.short_code(word) {
        Some(code) => finding.write(format!("math.ceil({code})")),
        None => finding.help("round it with `math.floor` or `math.ceil`"),
    }
}

/// The words that are quotients, where integers belong.
fn quotients<'c>(
    script: &Checker<'_, 'c, '_>,
    call: &CommandCall,
) -> impl Iterator<Item = ExprId> + use<'c> {
    let words = call.words(script.chunk);
    let found: Vec<ExprId> = match call.reading() {
        Some(read) => (0..words.len())
            .filter(|n| read.kind(*n).is_some_and(is_integer))
            .map(|n| words[n])
            .filter(|word| is_quotient(script, *word))
            .collect(),
        None => Vec::new(),
    };
    found.into_iter()
}

fn is_integer(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Int | Kind::Uint | Kind::Pos | Kind::Nonpos | Kind::Nonzero | Kind::Count
    )
}

/// `a / b`, also in a local, but for the length of a list.
fn is_quotient(script: &Checker<'_, '_, '_>, word: ExprId) -> bool {
    let ty = script.semantics.ty(word);
    let origin = script.chunk.unparen(script.semantics.origin(word));
    let ExprKind::Binary {
        op: BinaryOp::Div,
        left,
        ..
    } = script.chunk[origin].kind
    else {
        return false;
    };
    let counts = matches!(
        script.chunk[script.chunk.unparen(left)].kind,
        ExprKind::Unary {
            op: UnaryOp::Len,
            ..
        }
    );
    ty.is(Kinds::NUMBER) && !ty.numbers.whole && !counts
}
