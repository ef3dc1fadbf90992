//! Calls on their own: EVALSHA, and EVAL once if the server does not have the script.

#![allow(
    deprecated,
    reason = "scripts that the checker warns of are what is tested"
)]

use std::thread;

use evalsha::testing::{Fault, TestProxy};
use evalsha::{Outcome, lua_script};
use evalsha_tests::{count_commands, on_each_server};
use redis::Commands;

use crate::bump;
use crate::traffic::{only, sent};

lua_script!(
    struct Peek = inline "---@key counter\n---@returns str?\n---@no-writes\nreturn redis.call('GET', KEYS[1])"
);

lua_script!(
    /// Its own reply is, byte for byte, what Redis says of a script it does not have.
    struct Impostor = inline "---@key counter\n---@returns nil\n\
        redis.call('INCR', KEYS[1])\n\
        return redis.error_reply('NOSCRIPT No matching script. Please use EVAL.')"
);

fn bump(con: &mut redis::Connection) -> i64 {
    bump::bump().invoke(con).unwrap()
}

on_each_server! {
    fn cold_call_sends_evalsha_and_eval(server: TestServer) {
        let mut con = server.connection().unwrap();
        let monitor = server.monitor().unwrap();
        let (total, commands) = count_commands(&server, || bump(&mut con));
        assert_eq!(total, 1);
        assert_eq!(commands, only([("evalsha", 1), ("eval", 1), ("incr", 1)]));
        assert_eq!(sent(monitor), ["EVALSHA", "EVAL"]);
    }

    fn warm_call_sends_evalsha_only(server: TestServer) {
        let mut con = server.connection().unwrap();
        bump(&mut con);
        let (totals, commands) = count_commands(&server, || [(); 10].map(|()| bump(&mut con)));
        assert_eq!(totals, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        assert_eq!(commands, only([("evalsha", 10), ("incr", 10)]));
    }

    fn call_heals_after_script_flush(server: TestServer) {
        let mut con = server.connection().unwrap();
        bump(&mut con);
        server.flush_scripts().unwrap();
        let (total, commands) = count_commands(&server, || bump(&mut con));
        assert_eq!(total, 2);
        assert_eq!(commands, only([("evalsha", 1), ("eval", 1), ("incr", 1)]));
    }

    fn call_heals_after_restart(server: TestServer) {
        bump(&mut server.connection().unwrap());
        server.restart().unwrap();
        assert_eq!(bump(&mut server.connection().unwrap()), 1);
    }

    fn call_heals_after_eviction(server: TestServer) {
        let mut con = server.connection().unwrap();
        bump(&mut con);
        server.fill_script_cache().unwrap();
        assert_eq!(bump(&mut con), 2);
    }

    fn calls_with_a_flush_between_each_lose_nothing(server: TestServer) {
        let mut con = server.connection().unwrap();
        for expected in 1..=1000 {
            redis::cmd("SCRIPT").arg("FLUSH").exec(&mut con).unwrap();
            assert_eq!(bump(&mut con), expected);
        }
        assert_eq!(con.get("counter"), Ok(1000));
    }

    fn an_impostor_of_noscript_runs_once(server: TestServer) {
        let mut con = server.connection().unwrap();
        for expected in 1..=3 {
            let reply = Impostor::call(ImpostorKeys { counter: "counter" }, ()).invoke(&mut con);
            assert_eq!(reply.unwrap_err().code(), Some("NOSCRIPT"));
            assert_eq!(con.get("counter"), Ok(expected));
        }
    }

    fn a_lost_reply_is_an_error_and_nothing_is_sent_again(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        let mut direct = server.connection().unwrap();
        // Cold: the NOSCRIPT arrives, the reply to EVAL is lost. Warm: the reply to EVALSHA is lost.
        for (lost, counter) in [(&["EVAL"], 1), (&["EVALSHA"], 2)] {
            let mut con = proxy.connection().unwrap();
            proxy.inject_once(Fault::LoseReply(lost));
            let call = bump::bump();
            let (reply, commands) = count_commands(&server, || call.invoke(&mut con));
            let error = reply.unwrap_err();
            assert_eq!(error.outcome(), Outcome::Unknown);
            assert!(redis::RedisError::from(error).is_io_error());
            assert_eq!(direct.get("counter"), Ok(counter));
            assert_eq!((commands["evalsha"], commands["incr"]), (1, 1));
        }
    }

    fn a_lost_noscript_runs_nothing(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        let mut con = proxy.connection().unwrap();
        proxy.inject_once(Fault::LoseReply(&["EVALSHA"]));
        let call = bump::bump();
        let (reply, commands) = count_commands(&server, || call.invoke(&mut con));
        assert!(redis::RedisError::from(reply.unwrap_err()).is_io_error());
        assert_eq!(commands, only([("evalsha", 1)]));
    }

    fn threads_under_script_flush_lose_nothing(server: TestServer) {
        const THREADS: i64 = 4;
        const CALLS: i64 = 500;
        thread::scope(|scope| {
            let workers: Vec<_> = (0..THREADS)
                .map(|_| {
                    scope.spawn(|| {
                        let mut con = server.connection().unwrap();
                        (0..CALLS).for_each(|_| {
                        bump(&mut con);
                    });
                    })
                })
                .collect();
            let mut con = server.connection().unwrap();
            while workers.iter().any(|worker| !worker.is_finished()) {
                redis::cmd("SCRIPT").arg("FLUSH").exec(&mut con).unwrap();
            }
        });
        assert_eq!(server.connection().unwrap().get("counter"), Ok(THREADS * CALLS));
    }
}

on_each_server! {
    since 7.0:
    fn readonly_scripts_use_the_ro_commands(server: TestServer) {
        let mut con = server.connection().unwrap();
        bump(&mut con);
        let (peeked, commands) = count_commands(&server, || {
            [(); 2].map(|()| Peek::call(PeekKeys { counter: "counter" }, ()).invoke(&mut con).unwrap())
        });
        assert_eq!(peeked, [Some("1".to_owned()), Some("1".to_owned())]);
        assert_eq!(commands, only([("evalsha_ro", 2), ("eval_ro", 1), ("get", 2)]));
    }
}
