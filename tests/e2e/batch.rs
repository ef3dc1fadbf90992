//! Many calls of one script: chunks of pipelined EVALSHA, and one result per call, in order.

use std::thread;

use evalsha::testing::{Fault, TestProxy};
use evalsha::{Call, Outcome, lua_script};
use evalsha_tests::{count_commands, on_each_server};
use redis::Commands;

use crate::traffic::only;

lua_script!(
    struct Append = inline "---@key log\n---@arg entry: u32\n---@returns u64\n\
        return redis.call('RPUSH', KEYS[1], ARGV[1])"
);

fn append(log: &str, entry: u32) -> Call<Append, AppendKeys<&str>, AppendArgs> {
    Append::call(AppendKeys { log }, AppendArgs { entry })
}

on_each_server! {
    fn the_source_goes_once_and_the_rest_is_evalsha(server: TestServer) {
        let mut con = server.connection().unwrap();
        let batch = Append::batch((0..25).map(|entry| append("log", entry))).chunk_calls(10);
        let (results, commands) = count_commands(&server, || batch.invoke(&mut con));
        let lengths: Vec<u64> = results.into_iter().map(Result::unwrap).collect();
        assert_eq!(lengths, (1..=25).collect::<Vec<_>>());
        // The first EVALSHA misses.
        assert_eq!(commands, only([("eval", 1), ("evalsha", 25), ("rpush", 25)]));
    }

    fn an_error_in_one_call_does_not_touch_the_others(server: TestServer) {
        let mut con = server.connection().unwrap();
        let () = con.set("text", "no list").unwrap();
        let logs = ["log", "text", "log", "text", "log"];
        let calls = logs.iter().zip(0..).map(|(log, entry)| append(log, entry));
        let results = Append::batch(calls).invoke(&mut con);
        let lengths: Vec<_> = results.iter().map(|result| result.as_ref().ok()).collect();
        assert_eq!(lengths, [Some(&1), None, Some(&2), None, Some(&3)]);
        let error = results[1].as_ref().unwrap_err();
        assert_eq!((error.code(), error.line()), (Some("WRONGTYPE"), Some(4)), "{error}");
    }

    fn a_lost_reply_tells_what_is_done_and_what_is_unknown(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        let mut con = proxy.connection().unwrap();
        let batch = Append::batch((0..30).map(|entry| append("log", entry))).chunk_calls(10);
        let mut results = batch.invoke_iter(&mut con);
        let first: Vec<u64> = results.by_ref().take(10).map(Result::unwrap).collect();
        assert_eq!(first.last(), Some(&10));
        proxy.inject_once(Fault::LoseReply(&["EVALSHA"]));
        let outcomes: Vec<_> = results.map(|result| result.unwrap_err().outcome()).collect();
        // The first call of the chunk was on its way, alone.
        assert_eq!(outcomes[..1], [Outcome::Unknown]);
        assert_eq!(outcomes[1..], [Outcome::NotRun; 19]);
        assert_eq!(server.connection().unwrap().llen("log"), Ok(11));
    }

    fn script_flush_meanwhile_loses_nothing(server: TestServer) {
        const CALLS: u32 = 50_000;
        thread::scope(|scope| {
            let worker = scope.spawn(|| {
                let mut con = server.connection().unwrap();
                let batch = Append::batch((0..CALLS).map(|entry| append("log", entry)));
                for (result, length) in batch.invoke_iter(&mut con).zip(1..) {
                    assert_eq!(result.unwrap(), length);
                }
            });
            let mut con = server.connection().unwrap();
            while !worker.is_finished() {
                redis::cmd("SCRIPT").arg("FLUSH").exec(&mut con).unwrap();
            }
        });
        let mut con = server.connection().unwrap();
        assert_eq!(con.llen("log"), Ok(CALLS));
        assert_eq!(con.lindex("log", -1), Ok(CALLS - 1));
    }

    async(tokio, smol) fn on_asynchronous_connections(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let batch = Append::batch((0..1000).map(|entry| append("log", entry)));
        let lengths: Result<Vec<u64>, _> = batch.invoke_async(&mut con).await.into_iter().collect();
        assert_eq!(lengths.unwrap(), (1..=1000).collect::<Vec<_>>());
        let mut stream = Append::batch((0..10).map(|entry| append("log", entry))).invoke_stream(&mut con);
        let mut last = 0;
        while let Some(length) = stream.next().await {
            last = length.unwrap();
        }
        assert_eq!(last, 1010);
    }
}
