//! `command-options`: words of a command that every supported server refuses.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::semantic::CommandCall;
use crate::server::Command;
use crate::server::grammar::{Fault, Wrong};
use crate::syntax::ExprId;

/// `SET key value 60`, `SET key value NX XX`, `ZADD key member score`.
pub static RULE: Rule = Rule {
    name: "command-options",
    severity: Severity::Error,
    allowable: true,
    summary: "options and values of a command that every supported server refuses",
    explanation: "\
A command refuses unknown options, options without their value, options that exclude each
other, and a text where it expects a number: `syntax error`, `value is not an integer or out of range`,
`value is not a valid float`. Earlier writes of the script are kept.

The rule looks only at literals and at values whose type is known. It accepts what any server in the script's
`---@requires` accepts, and it ignores `redis.pcall`, which returns the error to the script.

Refused:

```lua
return redis.call('SET', KEYS[1], ARGV[1], 60)
```

Write instead:

```lua
return redis.call('SET', KEYS[1], ARGV[1], 'EX', 60)
```

Confirmed on Redis 6.2, 7.0, 7.4, 8.0 and Valkey 8.1, 9.1: generated calls of every command, right and
wrong ones, are run on each server.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for call in script.semantics.commands() {
        if let Some((command, fault)) = certain_fault(script, call)
            && fault.wrong != Wrong::NotWhole
        {
            findings.push(finding(script, call, command, fault));
        }
    }
}

/// What all servers refuse in a call that raises, where no other rule says so.
pub(super) fn certain_fault<'c>(
    script: &Checker<'_, '_, '_>,
    call: &'c CommandCall,
) -> Option<(&'c Command, Fault)> {
    let command = call.command()?;
    let Some(Err(fault)) = call.read.as_deref() else {
        return None;
    };
    let words = call.words(script.chunk);
    let left = call.protected || script.semantics.is_guarded(call.expr) || command.is_noscript();
    let counted = call.open || command.takes(words.len(), script.support);
    (!left && counted && fault.word < words.len()).then_some((command, *fault))
}

fn finding(
    script: &Checker<'_, '_, '_>,
    call: &CommandCall,
    command: &Command,
    fault: Fault,
) -> Finding {
    let words = call.words(script.chunk);
    let title = command.title();
    let code = |word: usize| {
        words
            .get(word)
            .map_or(String::new(), |word| quote(script, *word))
    };
    let found = code(fault.word);
    let message = match fault.wrong {
        Wrong::UnknownOption { .. } => format!("`{title}` has no option {found}"),
        Wrong::NoValue => format!("the option {found} of `{title}` has no value"),
        Wrong::Contradiction { with } => {
            format!("`{title}` takes either {} or {found}, not both", code(with))
        }
        Wrong::Needs(other) => format!("{found} of `{title}` needs the option `{other}`"),
        Wrong::NotWhole => format!("`{title}` takes an integer here, found {found}"),
        Wrong::NotNumber => format!("`{title}` takes a number here, found {found}"),
        Wrong::OutOfRange => format!("{found} is out of the range that `{title}` takes"),
        Wrong::NotOfKind(_) => format!("`{title}` does not take {found} here"),
        Wrong::Unpaired => format!("the last of the pairs of `{title}` is not complete"),
        Wrong::TooFew => format!("fewer words follow than {found} says"),
        Wrong::TooMany { count } => format!("more words follow than {} says", code(count)),
        Wrong::Missing {
            option: Some(option),
        } => format!("`{title}` needs the option `{option}`"),
        Wrong::Missing { option: None } => format!("`{title}` needs more args after {found}"),
        Wrong::Surplus => format!("`{title}` takes no args from {found} on"),
    };
    let span = words
        .get(fault.word)
        .map_or(script.span(call.expr), |word| script.span(*word));
    let mut finding = Finding::new(&RULE, span, message).label("raises an error");
    if let Wrong::Contradiction { with } = fault.wrong
        && let Some(other) = words.get(with)
    {
        finding = finding.also(script.span(*other), "the other one");
    }
    if let Wrong::UnknownOption { meant: Some(meant) } = fault.wrong {
        finding = finding.help(format!("did you mean `'{meant}'`?"));
    }
    finding
}

/// A word as it is written, or what it is.
fn quote(script: &Checker<'_, '_, '_>, word: ExprId) -> String {
    script.quote_text(word, "this word")
}
