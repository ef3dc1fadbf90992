//! An asynchronous connection for a synchronous call.
use evalsha::lua_script;
use redis::aio::MultiplexedConnection;

lua_script!(struct Ping = inline "return redis.call('PING')");

fn ping(con: &mut MultiplexedConnection) {
    let _ = Ping::call((), ()).invoke(con);
    let _ = Ping::batch([Ping::call((), ())]).invoke(con);
}

fn main() {}
