//! Values and connections of a kind that few programs have: huge, silenced, or with messages in between.

#![allow(
    deprecated,
    reason = "scripts that the checker warns of are what is tested"
)]

use std::time::Duration;

use evalsha::{Error, Outcome, lua_script};
use evalsha_tests::{on_each_server, wait_until};
use futures::future::join_all;
use redis::Commands;

lua_script!(struct Length = inline "---@key k\n---@arg v: bytes\n---@returns u64\n\
    redis.call('INCR', 'runs')\nreturn #KEYS[1] + #ARGV[1]");
lua_script!(struct CountKeys = inline "---@key ks...\n---@arg vs...: u64\n---@returns [u64]\n\
    return {#KEYS, #ARGV}");
lua_script!(struct Bump = inline "---@key k\n---@returns u64\nreturn redis.call('INCR', KEYS[1])");

lua_script!(struct Nest = inline "---@allow deep-reply\n---@arg levels: u64\n---@returns any\n\
    local nested = 1\nfor i = 1, tonumber(ARGV[1]) do nested = {nested} end\nreturn nested");

const MANY: u64 = 1_000_000;
const LARGE: usize = 64 << 20;

fn bump() -> evalsha::Call<Bump, BumpKeys<&'static str>> {
    Bump::call(BumpKeys { k: "n" }, ())
}

/// What a caller may hear whose reply never comes: that it is not known, and no value.
fn check_unheard(result: &Result<u64, Error>) {
    let error = result.as_ref().unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
}

fn silence(con: &mut redis::Connection, how: &str) {
    let command = format!(
        "*3\r\n$6\r\nCLIENT\r\n$5\r\nREPLY\r\n${}\r\n{how}\r\n",
        how.len()
    );
    con.send_packed_command(command.as_bytes()).unwrap();
}

on_each_server! {
    fn sixty_four_mebibytes_of_argument_and_of_key(server: TestServer) {
        let mut con = server.connection().unwrap();
        let large = vec![b'x'; LARGE];
        let call = Length::call(LengthKeys { k: "k" }, LengthArgs { v: &large });
        assert_eq!(call.invoke(&mut con).unwrap(), LARGE as u64 + 1);
        server.flush_scripts().unwrap();
        let call = Length::call(LengthKeys { k: &large }, LengthArgs { v: "v" });
        assert_eq!(call.invoke(&mut con).unwrap(), LARGE as u64 + 1);
        // EVALSHA, which was cold both times, ran nothing.
        assert_eq!(con.get("runs"), Ok(2));
    }

    /// Redis 6.2 takes no more than 1,048,576 words in one command.
    fn a_million_keys(server: TestServer) {
        let mut con = server.connection().unwrap();
        let keys: Vec<u64> = (0..MANY).collect();
        let call = CountKeys::call(CountKeysKeys { ks: &keys }, CountKeysArgs { vs: &keys[..9] });
        assert_eq!(call.invoke(&mut con).unwrap(), [MANY, 9]);
    }

    /// Deeper than redis-rs reads: the connection is of no more use, and no caller hears a wrong value.
    fn a_reply_of_too_many_levels(server: TestServer) {
        let nest = |levels| Nest::call((), NestArgs { levels });
        let mut con = server.connection().unwrap();
        nest(99).invoke(&mut con).unwrap();
        let error = nest(100).invoke(&mut con).unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        bump().invoke(&mut con).unwrap_err();
        assert_eq!(bump().invoke(&mut server.connection().unwrap()).unwrap(), 1);
    }

    fn a_connection_that_gets_no_replies(server: TestServer) {
        let mut admin = server.connection().unwrap();
        bump().invoke(&mut admin).unwrap();
        let mut con = server.connection().unwrap();
        con.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        silence(&mut con, "OFF");
        check_unheard(&bump().invoke(&mut con));
        wait_until("the call to run", || admin.get("n") == Ok(2));
    }

    fn a_reply_that_is_skipped(server: TestServer) {
        let mut admin = server.connection().unwrap();
        bump().invoke(&mut admin).unwrap();
        let mut con = server.connection().unwrap();
        con.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        silence(&mut con, "SKIP");
        check_unheard(&bump().invoke(&mut con));
        wait_until("the call to run", || admin.get("n") == Ok(2));
        // No later caller hears what was meant for another.
        if let Ok(reply) = bump().invoke(&mut con) {
            assert_eq!(admin.get("n"), Ok(reply));
        }
    }

    /// Each call changes a key that the connection has read, so that a push comes before each reply.
    fn invalidations_between_replies(server: TestServer) {
        let client = redis::Client::open(format!("{}?protocol=resp3", server.url())).unwrap();
        let mut con = client.get_connection().unwrap();
        redis::cmd("CLIENT").arg("TRACKING").arg("ON").arg("BCAST").exec(&mut con).unwrap();
        for expected in 1..=20 {
            assert_eq!(bump().invoke(&mut con).unwrap(), expected);
        }
        let results = Bump::batch((0..50).map(|_| bump())).chunk_calls(7).invoke(&mut con);
        for (expected, result) in (21..).zip(results) {
            assert_eq!(result.unwrap(), expected);
        }
    }

    async fn invalidations_on_a_shared_connection(server: TestServer) {
        let client = redis::Client::open(format!("{}?protocol=resp3", server.url())).unwrap();
        let mut con = client.get_multiplexed_async_connection().await.unwrap();
        redis::cmd("CLIENT").arg("TRACKING").arg("ON").arg("BCAST").exec_async(&mut con).await.unwrap();
        let tasks = (0..4).map(|_| {
            let mut con = con.clone();
            async move { Bump::batch((0..50).map(|_| bump())).chunk_calls(7).invoke_async(&mut con).await }
        });
        let results = join_all(tasks).await.into_iter().flatten();
        let mut replies: Vec<u64> = results.map(Result::unwrap).collect();
        replies.sort_unstable();
        assert_eq!(replies, (1..=200).collect::<Vec<u64>>());
    }
}
