//! `unused-allow`: an `---@allow` that silences nothing.

use crate::finding::{Finding, Rule, Severity};
use crate::levels::{Directive, Scope, Selector};

/// An `---@allow` without a finding to silence.
pub static RULE: Rule = Rule {
    name: "unused-allow",
    severity: Severity::Warning,
    summary: "an `---@allow` that silences nothing",
    explanation: "\
An `---@allow` stands for a decision about a certain finding. Where that finding is gone, the tag
hides the next one of its kind, which nobody has looked at.

In the header it counts for the whole file; above a line, or behind its code, for that line.

Reported:

```lua
---@allow unused-key
---@key counter
return redis.call('INCR', KEYS[1])
```

Write instead:

```lua
---@key counter
return redis.call('INCR', KEYS[1])
```

Confirmed by leaving the `---@allow` out: the findings are the same.
",
};

/// The finding for a directive that silenced nothing.
pub(crate) fn finding(directive: &Directive) -> Finding {
    let place = match directive.scope {
        Scope::File => "in this file",
        Scope::Line(_) => "on its line",
    };
    let what = match directive.selector {
        Selector::Rule(rule) => format!("no finding of `{}`", rule.name),
        Selector::Warnings => "no warning".to_owned(),
    };
    Finding::new(
        &RULE,
        directive.span,
        format!("there is {what} {place} to allow"),
    )
    .label("silences nothing")
    .help("take it out of the `---@allow`")
}
