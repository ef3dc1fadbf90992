//! `annotation`: whatever is wrong with a tag.

use crate::finding::{Rule, Severity};

/// A tag that is misspelt, misplaced or says something that cannot be.
pub static RULE: Rule = Rule {
    name: "annotation",
    severity: Severity::Error,
    allowable: false,
    summary: "a tag such as `---@key` or `---@arg` that is misspelt, misplaced or contradicts another",
    explanation: "\
The tags in a script's header declare its keys, args and reply. They are read strictly, because a tag
that is passed over would leave the script with another interface than its author wrote.

| tag | meaning |
|---|---|
| `---@key name  text` | the next of KEYS |
| `---@key name...  text` | the rest of KEYS: a list; last key only |
| `---@key name = \"rl:{user}:events\"  text` | the same, made of the placeholder `user`; `<user>` without braces in the key |
| `---@arg name: type  text` | the next of ARGV |
| `---@arg name: type = literal  text` | the same, with what is sent where no value is given: `= \"\"`, `= 0`, `= true` |
| `---@arg name?: type  text` | may be left out; only such args and a list may follow |
| `---@arg name...: type  text` | the rest of ARGV: a list; last arg only |
| `---@key name...: (a, b)`, `---@arg name...: (a: type, b: type)` | the rest in records, each with so many slots |
| `---@returns type  text` | the reply |
| `---@error CODE  text` | an error that the script replies with, `CODE text` |
| `---@no-writes` | only read commands; sent with `EVAL_RO` and `EVALSHA_RO` |
| `---@allow rule`, `---@deny rule` | in the header: whole file; above a line: that line |
| `---@include \"lib.lua\"` | the text of another file, here; at the top level of a file |
| `---@requires redis 7.0, valkey 8.0` | the oldest servers the script must run on |

An arg's type is one of `u8` to `u64`, `i8` to `i64`, `f32`, `f64`, `bool`, `str`, `bytes`, `json`,
`msgpack`, or literals such as `\"front\"|\"back\"`; without a type it takes any single value. Times are whole
numbers: the spans `secs`, `millis` and `micros`, and the points `unix_secs` and `unix_millis`, counted from
1970. A reply's type is one of these or `status`, `nil`, `any`, `T?`, `[T]`, `{ a: T, b: U }`, `{[K]: V}`,
`(a: T, b: U)...` for records in one array. The last field of a struct can take the rest: `{ n: u64, ids...: str }`.
A reply that is one of several things is a union of literals, with fields or without, and at most one other type:
`\"OK\"(at: u64) | \"GONE\" | -1 = Missing | (id: str)`.

Tags start with exactly `---@` and stand before the first statement; only `---@allow` and `---@deny`
may follow it. A line `---` that is indented by two spaces or more continues the text of the tag
above it; other `---` lines are the script's own documentation.

This rule cannot be allowed, but where a comment only looks like a tag (`-- @key name` in a file
without tags) it is a warning.

Refused:

```lua
---@keys counter
---@arg by: integer
return redis.call('INCRBY', KEYS[1], ARGV[1])
```

Write instead:

```lua
---@key counter
---@arg by: i64
return redis.call('INCRBY', KEYS[1], ARGV[1])
```

Confirmed on no server: the servers pass over comments, and the tags are for this tool alone.
",
};
