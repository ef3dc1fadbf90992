//! A connection of another client.
use evalsha::lua_script;

lua_script!(struct Ping = inline "return redis.call('PING')");

struct Client;

fn main() {
    let _ = Ping::call((), ()).invoke(&mut Client);
}
