//! Pipelines on redis-rs' asynchronous cluster connection, which sends all of one to one node.

use evalsha::{PipelineExt, ServerKind, explain_in, lua_script};
use evalsha_tests::{TestCluster, on_each_server};
use redis::AsyncTypedCommands;
use redis::cluster::ClusterClientBuilder;
use redis::cluster_async::ClusterConnection;

lua_script!(
    struct Count = inline "---@key counter\n---@returns u64\nreturn redis.call('INCR', KEYS[1])"
);
// `a` may be left out only together with `b`.
lua_script!(
    struct Pair = inline "---@arg a?: u64\n---@arg b?: u64\n---@returns u64\nreturn (ARGV[1] or 0) + (ARGV[2] or 0)"
);
// redis-rs takes it for a node that wants to be asked again.
lua_script!(
    struct Later = inline "---@key counter\n---@allow cluster-retry-code\n\
        redis.call('INCR', KEYS[1])\nreturn redis.error_reply('TRYAGAIN later')"
);

async fn connect(cluster: &TestCluster, retries: u32) -> ClusterConnection {
    let builder = ClusterClientBuilder::new(cluster.urls()).retries(retries);
    let client = builder.min_retry_wait(1).max_retry_wait(2).build().unwrap();
    client.get_async_connection().await.unwrap()
}

fn count(counter: &str) -> evalsha::Call<Count, CountKeys<&str>> {
    Count::call(CountKeys { counter }, ())
}

on_each_server! {
    /// The reason would be in another slot than the keys.
    async fn a_call_that_cannot_be_sent_fails_alone(cluster: TestCluster) {
        let mut con = connect(&cluster, 1).await;
        let unsendable = || Pair::call((), PairArgs { a: None, b: Some(1) });
        for slot in ["{a}1", "{b}1", "{c}1"] {
            let mut pipe = redis::pipe();
            pipe.script(count(slot)).script(unsendable()).script(count(slot));
            let error = pipe.query_async::<(u64, u64, u64)>(&mut con).await.unwrap_err();
            let told = explain_in(&pipe, &error, &[Count::INFO, Pair::INFO]);
            let [failure] = told.failures() else { panic!("{told}") };
            assert_eq!((failure.index(), failure.server_kind()), (1, Some(ServerKind::NotSent)), "{told}");
            assert!(told.to_string().contains("`Pair` was not sent: `b` is given but `a`"), "{told}");
            assert_eq!(con.get(slot).await.unwrap().as_deref(), Some("2"));

            let mut pipe = redis::pipe();
            pipe.atomic().script(count(slot)).script(unsendable());
            let error = pipe.query_async::<(u64, u64)>(&mut con).await.unwrap_err();
            let told = explain_in(&pipe, &error, &[Count::INFO, Pair::INFO]);
            assert!(told.is_aborted(), "{told}");
            assert_eq!(con.get(slot).await.unwrap().as_deref(), Some("2"));
        }
    }

    /// redis-rs gives one error in place of all replies, and not whose it is.
    async fn an_error_without_a_place_is_blamed_on_no_command(cluster: TestCluster) {
        let mut con = connect(&cluster, 0).await;
        let mut pipe = redis::pipe();
        pipe.script(count("{a}1")).script(Later::call(LaterKeys { counter: "{a}2" }, ()));
        let error = pipe.query_async::<(u64, redis::Value)>(&mut con).await.unwrap_err();
        let told = explain_in(&pipe, &error, &[Count::INFO, Later::INFO]);
        let [failure] = told.failures() else { panic!("{told}") };
        assert_eq!((failure.code(), failure.index()), ("TRYAGAIN", usize::MAX), "{told}");
        assert_eq!(failure.script().map(evalsha::ScriptInfo::name), None, "{told}");
        assert!(told.may_have_run(), "{told}");
        let text = told.to_string();
        assert!(text.contains("redis does not say which") && !text.contains("command 0"), "{text}");
        assert!(!text.contains("call again"), "{text}");
    }
}
