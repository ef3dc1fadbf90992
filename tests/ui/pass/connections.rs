//! What goes in for a connection: all that redis-rs calls one, by its own bounds or by ours.
use evalsha::{AsyncConnection, SyncConnection, lua_script};
use redis::{Client, ConnectionLike, aio};

lua_script!(struct Ping = inline "return redis.call('PING')");

fn by_name(con: &mut redis::Connection, client: &mut Client, any: &mut dyn ConnectionLike) {
    let _ = Ping::call((), ()).invoke(con);
    let _ = Ping::call((), ()).invoke(client);
    let _ = Ping::call((), ()).invoke(any);
}

fn by_redis(con: &mut impl ConnectionLike) {
    let _ = Ping::call((), ()).invoke(con);
    ours(con);
}

fn ours(con: &mut (impl SyncConnection + ?Sized)) {
    let _ = Ping::batch([Ping::call((), ())]).invoke(con);
    let _: bool = con.is_open();
}

async fn by_redis_asynchronously<C: aio::ConnectionLike + Send>(con: &mut C) {
    let _ = Ping::call((), ()).invoke_async(con).await;
    ours_asynchronously(con).await;
}

async fn ours_asynchronously(con: &mut (impl AsyncConnection + Send)) {
    let _ = Ping::batch([Ping::call((), ())]).invoke_async(con).await;
    let _: i64 = con.get_db();
}

/// The client is at hand without a dependency of one's own.
fn by_evalsha(con: &mut evalsha::redis::Connection) {
    let _ = Ping::call((), ()).invoke(con);
}

fn main() {
    let _ = (by_name, by_evalsha);
    let _: fn(&mut Client) = by_redis;
    let _ = by_redis_asynchronously::<aio::MultiplexedConnection>;
}
