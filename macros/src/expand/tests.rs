//! The whole expansion of each kind of interface. `UPDATE_EXPECT=1` rewrites the expected texts.

use expect_test::expect_file;
use proc_macro2::TokenStream;
use quote::quote;

use crate::input::Input;
use crate::{expand, source};

fn expansion(tokens: TokenStream) -> String {
    let input: Input = syn::parse2(quote! { (::evalsha) #tokens }).unwrap();
    let items = expand::script(&input, source::read(&input));
    prettyplease::unparse(&syn::parse2(items).unwrap())
}

macro_rules! golden {
    ($($name:ident { $($tokens:tt)* })*) => { $(
        #[test]
        fn $name() {
            let path = concat!("golden/", stringify!($name), ".rs");
            expect_file![path].assert_eq(&expansion(quote! { $($tokens)* }));
        }
    )* };
}

golden! {
    plain { struct Ping = inline r#"return redis.call('PING')"# }
    keys_and_args { /// Attributes stay.
 pub(crate) struct Limit = inline r#"--- Sliding window.
---
--- Second paragraph.
---@key events  sorted set
---@key type
---@arg now_ms: u64  the caller's clock
---@arg share: f32
---@arg force: bool
---@arg id
---@returns i64  what is left
local events, kind = KEYS[1], KEYS[2]
redis.call('ZADD', events, ARGV[1], ARGV[4])
redis.call('SET', kind, ARGV[2] .. ARGV[3])
return 1
"# }
    lists_options_unions { pub struct Move = inline r#"---@key from...
---@arg side: "front"|"back"|"Back"
---@arg count?: u8
---@arg label?
---@arg rest...: i64
---@returns [str]
for _, key in ipairs(KEYS) do redis.call('LLEN', key) end
return {ARGV[1], ARGV[2], unpack(ARGV, 3)}
"# }
    reply_struct { struct Nested = inline r#"---@returns { ok: bool, at: (x: f64, mode: "a"|"b")?, all: [(n: u8)], by: {[str]: bytes}, raw: any, done: status, none: nil }
return {}
"# }
    records { struct Relay = inline r#"---@key quotas...: (counter, refund)
---@arg now: u64
---@arg quotas...: (limit: i64, until: unix_secs, kind: "soft"|"hard", data: json)
---@returns (rejected: bool, used: i64)...
redis.call('MGET', unpack(KEYS))
return {ARGV[1], #ARGV}
"# }
    pairs { struct Put = inline r#"---@arg fields...: Field(name: str, value: u32)
---@returns (id: str, fields...: {[str]: bytes})
return {ARGV[1], ARGV[1], 'x', #ARGV}
"# }
    templates { pub struct Limit = inline r#"---@key events = "rl:{user}:<kind>:events"  sorted set
---@key meta = "rl:{user}:meta"
---@key jobs = "q:{id: u64}"
---@key all = "{{all}}"
---@key more...
return #KEYS
"# }
    family { struct Push = inline r#"---@key ready = "queue:{name}:ready"
---@key dead
return #KEYS
"#, keys = crate::QueueKeys<'_, &'_ str> }
    defaults { struct Wait = inline r#"---@arg note = "none"
---@arg ttl: secs = 0
---@arg mode: "a"|"b" = ""
return #ARGV
"# }
    errors { pub struct Take = inline r#"---@error SOLD_OUT  nothing is left
---@error BAD_ARG
if ARGV[1] == '' then return redis.error_reply('BAD_ARG') end
return redis.error_reply('SOLD_OUT none')
"#, derive(error: PartialOrd) }
    tagged { pub struct Lease = inline r#"---@returns "OK"(at_ms: u64, last: u64?) | "FENCED" | 0 | -1 = Missing | "ALL"(ids...: str) | (id: str, more...: {[str]: str})
return 'FENCED'
"# }
    tagged_values { struct Get = inline r#"---@returns ["HIT"(value: bytes) | "MISS" | u32]
return {'MISS'}
"# }
    times { struct Wait = inline r#"---@arg ttl: millis
---@arg ends?: unix_secs
---@arg laps...: micros
---@returns (at: unix_millis, left: secs?)
return {ARGV[1], ARGV[2], #ARGV}
"# }
    derives { struct Derived = inline r#"---@key k
---@arg mode: "a"|"b"
---@arg at
---@returns (mode: "ALL"|"Err", rows: [(n: u8)], name: str)
return {ARGV[1], {{1}}, KEYS[1] .. ARGV[2]}
"#, derive(reply: serde::Serialize, Hash, Clone), derive(args: ::serde::Serialize), derive(keys: Hash,) }
    documents { struct Doc = inline r#"---@arg body: json
---@arg extra?: msgpack
---@arg rest...: json
---@returns (a: json, b: msgpack?)
return {ARGV[1], ARGV[2], ARGV[3]}
"# }
    readonly_with_flags { struct Read = inline r#"#!lua flags=no-writes,allow-stale
---@key k
---@no-writes
---@returns str?
return redis.call('GET', KEYS[1]) -- never NOSCRIPT
"# }
    chosen_reply { struct Chosen = inline r#"---@returns json
return '{}'
"#, reply = std::collections::HashMap<String, Vec<u8>> }
    findings { struct Wrong = inline r#"---@key a
---@key a
return redis.call('MGET', KEYS[1], KEYS[2])
"# }
    missing_file { pub "no_such_file.lua" }
}
