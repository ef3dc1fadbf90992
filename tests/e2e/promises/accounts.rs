//! What an error says about its script is true: one table of the texts of servers and proxies, sent by a gateway
//! before the script and by the script itself.
//!
//! `server_errors` brings servers to say most of them.

#![allow(
    deprecated,
    reason = "scripts that the checker warns of are what is tested"
)]

use evalsha::{Call, Error, Outcome, PipelineExt, ServerKind, explain_in, lua_script};
use evalsha_tests::on_each_server;
use redis::{Commands, Connection};
use tokio::runtime::Builder;

use super::gateway::Gateway;

lua_script!(
    struct Count = inline "---@key counter\n---@returns u64\nreturn redis.call('INCR', KEYS[1])"
);
// Any text at all can be its own.
lua_script!(struct Say = inline "---@allow noscript-text\n---@allow cluster-retry-code\n\
    ---@key counter\n---@arg text\nredis.call('INCR', KEYS[1])\nreturn redis.error_reply(ARGV[1])");
// One error of its own, which begins like a server's.
lua_script!(struct Hold = inline "---@key counter\n\
    redis.call('INCR', KEYS[1])\nreturn redis.error_reply('BUSY lock is held')");

/// What is said, by a server or a proxy, in place of running a script.
const TEXTS: &[(&str, ServerKind)] = &[
    (
        "NOSCRIPT No matching script. Please use EVAL.",
        ServerKind::NoScript,
    ),
    ("NOSCRIPT No matching script.", ServerKind::NoScript),
    (
        "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
        ServerKind::Busy,
    ),
    (
        "BUSY Valkey is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
        ServerKind::Busy,
    ),
    (
        "OOM command not allowed when used memory > 'maxmemory'.",
        ServerKind::OutOfMemory,
    ),
    (
        "NOPERM this user has no permissions to run the 'eval' command or its subcommand",
        ServerKind::NoPermission,
    ),
    (
        "NOPERM User u has no permissions to run the 'evalsha' command",
        ServerKind::NoPermission,
    ),
    (
        "NOPERM this user has no permissions to access one of the keys used as arguments",
        ServerKind::NoPermission,
    ),
    (
        "NOPERM No permissions to access a key",
        ServerKind::NoPermission,
    ),
    ("NOAUTH Authentication required.", ServerKind::NoAuth),
    (
        "WRONGPASS invalid username-password pair or user is disabled.",
        ServerKind::NoAuth,
    ),
    (
        "READONLY You can't write against a read only replica.",
        ServerKind::ReadOnly,
    ),
    (
        "CROSSSLOT Keys in request don't hash to the same slot",
        ServerKind::CrossSlot,
    ),
    (
        "TRYAGAIN Multiple keys request during rehashing of slot",
        ServerKind::TryAgain,
    ),
    (
        "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
        ServerKind::MasterDown,
    ),
    (
        "LOADING Redis is loading the dataset in memory",
        ServerKind::Loading,
    ),
    (
        "LOADING Valkey is loading the dataset in memory",
        ServerKind::Loading,
    ),
    ("CLUSTERDOWN The cluster is down", ServerKind::ClusterDown),
    ("CLUSTERDOWN Hash slot not served", ServerKind::ClusterDown),
    ("MOVED 7365 127.0.0.1:7001", ServerKind::Moved),
    ("ASK 7365 127.0.0.1:7001", ServerKind::Moved),
    (
        "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.",
        ServerKind::Misconfigured,
    ),
    (
        "NOREPLICAS Not enough good replicas to write.",
        ServerKind::NoReplicas,
    ),
    (
        "EXECABORT Transaction discarded because of previous errors.",
        ServerKind::Aborted,
    ),
    (
        "ERR unknown command 'EVALSHA', with args beginning with: 'x' ",
        ServerKind::UnknownCommand,
    ),
    (
        "ERR unknown command `EVAL`, with args beginning with: `x`, ",
        ServerKind::UnknownCommand,
    ),
    (
        "ERR unsupported command 'evalsha'",
        ServerKind::UnknownCommand,
    ),
    (
        "ERR Can not run script on cluster, 'no-cluster' flag is set.",
        ServerKind::NoCluster,
    ),
    (
        "ERR Can't execute 'evalsha': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET \
         are allowed in this context",
        ServerKind::Subscribed,
    ),
    (
        "ERR Can not execute a script with write flag using *_ro command.",
        ServerKind::WriteFlag,
    ),
];

/// What proxies say, and servers of which this crate knows nothing: not whether a script ran.
const UNRECOGNIZED: &[&str] = &[
    "ERR Connection refused",
    "ERR upstream failure",
    "upstream failure",
    "no upstream host",
    "ERR max number of clients reached",
    "ERR Protocol error: invalid multibulk length",
    "ERR value is not an integer or out of range",
    "ERR",
    "boom",
];

/// Codes that servers use inside a script, and codes that are a script's own.
const OF_SCRIPTS: &[&str] = &[
    "WRONGTYPE Operation against a key holding the wrong kind of value",
    "MYERR it is sold out",
    "NOGROUP No such key 'k' or consumer group 'g'",
    "ERR Error compiling script (new function): user_script:2: '=' expected",
    "ERR it broke script: 0123456789012345678901234567890123456789, on @user_script:3.",
    "ERR Error running script (call to f_0123456789012345678901234567890123456789): \
     @user_script:3: user_script:3: it broke",
];

fn count() -> Call<Count, CountKeys<&'static str>> {
    Count::call(CountKeys { counter: "c" }, ())
}

fn say(text: &str) -> Call<Say, SayKeys<&'static str>, SayArgs<&str>> {
    Say::call(SayKeys { counter: "c" }, SayArgs { text })
}

