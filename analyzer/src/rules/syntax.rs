//! `syntax`: whatever the parser refuses.

use crate::finding::{Rule, Severity};

/// Text that the server's Lua does not compile.
pub static RULE: Rule = Rule {
    name: "syntax",
    severity: Severity::Error,
    summary: "text that is not Lua 5.1, later Lua versions' syntax included",
    explanation: "\
The servers run Lua 5.1. What its compiler refuses is refused here: the server would answer every
`EVAL` with `ERR Error compiling script`. That includes syntax of later versions (`goto`, `//`, `&`,
`<const>`, integer division), of LuaJIT and Luau (`+=`, `continue`, `!=`), a byte order mark, and the
compiler's limits (200 locals in a function, 60 upvalues, 200 levels of nesting).

This rule cannot be allowed.

Refused:

```lua
local half = count // 2
```

Write instead:

```lua
local half = math.floor(count / 2)
```
",
};
