//! Calls in plain pipelines: EVAL each time, because nothing holds the script in place between two commands.

use std::thread;

use evalsha::testing::{Fault, TestProxy};
use evalsha::{PipelineExt, lua_script};
use evalsha_tests::{count_commands, on_each_server};
use redis::Commands;

use crate::traffic::{only, sent};

lua_script!(
    struct Remember = inline "---@key log\n---@arg a?: u32\n---@arg b?: u32\n---@returns u64\n\
        return redis.call('RPUSH', KEYS[1], ARGV[1] or '', ARGV[2] or '')"
);

lua_script!(
    struct Append = inline "---@key log\n---@arg entry: u32\n---@returns { entry: u32, length: u64 }\n\
        return {ARGV[1], redis.call('RPUSH', KEYS[1], ARGV[1])}"
);

fn append(entry: u32) -> evalsha::Call<Append, AppendKeys<&'static str>, AppendArgs> {
    Append::call(AppendKeys { log: "log" }, AppendArgs { entry })
}

on_each_server! {
    fn only_eval_is_sent_and_replies_are_in_order(server: TestServer) {
        let mut con = server.connection().unwrap();
        let monitor = server.monitor().unwrap();
        let mut pipe = redis::pipe();
        for entry in 0..50 {
            pipe.script(append(entry));
        }
        let (replies, commands) = count_commands(&server, || pipe.query(&mut con));
        let replies: Vec<AppendReply> = replies.unwrap();
        assert_eq!(replies.len(), 50);
        for (reply, entry) in replies.iter().zip(0..) {
            assert_eq!(*reply, AppendReply { entry, length: u64::from(entry) + 1 });
        }
        assert_eq!(commands, only([("eval", 50), ("rpush", 50)]));
        assert_eq!(sent(monitor), ["EVAL"; 50]);
    }

    fn scripts_mix_with_typed_commands(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut pipe = redis::pipe();
        pipe.set("greeting", "hi")
            .ignore()
            .script(append(7))
            .get("greeting")
            .script(append(8))
            .ignore()
            .llen("log");
        let (first, greeting, length): (AppendReply, String, u64) = pipe.query(&mut con).unwrap();
        assert_eq!((first.entry, greeting.as_str(), length), (7, "hi", 2));
    }

    fn script_flush_between_the_commands_loses_nothing(server: TestServer) {
        thread::scope(|scope| {
            let worker = scope.spawn(|| {
                let mut con = server.connection().unwrap();
                for round in 1..=50 {
                    let mut pipe = redis::pipe();
                    for entry in 0..200 {
                        pipe.script(append(entry));
                    }
                    let replies: Vec<AppendReply> = pipe.query(&mut con).unwrap();
                    assert_eq!(replies.last().unwrap().length, round * 200);
                }
            });
            let mut con = server.connection().unwrap();
            while !worker.is_finished() {
                redis::cmd("SCRIPT").arg("FLUSH").exec(&mut con).unwrap();
            }
        });
    }

    fn a_queued_script_flush_loses_nothing(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut pipe = redis::pipe();
        pipe.script(append(0));
        pipe.cmd("SCRIPT").arg("FLUSH").ignore();
        pipe.script(append(1));
        let (_, second): (AppendReply, AppendReply) = pipe.query(&mut con).unwrap();
        assert_eq!(second.length, 2);
    }

    fn unguarded_calls_send_evalsha_and_may_miss(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut pipe = redis::pipe();
        pipe.script_unguarded(append(0)).script_unguarded(append(1));
        let error = pipe.query::<(AppendReply, AppendReply)>(&mut con).unwrap_err();
        let explained = evalsha::explain(&error, &[Append::INFO]).to_string();
        assert!(explained.contains("`Append`") && explained.contains("NOSCRIPT"), "{explained}");

        append(2).invoke(&mut con).unwrap();
        let (replies, commands) = count_commands(&server, || pipe.query(&mut con));
        let (first, _): (AppendReply, AppendReply) = replies.unwrap();
        assert_eq!(first.length, 2);
        assert_eq!(commands, only([("evalsha", 2), ("rpush", 2)]));
    }

    fn a_gap_in_optional_args_never_reaches_the_script(server: TestServer) {
        let mut con = server.connection().unwrap();
        let keys = RememberKeys { log: "log" };
        let gap = Remember::call(keys, RememberArgs { a: None, b: Some(2) });
        let error = redis::pipe().try_script(gap).unwrap_err().to_string();
        assert!(error.starts_with("`Remember` was not sent: `b` is given but `a`"), "{error}");

        // Queued all the same, it refuses the whole transaction, and in a plain pipeline itself.
        let mut pipe = redis::pipe();
        pipe.script(append(0)).script(gap).script(append(1));
        let error = pipe.query::<()>(&mut con).unwrap_err();
        let explained = evalsha::explain(&error, &[Remember::INFO, Append::INFO]).to_string();
        assert!(explained.contains("`b` is given but `a` before it is `None`"), "{explained}");
        assert_eq!(con.lrange("log", 0, -1), Ok(vec![0, 1]));
        let error = pipe.atomic().query::<()>(&mut con).unwrap_err();
        assert!(evalsha::explain(&error, &[Remember::INFO]).is_aborted(), "{error}");
        assert_eq!(con.llen("log"), Ok(2));
    }

    fn a_lost_reply_is_an_error_and_nothing_is_sent_again(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        for (lost, length) in [(&["EVAL"], 2), (&["EXEC"], 4)] {
            let mut con = proxy.connection().unwrap();
            proxy.inject_once(Fault::LoseReply(lost));
            let mut pipe = redis::pipe();
            if lost == &["EXEC"] {
                pipe.atomic();
            }
            pipe.script(append(0)).script(append(1));
            let error = pipe.query::<(AppendReply, AppendReply)>(&mut con).unwrap_err();
            assert!(error.is_io_error(), "{error}");
            assert_eq!(server.connection().unwrap().llen("log"), Ok(length));
        }
    }
}
