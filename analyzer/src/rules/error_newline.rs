//! `error-newline`: an error text with a line's end in it.

use super::raised::{self, Raised};
use super::script::Script;
use crate::finding::{Finding, Findings, Rule, Severity};
use crate::syntax::ExprId;

/// An uncaught `error` whose text has more than one line.
pub static RULE: Rule = Rule {
    name: "error-newline",
    severity: Severity::Error,
    summary: "`error` with a text of several lines, which breaks the protocol on some servers",
    explanation: "\
The text of an uncaught error is sent as one line of the protocol. Redis 7.2.6 and 7.4.1 and Valkey 7.2.7,
8.0.1 and 9.0.0, as run, send a line's end in it as it is: the client takes the rest for another reply, and
every later reply on that connection goes to the wrong call. Other versions put a space in its place.

Where `pcall` or a coroutine could catch it nothing is reported.

Refused:

```lua
if redis.call('EXISTS', KEYS[1]) == 0 then
  error('no such queue:\\n' .. KEYS[1])
end
return redis.call('LPOP', KEYS[1])
```

Write instead:

```lua
if redis.call('EXISTS', KEYS[1]) == 0 then
  error('no such queue: ' .. KEYS[1])
end
return redis.call('LPOP', KEYS[1])
```

Confirmed on the servers named above: the reply to `EVAL` has two lines.
",
};

pub(super) fn check(script: &Script<'_, '_, '_>, findings: &mut Findings) {
    for Raised { what, .. } in raised::uncaught(script) {
        if let Some(part) = part_with_newline(script, what) {
            findings.push(
                Finding::new(
                    &RULE,
                    script.span(part),
                    "an uncaught error of several lines breaks the protocol on some servers",
                )
                .label("has a line's end in it")
                .help("write it on one line"),
            );
        }
    }
}

/// The literal with a line's end that the text is made of.
fn part_with_newline(script: &Script<'_, '_, '_>, what: ExprId) -> Option<ExprId> {
    let pieces = script.semantics.pieces(what);
    pieces.into_iter().find(|piece| {
        let bytes = script.chunk.string(*piece);
        bytes.is_some_and(|bytes| bytes.contains(&b'\n') || bytes.contains(&b'\r'))
    })
}
