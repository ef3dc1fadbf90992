//! A synchronous connection for an asynchronous call.
use evalsha::lua_script;

lua_script!(struct Ping = inline "return redis.call('PING')");

fn main() {
    let client = redis::Client::open("redis://localhost").unwrap();
    let mut con = client.get_connection().unwrap();
    let _ = Ping::call((), ()).invoke_async(&mut con);
}
