//! Calls in MULTI and EXEC: EVAL the first time, EVALSHA after, and nothing that can miss.

use std::thread;

use evalsha::{PipelineExt, lua_script};
use evalsha_tests::{count_commands, on_each_server};
use redis::{Commands, RedisResult};

use crate::traffic::{only, sent};

lua_script!(
    struct Add = inline "---@key counter\n---@arg delta: i64\n---@returns { total: i64, even: bool }\n\
        local total = redis.call('INCRBY', KEYS[1], ARGV[1])\n\
        return {total, total % 2 == 0}"
);

lua_script!(
    struct Read = inline "---@key counter\n---@returns str?\n---@no-writes\nreturn redis.call('GET', KEYS[1])"
);

fn add(delta: i64) -> evalsha::Call<Add, AddKeys<&'static str>, AddArgs> {
    Add::call(AddKeys { counter: "counter" }, AddArgs { delta })
}

fn totals(replies: Vec<AddReply>) -> Vec<i64> {
    replies.iter().map(|reply| reply.total).collect()
}

on_each_server! {
    fn cold_transaction_sends_eval_then_evalsha(server: TestServer) {
        let mut con = server.connection().unwrap();
        let monitor = server.monitor().unwrap();
        let mut pipe = redis::pipe();
        pipe.atomic().script(add(1)).script(add(2));
        let (replies, commands) = count_commands(&server, || pipe.query(&mut con));
        let (first, second): (AddReply, AddReply) = replies.unwrap();
        assert_eq!((first.total, second.total), (1, 3));
        let expected = [("multi", 1), ("eval", 1), ("evalsha", 1), ("incrby", 2), ("exec", 1)];
        assert_eq!(commands, only(expected));
        assert_eq!(sent(monitor), ["MULTI", "EVAL", "EVALSHA"]);
    }

    fn replies_are_typed_and_in_order(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut pipe = redis::pipe();
        pipe.atomic()
            .set("before", "b")
            .ignore()
            .script(add(5))
            .get("before")
            .script(add(-1))
            .incr("after", 7)
            .script(add(0))
            .ignore();
        let (first, before, second, after): (AddReply, String, AddReply, i64) =
            pipe.query(&mut con).unwrap();
        assert_eq!(first, AddReply { total: 5, even: false });
        assert_eq!(second, AddReply { total: 4, even: true });
        assert_eq!((before.as_str(), after), ("b", 7));
    }

    fn warm_transaction_still_begins_with_eval(server: TestServer) {
        let mut con = server.connection().unwrap();
        add(1).invoke(&mut con).unwrap();
        let mut pipe = redis::pipe();
        pipe.atomic();
        for _ in 0..10 {
            pipe.script(add(1)).ignore();
        }
        let (done, commands) = count_commands(&server, || pipe.exec(&mut con));
        done.unwrap();
        let expected = [("multi", 1), ("eval", 1), ("evalsha", 9), ("incrby", 10), ("exec", 1)];
        assert_eq!(commands, only(expected));
    }

    fn a_late_atomic_counts(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut pipe = redis::pipe();
        pipe.script(add(1)).script(add(1)).atomic().script(add(1)).script(add(1));
        let (replies, commands) = count_commands(&server, || pipe.query(&mut con));
        assert_eq!(totals(replies.unwrap()), [1, 2, 3, 4]);
        // The first two could not know of the transaction to come.
        assert_eq!(commands, only([("multi", 1), ("eval", 2), ("evalsha", 2), ("incrby", 4), ("exec", 1)]));
    }

    fn clear_and_reuse_begin_anew(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut pipe = redis::pipe();
        pipe.atomic();
        for round in 1..=3 {
            server.flush_scripts().unwrap();
            pipe.script(add(1)).script(add(1));
            let (replies, commands) = count_commands(&server, || pipe.query(&mut con));
            assert_eq!(totals(replies.unwrap()), [2 * round - 1, 2 * round]);
            assert_eq!((commands["eval"], commands["evalsha"]), (1, 1));
            pipe.clear();
        }
        // Not cleared: the same commands again, on a server that has forgotten the script.
        pipe.script(add(1)).script(add(1));
        for round in 4..=5 {
            server.flush_scripts().unwrap();
            let (_, second): (AddReply, AddReply) = pipe.query(&mut con).unwrap();
            assert_eq!(second.total, 2 * round);
        }
    }

    fn a_queued_script_flush_is_healed(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut pipe = redis::pipe();
        pipe.atomic().script(add(1)).script(add(1));
        pipe.cmd("SCRIPT").arg("FLUSH").ignore();
        pipe.script(add(1)).script(add(1));
        let (replies, commands) = count_commands(&server, || pipe.query(&mut con));
        assert_eq!(totals(replies.unwrap()), [1, 2, 3, 4]);
        assert_eq!((commands["eval"], commands["evalsha"]), (2, 2));
    }

    fn six_hundred_other_scripts_between_are_healed(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut pipe = redis::pipe();
        pipe.atomic().script(add(1));
        for number in 0..600 {
            pipe.cmd("EVAL").arg(format!("return {number}")).arg(0).ignore();
        }
        pipe.script(add(1)).script(add(1));
        assert_eq!(totals(pipe.query(&mut con).unwrap()), [1, 2, 3]);
    }

    fn a_watch_abort_loses_nothing(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut other = server.connection().unwrap();
        redis::cmd("WATCH").arg("watched").exec(&mut con).unwrap();
        let () = other.set("watched", 1).unwrap();
        let mut pipe = redis::pipe();
        pipe.atomic().script(add(1)).script(add(1));
        let aborted: Option<(AddReply, AddReply)> = pipe.query(&mut con).unwrap();
        assert_eq!(aborted, None);
        // The aborted EVAL left nothing in the script cache; the same pipeline again carries it.
        let (first, second): (AddReply, AddReply) = pipe.query(&mut con).unwrap();
        assert_eq!((first.total, second.total), (1, 2));
    }

    fn inside_a_redis_transaction(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut other = server.connection().unwrap();
        let mut attempts = 0;
        let (reply, seen): (AddReply, i64) = redis::transaction(&mut con, &["base"], |con, pipe| {
            attempts += 1;
            let base: i64 = con.get::<_, Option<i64>>("base")?.unwrap_or_default();
            if attempts == 1 {
                let () = other.set("base", 40)?;
            }
            pipe.script(add(base + 2)).get("counter").query(con)
        })
        .unwrap();
        assert_eq!((attempts, reply.total, seen), (2, 42, 42));
    }

    fn one_hundred_thousand_calls_under_script_flush(server: TestServer) {
        const ROUNDS: i64 = 200;
        const CALLS: i64 = 500;
        thread::scope(|scope| {
            let worker = scope.spawn(|| {
                let mut con = server.connection().unwrap();
                for round in 1..=ROUNDS {
                    let mut pipe = redis::pipe();
                    pipe.atomic();
                    for _ in 0..CALLS {
                        pipe.script(add(1));
                    }
                    let replies = totals(pipe.query(&mut con).unwrap());
                    assert_eq!(replies.last(), Some(&(round * CALLS)));
                }
            });
            let mut con = server.connection().unwrap();
            while !worker.is_finished() {
                redis::cmd("SCRIPT").arg("FLUSH").exec(&mut con).unwrap();
            }
        });
        assert_eq!(server.connection().unwrap().get("counter"), Ok(ROUNDS * CALLS));
    }
}

