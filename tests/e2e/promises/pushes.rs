//! A connection that hears what its own scripts publish.

use evalsha::{Call, lua_script};
use evalsha_tests::on_each_server;
use futures::future::{join, join_all};
use redis::AsyncConnectionConfig;
use redis::aio::MultiplexedConnection;
use tokio::sync::mpsc::unbounded_channel;

lua_script!(
    struct Publish = inline "---@key counter\n---@arg id: u64\n---@returns u64\n\
        redis.call('INCR', KEYS[1])\nredis.call('PUBLISH', 'channel', ARGV[1])\n\
        return tonumber(ARGV[1])"
);
lua_script!(
    struct Touch = inline "---@key counter\n---@arg id: u64\n---@returns u64\n\
        redis.call('INCR', KEYS[1])\nreturn tonumber(ARGV[1])"
);

fn publish(id: u64) -> Call<Publish, PublishKeys<&'static str>, PublishArgs> {
    Publish::call(PublishKeys { counter: "c" }, PublishArgs { id })
}

fn touch(id: u64) -> Call<Touch, TouchKeys<&'static str>, TouchArgs> {
    Touch::call(TouchKeys { counter: "c" }, TouchArgs { id })
}

async fn listening(server: &evalsha_tests::TestServer) -> MultiplexedConnection {
    let mut info: redis::ConnectionInfo =
        redis::IntoConnectionInfo::into_connection_info(server.url()).unwrap();
    let settings = info
        .redis_settings()
        .clone()
        .set_protocol(redis::ProtocolVersion::RESP3);
    info = info.set_redis_settings(settings);
    let (sender, mut pushes) = unbounded_channel();
    tokio::spawn(async move { while pushes.recv().await.is_some() {} });
    let config = AsyncConnectionConfig::new().set_push_sender(sender);
    let client = redis::Client::open(info).unwrap();
    let mut con = client
        .get_multiplexed_async_connection_with_config(&config)
        .await
        .unwrap();
    con.subscribe("channel").await.unwrap();
    con
}

on_each_server! {
    async fn each_result_is_its_own_calls(server: TestServer) {
        let mut con = listening(&server).await;
        let results = Publish::batch((1..=1000).map(publish)).invoke_async(&mut con).await;
        let ids: Vec<u64> = results.into_iter().map(Result::unwrap).collect();
        assert_eq!(ids, (1..=1000).collect::<Vec<_>>());
        for id in 2000..2010 {
            assert_eq!(touch(id).invoke_async(&mut con).await.unwrap(), id);
        }
    }

    /// Other tasks on the same connection get their own replies too.
    async fn and_so_is_each_result_of_other_tasks(server: TestServer) {
        let con = listening(&server).await;
        let mut batches = con.clone();
        let publishing = async move {
            for _ in 0..30 {
                let results = Publish::batch((1..=20).map(publish)).invoke_async(&mut batches).await;
                let ids: Vec<u64> = results.into_iter().map(Result::unwrap).collect();
                assert_eq!(ids, (1..=20).collect::<Vec<_>>());
            }
        };
        let calling = (0..4_u64).map(|task| {
            let mut con = con.clone();
            async move {
                for id in task * 10_000..task * 10_000 + 300 {
                    assert_eq!(touch(id).invoke_async(&mut con).await.unwrap(), id);
                }
            }
        });
        join(publishing, join_all(calling)).await;
    }
}
