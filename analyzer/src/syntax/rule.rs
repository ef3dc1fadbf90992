//! `syntax`: whatever the parser refuses.

use crate::finding::{Rule, Severity};

/// Text that the server's Lua does not compile.
pub static RULE: Rule = Rule {
    name: "syntax",
    severity: Severity::Error,
    allowable: false,
    summary: "text that is not Lua 5.1, later Lua versions' syntax included",
    explanation: "\
The servers run Lua 5.1. What its compiler refuses is refused here: the server would answer every
`EVAL` with `ERR Error compiling script`. That includes

- syntax of later versions (`goto`, `//`, `&`, `<const>`, a lone `;`), of Luau and other languages
  (`+=`, `continue`, `!=`), names with letters beyond A to Z, a byte order mark;
- what Lua 5.1 alone refuses: a call whose `(` starts a line, `[[` within `[[…]]` (also in a
  comment), `break` outside of a loop, anything behind `return` or `break` in a block;
- the compiler's limits: 200 locals and 60 upvalues in a function, 200 levels of nesting, 250
  registers for locals and the values of a list (`f(` with 260 arguments `)`).

Left to the server are three limits that scripts hardly meet: the registers that one expression needs for itself
(a hundred `..` behind 150 locals), 262,143 constants in a function, and jumps over 131,071 instructions.

What is accepted and where the first mistake is seen agrees with `luac5.1` on a folder of hard cases,
on both sides of each other limit, and on random programs.

This rule cannot be allowed.

Refused:

```lua
---@arg count: u32
return tonumber(ARGV[1]) // 2
```

Write instead:

```lua
---@arg count: u32
return math.floor(tonumber(ARGV[1]) / 2)
```

Confirmed with `luac5.1`, the compiler of Lua 5.1, and on Redis 7.0: the first script is refused.
",
};
