//! Placeholders: one that is missing, one of another type, and keys of a type without the field.
use evalsha::lua_script;

lua_script!(struct Count = inline r#"---@key total = "{shard: u16}:total"
---@key day = "{shard}:<day>"
return redis.call('EXISTS', KEYS[1], KEYS[2])"#);

struct QueueKeys<'a> {
    queue: &'a str,
}

lua_script!(struct Push = inline r#"---@key ready = "queue:{name}:ready"
return redis.call('LLEN', KEYS[1])"#, keys = QueueKeys<'_>);

fn main() {
    let _ = Count::call(CountKeys { shard: 1 }, ());
    let _ = Count::call(CountKeys { shard: "1", day: 2 }, ());
    let _ = Count::call(CountKeys { shard: 1, day: None::<u8> }, ());
    let _ = Push::call("mail", ());
    let _ = QueueKeys { queue: "" }.queue;
}
