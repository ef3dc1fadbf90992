//! `noscript-text`: the word that decides whether a call is healed.

use super::script::Script;
use crate::finding::{Finding, Findings, Rule, Severity};
use crate::span::Span;

/// `NOSCRIPT` in a script's text.
pub static RULE: Rule = Rule {
    name: "noscript-text",
    severity: Severity::Warning,
    summary: "`NOSCRIPT` in the script's text: it is always sent in full",
    explanation: "\
A server that does not have a script answers `NOSCRIPT …`, and the call is then sent again with the whole
script. A script that can itself return an error of that name would be run twice, so one whose text holds
the word `NOSCRIPT` is sent with `EVAL` every time: correct, but its whole text goes over the wire.

Reported:

```lua
return redis.error_reply('NOSCRIPT no such job')
```

Write instead:

```lua
return redis.error_reply('NOJOB no such job')
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the reply of the first script looks like the server's own.
",
};

const WORD: &str = "NOSCRIPT";

pub(super) fn check(script: &Script<'_, '_, '_>, findings: &mut Findings) {
    let found = script.chunk.source().find(WORD);
    if let Some(at) = found.and_then(|at| u32::try_from(at).ok()) {
        let span = Span::new(at, at + 8);
        findings.push(
            Finding::new(
                &RULE,
                span,
                "a script with `NOSCRIPT` in it is always sent in full",
            )
            .label("could pass for the server's own error")
            .help("use another word, in comments too"),
        );
    }
}
