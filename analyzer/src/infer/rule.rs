//! `untagged-list`: how many keys or args a script without tags takes depends on the call.

use crate::finding::{Rule, Severity};

/// KEYS or ARGV of any length in a script without tags.
pub static RULE: Rule = Rule {
    name: "untagged-list",
    severity: Severity::Warning,
    allowable: true,
    summary: "KEYS or ARGV of any length in a script without tags, which makes a list of what follows",
    explanation: "\
Without tags, keys and args are counted and named from the body of the script. `#ARGV`, `ARGV[i]` or `unpack(KEYS)` leave
their number open, so what follows the slots that are read by number becomes a list: `keys` or `args`. A tag gives
the list a name, its values a type, and the reader of the script a word on what they are.

Reported:

```lua
local sum = 0
for _, part in ipairs(ARGV) do sum = sum + part end
return sum
```

Write instead:

```lua
---@arg parts...: i64
local sum = 0
for _, part in ipairs(ARGV) do sum = sum + part end
return sum
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: both run alike; the rule is about the names and types in Rust.
",
};
