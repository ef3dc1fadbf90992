//! `unused-allow`: an `---@allow` that silences nothing.

use crate::finding::{Rule, Severity};

/// An `---@allow` without a finding to silence.
pub static RULE: Rule = Rule {
    name: "unused-allow",
    severity: Severity::Warning,
    allowable: true,
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
