//! The option `keys` where it cannot mean anything.
use evalsha::lua_script;

struct Keys;

lua_script!(struct Ping = inline "return redis.call('PING')", keys = Keys);
lua_script!(struct Get = inline "return redis.call('GET', KEYS[1])", keys = , reply = String);
lua_script!(struct Del = inline "return redis.call('DEL', KEYS[1])", keys = Keys, keys = Keys);

fn main() {}