on_each_server! {
    since 7.0:
    fn each_variant_begins_with_eval(server: TestServer) {
        let mut con = server.connection().unwrap();
        let read = || Read::call(ReadKeys { counter: "counter" }, ());
        let mut pipe = redis::pipe();
        pipe.atomic().script(read()).script(add(1)).script(read()).script(add(1)).script(read());
        let (replies, commands) = count_commands(&server, || pipe.query(&mut con));
        let (none, _, one, _, two): (Option<i64>, AddReply, i64, AddReply, i64) = replies.unwrap();
        assert_eq!((none, one, two), (None, 1, 2));
        assert_eq!((commands["eval"], commands["evalsha"]), (1, 1));
        assert_eq!((commands["eval_ro"], commands["evalsha_ro"]), (1, 2));
    }

    fn a_failing_script_does_not_undo_the_rest(server: TestServer) {
        let mut con = server.connection().unwrap();
        let () = con.rpush("list", 1).unwrap();
        let mut pipe = redis::pipe();
        let fails = Add::call(AddKeys { counter: "list" }, AddArgs { delta: 1 });
        pipe.atomic().script(add(1)).script(fails).script(add(1)).ignore_errors();
        let replies: Vec<RedisResult<AddReply>> = pipe.query(&mut con).unwrap();
        assert_eq!(replies[0].as_ref().unwrap().total, 1);
        assert_eq!(replies[1].as_ref().unwrap_err().code(), Some("WRONGTYPE"));
        assert_eq!(replies[2].as_ref().unwrap().total, 2);
    }
}