fn all_texts() -> impl Iterator<Item = &'static str> {
    let recognized = TEXTS.iter().map(|(text, _)| *text);
    recognized
        .chain(UNRECOGNIZED.iter().copied())
        .chain(OF_SCRIPTS.iter().copied())
}

/// Of a call that did not run, in each way to send one.
fn met_before_the_script(text: &str) -> Vec<Error> {
    let client = Gateway::answering(&format!("-{text}")).client();
    let mut con = client.get_connection().unwrap();
    let mut errors = vec![count().invoke(&mut con).unwrap_err()];
    let batch = Count::batch([count(), count(), count()]).invoke(&mut con);
    errors.extend(batch.into_iter().map(Result::unwrap_err));
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut con = client.get_multiplexed_async_connection().await.unwrap();
        errors.push(count().invoke_async(&mut con).await.unwrap_err());
        let batch = Count::batch([count(), count()])
            .invoke_async(&mut con)
            .await;
        errors.extend(batch.into_iter().map(Result::unwrap_err));
    });
    errors
}

#[test]
fn what_is_refused_before_a_script_that_has_no_such_error_has_not_run() {
    for (text, kind) in TEXTS {
        for error in met_before_the_script(text) {
            assert_eq!(error.server_kind(), Some(*kind), "{text}: {error}");
            assert_eq!(error.outcome(), Outcome::NotRun, "{text}: {error}");
        }
    }
}

#[test]
fn what_nobody_knows_is_unknown() {
    for text in UNRECOGNIZED {
        for error in met_before_the_script(text) {
            assert_eq!(
                error.server_kind(),
                Some(ServerKind::Unrecognized),
                "{text}: {error}"
            );
            assert_eq!(error.outcome(), Outcome::Unknown, "{text}: {error}");
        }
    }
}

#[test]
fn a_connection_that_closes_says_nothing() {
    let client = Gateway::answering("").client();
    let error = count()
        .invoke(&mut client.get_connection().unwrap())
        .unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
}

#[test]
fn where_nobody_listens_nothing_runs() {
    let mut client = redis::Client::open("redis://127.0.0.1:1").unwrap();
    let error = count().invoke(&mut client).unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotRun, "{error}");
}

#[test]
fn a_reply_of_another_type_is_that_of_a_script_that_ran() {
    for line in ["+status", "$-1", "*0", ":-1"] {
        let client = Gateway::answering(line).client();
        let error = count()
            .invoke(&mut client.get_connection().unwrap())
            .unwrap_err();
        assert!(matches!(error, Error::Reply(_)), "{line}: {error}");
        assert_eq!(error.outcome(), Outcome::Ran, "{line}: {error}");
    }
}

/// Runs so far; each call must add one.
struct Runs<'a> {
    con: &'a mut Connection,
    expected: u64,
}

impl Runs<'_> {
    fn add(&mut self, calls: u64, text: &str) {
        self.expected += calls;
        assert_eq!(self.con.get("c"), Ok(self.expected), "{text}");
    }
}

on_each_server! {
    fn an_error_that_a_script_makes_itself_is_never_told_as_not_run(server: TestServer) {
        let (mut con, mut admin) = (server.connection().unwrap(), server.connection().unwrap());
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let mut later = runtime.block_on(server.client().get_multiplexed_async_connection()).unwrap();
        let mut runs = Runs { con: &mut admin, expected: 0 };
        for text in all_texts() {
            for cold in [true, false] {
                if cold {
                    server.flush_scripts().unwrap();
                }
                let mut errors = vec![say(text).invoke(&mut con).unwrap_err()];
                runs.add(1, text);
                errors.push(runtime.block_on(say(text).invoke_async(&mut later)).unwrap_err());
                runs.add(1, text);
                let results = Say::batch([say(text), say(text), say(text)]).invoke(&mut con);
                errors.extend(results.into_iter().map(Result::unwrap_err));
                runs.add(3, text);
                let batch = Say::batch([say(text), say(text)]);
                let results = runtime.block_on(batch.invoke_async(&mut later));
                errors.extend(results.into_iter().map(Result::unwrap_err));
                runs.add(2, text);
                for error in errors {
                    assert_ne!(error.outcome(), Outcome::NotRun, "{text}: {error}");
                }
                for atomic in [false, true] {
                    let mut pipe = redis::pipe();
                    if atomic {
                        pipe.atomic();
                    }
                    pipe.script(say(text)).script(count());
                    let error = pipe.query::<redis::Value>(&mut con).unwrap_err();
                    runs.add(2, text);
                    let told = explain_in(&pipe, &error, &[Say::INFO, Count::INFO]);
                    assert!(!told.is_aborted(), "{text}: {told}");
                    assert_eq!(told.failures()[0].index(), 0, "{text}: {told}");
                }
            }
        }
    }

    /// Its one error is told from the server's of the same code.
    fn a_script_with_one_error_of_a_servers_code(server: TestServer) {
        let hold = || Hold::call(HoldKeys { counter: "c" }, ());
        let mut con = server.connection().unwrap();
        for result in [hold().invoke(&mut con), hold().invoke(&mut con)] {
            let error = result.unwrap_err();
            assert_ne!(error.outcome(), Outcome::NotRun, "{error}");
        }
        assert_eq!(con.get("c"), Ok(2));
        let busy = "-BUSY Redis is busy running a script. You can only call SCRIPT KILL.";
        let mut con = Gateway::answering(busy).client().get_connection().unwrap();
        let error = hold().invoke(&mut con).unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotRun, "{error}");
    }
}
