//! Users, servers and proxies without one of MULTI, EVAL and EVALSHA.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use evalsha::testing::TestServer;
use evalsha::{Call, Error, Outcome, ServerKind, lua_script};
use evalsha_tests::{Installed, as_user, connect_as, count_commands, on_each_server};
use futures::future::join;
use redis::{Commands, Connection};

lua_script!(
    struct Count = inline "---@key counter\n---@returns u64\nreturn redis.call('INCR', KEYS[1])"
);

fn count(counter: &str) -> Call<Count, CountKeys<&str>> {
    Count::call(CountKeys { counter }, ())
}

fn kinds(results: &[Result<u64, Error>]) -> Vec<Result<u64, Option<ServerKind>>> {
    let kind = |error: &Error| error.server_kind();
    results
        .iter()
        .map(|r| r.as_ref().map(|n| *n).map_err(kind))
        .collect()
}

/// The commands that a server can be started without.
fn without(installed: Installed, command: &str) -> TestServer {
    let rename = ["--rename-command", command, ""];
    installed.builder().args(rename).start().unwrap()
}

on_each_server! {
    fn a_batch_without_multi_never_ends_with_noscript(server: TestServer) {
        let mut con = connect_as(&server, "+@all -multi ~mine:*");
        let keys = ["other:1", "mine:1", "mine:2", "mine:3"];
        let results = Count::batch(keys.map(count)).invoke(&mut con);
        let denied = Err(Some(ServerKind::NoPermission));
        assert_eq!(kinds(&results), [denied, Ok(1), Ok(1), Ok(1)]);
        assert_eq!(results[0].as_ref().unwrap_err().outcome(), Outcome::NotRun);
    }

    fn nor_while_another_client_flushes(server: TestServer) {
        let mut con = connect_as(&server, "+@all -multi ~*");
        storm(&server, || {
            for _ in 0..10 {
                for result in Count::batch((0..1000).map(|_| count("c"))).invoke(&mut con) {
                    result.unwrap();
                }
            }
        });
        assert_eq!(server.connection().unwrap().get("c"), Ok(10_000));
    }

    async fn nor_asynchronously(server: TestServer) {
        let client = as_user(&server, "+@all -multi ~*");
        let mut con = client.get_multiplexed_async_connection().await.unwrap();
        let done = AtomicBool::new(false);
        let flushing = {
            let mut flusher = server.client().get_multiplexed_async_connection().await.unwrap();
            let done = &done;
            async move {
                while !done.load(Ordering::Relaxed) {
                    redis::cmd("SCRIPT").arg("FLUSH").exec_async(&mut flusher).await.unwrap();
                }
            }
        };
        let calling = async {
            for _ in 0..10 {
                for result in Count::batch((0..1000).map(|_| count("c"))).invoke_async(&mut con).await {
                    result.unwrap();
                }
            }
            done.store(true, Ordering::Relaxed);
        };
        join(flushing, calling).await;
        assert_eq!(server.connection().unwrap().get("c"), Ok(10_000));
    }

    /// A user who may use EVALSHA alone, for scripts that an administrator has loaded.
    fn a_batch_without_eval_runs_what_is_loaded(server: TestServer) {
        let mut con = connect_as(&server, "+evalsha +incr ~*");
        assert!(evalsha::preload(&mut server.connection().unwrap(), &[Count::INFO]).is_complete());
        let calls = || Count::batch((0..512).map(|_| count("c")));
        let (results, commands) = count_commands(&server, || calls().invoke(&mut con));
        assert!(results.iter().all(Result::is_ok));
        assert_eq!(commands.get("evalsha"), Some(&512), "{commands:?}");

        server.flush_scripts().unwrap();
        let (results, commands) = count_commands(&server, || calls().invoke(&mut con));
        for result in &results {
            let error = result.as_ref().unwrap_err();
            assert_eq!(error.server_kind(), Some(ServerKind::NoPermission), "{error}");
            assert_eq!(error.outcome(), Outcome::NotRun);
        }
        let sent: u64 = commands.values().sum();
        assert!(sent < 5 * 512, "a few commands for each call: {commands:?}");
        assert_eq!(server.connection().unwrap().get("c"), Ok(512));
    }

    fn without_the_right_to_evalsha_each_call_goes_as_eval(server: TestServer) {
        works_without_evalsha(&server, &mut connect_as(&server, "+@all -evalsha ~*"));
    }
}

fn works_without_evalsha(server: &TestServer, con: &mut Connection) {
    for expected in 1..=3 {
        let (reply, commands) = count_commands(server, || count("c").invoke(con));
        assert_eq!(reply.unwrap(), expected);
        assert_eq!(commands.get("eval"), Some(&1), "{commands:?}");
    }
    let results = Count::batch((0..600).map(|_| count("c"))).invoke(con);
    let counts: Vec<u64> = results.into_iter().map(Result::unwrap).collect();
    assert_eq!(counts, (4..=603).collect::<Vec<_>>());
}

/// A script cache that is emptied over and over while `work` goes on.
fn storm(server: &TestServer, work: impl FnOnce()) {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut con = server.connection().unwrap();
            while !done.load(Ordering::Relaxed) {
                redis::cmd("SCRIPT").arg("FLUSH").exec(&mut con).unwrap();
            }
        });
        work();
        done.store(true, Ordering::Relaxed);
    });
}

/// Commands can be taken away at the start of each server.
macro_rules! on_each_installed {
    ($($name:ident: $installed:ident),+) => { $(
        mod $name {
            use super::*;

            #[test]
            fn without_the_command_evalsha() {
                let server = without(Installed::$installed, "EVALSHA");
                works_without_evalsha(&server, &mut server.connection().unwrap());
            }

            #[test]
            fn without_the_command_eval() {
                let server = without(Installed::$installed, "EVAL");
                let mut con = server.connection().unwrap();
                let error = count("c").invoke(&mut con).unwrap_err();
                assert_eq!(error.server_kind(), Some(ServerKind::UnknownCommand), "{error}");
                assert_eq!(error.outcome(), Outcome::NotRun);
                assert!(!error.to_string().contains("@no-writes"), "{error}");
                assert!(evalsha::preload(&mut con, &[Count::INFO]).is_complete());
                let results = Count::batch((0..3).map(|_| count("c"))).invoke(&mut con);
                assert_eq!(kinds(&results), [Ok(1), Ok(2), Ok(3)]);
            }

            #[test]
            fn without_the_command_multi() {
                let server = without(Installed::$installed, "MULTI");
                let mut con = server.connection().unwrap();
                let results = Count::batch((0..3).map(|_| count("c"))).invoke(&mut con);
                assert_eq!(kinds(&results), [Ok(1), Ok(2), Ok(3)]);
            }

            #[test]
            fn without_the_command_script() {
                let server = without(Installed::$installed, "SCRIPT");
                let mut con = server.connection().unwrap();
                assert_eq!(count("c").invoke(&mut con).unwrap(), 1);
                let results = Count::batch((0..3).map(|_| count("c"))).invoke(&mut con);
                assert_eq!(kinds(&results), [Ok(2), Ok(3), Ok(4)]);
            }
        }
    )+ };
}

evalsha_tests::each_installed! { on_each_installed }
