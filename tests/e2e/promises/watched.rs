//! A batch on a connection that watches keys: EXEC would take the watch away.

use evalsha::{Call, lua_script};
use evalsha_tests::on_each_server;
use redis::{Commands, RedisResult};

lua_script!(
    struct Peek = inline "---@key key\n---@returns i64\nreturn tonumber(redis.call('GET', KEYS[1]) or 0)"
);

fn peek(key: &str) -> Call<Peek, PeekKeys<&str>> {
    Peek::call(PeekKeys { key }, ())
}

on_each_server! {
    /// Another client takes four while one is sold: the sale has to be tried again.
    fn a_batch_in_a_transaction_keeps_the_watch(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut other = server.connection().unwrap();
        for calls in 0..4 {
            let () = con.set("stock", 10).unwrap();
            let mut tries = 0;
            let sold: RedisResult<()> = redis::transaction(&mut con, &["stock"], |con, pipe| {
                tries += 1;
                let stock: i64 = con.get("stock")?;
                for result in Peek::batch((0..calls).map(|_| peek("x"))).invoke(con) {
                    result?;
                }
                if tries == 1 {
                    let () = other.decr("stock", 4)?;
                }
                pipe.set("stock", stock - 1).ignore().query(con)
            });
            sold.unwrap();
            assert_eq!((tries, con.get("stock")), (2, Ok(5)), "after a batch of {calls}");
        }
    }

    async fn an_asynchronous_batch_keeps_it_too(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let mut other = server.connection().unwrap();
        redis::cmd("SET").arg("stock").arg(10).exec_async(&mut con).await.unwrap();
        redis::cmd("WATCH").arg("stock").exec_async(&mut con).await.unwrap();
        for result in Peek::batch((0..5).map(|_| peek("x"))).chunk_calls(2).invoke_async(&mut con).await {
            result.unwrap();
        }
        let () = other.decr("stock", 4).unwrap();
        let mut pipe = redis::pipe();
        let sold: Option<()> = pipe.atomic().set("stock", 9).ignore().query_async(&mut con).await.unwrap();
        assert_eq!(sold, None, "the transaction is refused");
        assert_eq!(other.get("stock"), Ok(6));
    }
}
