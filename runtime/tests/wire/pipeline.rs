//! What a script becomes in a pipeline, read off the queued commands.

use evalsha::PipelineExt;
use redis::{Value, pipe};

use crate::support::scripts::*;
use crate::support::wire::{Recorder, error, names, nested_error, queued};

fn incr() -> impl evalsha::AnyCall {
    Incr::of("k")
}

#[test]
fn a_transaction_gets_eval_then_evalsha() {
    let mut pipe = pipe();
    pipe.atomic()
        .set("a", 1)
        .ignore()
        .script(Incr::of("k"))
        .get("a")
        .script(Incr::of("k"))
        .script(RateLimit::sample())
        .script(Incr::of("k"));
    assert_eq!(
        names(&pipe),
        ["SET", "EVAL", "GET", "EVALSHA", "EVAL", "EVALSHA"]
    );
    assert_eq!(
        queued(&pipe)[3],
        format!("EVALSHA {} 1 k", Incr::INFO.sha1())
    );
}

#[test]
fn a_plain_pipeline_gets_eval_each_time() {
    let mut pipe = pipe();
    pipe.script(incr()).script(incr());
    assert_eq!(names(&pipe), ["EVAL", "EVAL"]);
}

#[test]
fn atomic_called_last_is_right_too() {
    let mut pipe = pipe();
    pipe.script(incr()).script(incr()).atomic();
    assert_eq!(names(&pipe), ["EVAL", "EVAL"]);
    pipe.script(incr());
    assert_eq!(names(&pipe)[2], "EVALSHA");
}

#[test]
fn a_cleared_transaction_starts_anew() {
    let mut pipe = pipe();
    pipe.atomic().script(incr());
    pipe.clear();
    pipe.script(incr()).script(incr());
    assert_eq!(names(&pipe), ["EVAL", "EVALSHA"]);
}

#[test]
fn what_may_empty_the_cache_asks_for_eval_again() {
    let dangers: [&[&str]; 9] = [
        &["SCRIPT", "FLUSH"],
        &["script", "flush", "async"],
        &["FUNCTION", "FLUSH"],
        &["DEBUG", "RELOAD"],
        &["MODULE", "UNLOAD", "lua"],
        &["REPLICAOF", "NO", "ONE"],
        &["ACL", "SETUSER", "default", "-eval"],
        &["EXEC"],
        &["SOMETHING.NEW"],
    ];
    for danger in dangers {
        let mut pipe = pipe();
        pipe.atomic().script(incr());
        pipe.cmd(danger[0]).arg(&danger[1..]);
        pipe.script(incr()).script(incr());
        assert_eq!(names(&pipe)[2..], ["EVAL", "EVALSHA"], "after {danger:?}");
    }
}

#[test]
fn flushed_data_keeps_the_script() {
    let mut pipe = pipe();
    pipe.atomic().script(incr());
    pipe.cmd("FLUSHALL").cmd("fcall").arg("f").arg(0);
    pipe.cmd("JSON.SET").arg("k").arg("$").arg("1");
    pipe.script(incr());
    assert_eq!(names(&pipe)[4], "EVALSHA");
}

/// 600 other scripts would drop this one from a cache of 500.
#[test]
fn many_other_scripts_ask_for_eval_again() {
    for (others, expected) in [(400, "EVALSHA"), (401, "EVAL"), (600, "EVAL")] {
        let mut pipe = pipe();
        pipe.atomic().script(incr());
        for number in 0..others {
            pipe.cmd("EVAL").arg(format!("return {number}")).arg(0);
        }
        pipe.script(incr());
        assert_eq!(names(&pipe)[others + 1], expected, "after {others}");
    }
}

#[test]
fn uses_of_other_scripts_count_by_sha_too() {
    let mut pipe = pipe();
    pipe.atomic().script(incr());
    for _ in 0..401 {
        pipe.cmd("EVALSHA").arg(RateLimit::INFO.sha1()).arg(0);
    }
    pipe.script(incr());
    assert_eq!(names(&pipe)[402], "EVAL");
}

#[test]
fn an_evalsha_proves_nothing() {
    let mut pipe = pipe();
    pipe.atomic().script_unguarded(incr()).script(incr());
    assert_eq!(names(&pipe), ["EVALSHA", "EVAL"]);
}

#[test]
fn an_eval_by_hand_counts_if_the_server_keeps_it() {
    let cases: [(&[&str], &str); 6] = [
        (&["1", "k"], "EVALSHA"),
        (&["0"], "EVALSHA"),
        (&["2", "k"], "EVAL"),
        (&["-1", "k"], "EVAL"),
        (&["+1", "k"], "EVAL"),
        (&["one", "k"], "EVAL"),
    ];
    for (args, expected) in cases {
        let mut pipe = pipe();
        pipe.atomic();
        pipe.cmd("eval").arg(Incr::INFO.source()).arg(args);
        pipe.script(incr());
        assert_eq!(names(&pipe)[1], expected, "after {args:?}");
    }
}

#[test]
fn each_variant_needs_its_own_eval() {
    let mut pipe = pipe();
    pipe.atomic();
    pipe.cmd("EVAL").arg(Peek::INFO.source()).arg(1).arg("k");
    pipe.script(Peek::of("k")).script(Peek::of("k"));
    assert_eq!(names(&pipe), ["EVAL", "EVAL_RO", "EVALSHA_RO"]);
}

#[test]
fn a_source_with_noscript_is_always_sent_by_eval() {
    let mut pipe = pipe();
    pipe.atomic()
        .script(Mentions::of("k"))
        .script(Mentions::of("k"));
    assert_eq!(names(&pipe), ["EVAL", "EVAL"]);
}

/// Looking back is bounded, so that ten thousand scripts are queued in linear time.
#[test]
fn a_long_transaction_repeats_eval_now_and_then() {
    let mut pipe = pipe();
    pipe.atomic();
    for _ in 0..10_000 {
        pipe.script(incr());
    }
    let evals = names(&pipe).iter().filter(|name| *name == "EVAL").count();
    assert_eq!(evals, 10_000_usize.div_ceil(513));
}

#[test]
fn an_unencodable_call_is_a_command_that_servers_refuse() {
    let mut pipe = pipe();
    let gap = Store::call(
        (),
        StoreArgs {
            value: "secret",
            ttl_ms: None,
            limit: Some(6),
        },
    );
    pipe.script(incr())
        .script(gap)
        .get("a")
        .script_unguarded(gap);
    let lines = queued(&pipe);
    assert_eq!(lines.len(), 4);
    for line in [&lines[1], &lines[3]] {
        assert!(
            line.starts_with("EVALSHA-CALL-NOT-SENT `Store` was not sent"),
            "{line}"
        );
        assert!(line.contains("`limit` is given but `ttl_ms`"), "{line}");
        assert!(!line.contains("secret"), "{line}");
    }
}

#[test]
fn try_script_queues_nothing_on_error() {
    let mut pipe = pipe();
    let gap = Store::call(
        (),
        StoreArgs {
            value: "v",
            ttl_ms: None,
            limit: Some(6),
        },
    );
    pipe.try_script(gap).unwrap_err();
    assert!(pipe.is_empty());
    pipe.try_script(incr()).unwrap().get("a");
    assert_eq!(names(&pipe), ["EVAL", "GET"]);
}

#[test]
fn calls_of_different_scripts_go_in_one_list() {
    let calls: [Box<dyn evalsha::AnyCall>; 2] =
        [Box::new(Incr::of("k")), Box::new(RateLimit::sample())];
    let mut pipe = pipe();
    for call in &calls {
        pipe.script(call);
    }
    assert_eq!(names(&pipe), ["EVAL", "EVAL"]);
}

#[test]
fn replies_are_typed_and_in_order() {
    let exec = Value::Array(vec![
        Value::Okay,
        Value::Array(vec![
            Value::Int(1),
            Value::Int(9),
            Value::BulkString(b"n".to_vec()),
        ]),
        Value::Int(7),
    ]);
    let mut con = Recorder::answering([Ok(exec)]);
    let mut pipe = pipe();
    let (verdict, count): (RateLimitReply, i64) = pipe
        .atomic()
        .set("a", 1)
        .ignore()
        .script(RateLimit::sample())
        .script(Incr::of("k"))
        .query(&mut con)
        .unwrap();
    assert_eq!((verdict.remaining, count), (9, 7));
    assert_eq!(verdict.note.as_deref(), Some("n"));
    assert_eq!(con.sent.len(), 1);
}

#[test]
fn a_reply_of_the_wrong_shape_is_an_error_in_a_tuple_too() {
    let mut con = Recorder::answering([Ok(Value::Array(vec![Value::Int(1)]))]);
    let error = pipe()
        .atomic()
        .script(RateLimit::sample())
        .query::<(RateLimitReply,)>(&mut con)
        .unwrap_err();
    let text = error.to_string();
    assert!(text.contains("`RateLimitReply"), "{text}");
}

#[test]
fn an_aborted_watch_is_sent_again_with_eval_first() {
    let exec = Value::Array(vec![Value::Int(1), Value::Int(2)]);
    let mut con = Recorder::answering([
        Ok(Value::Okay),
        Ok(Value::Nil),
        Ok(Value::Okay),
        Ok(exec),
        Ok(Value::Okay),
    ]);
    let counts: (i64, i64) = redis::transaction(&mut con, &["k"], |con, pipe| {
        pipe.script(incr()).script(incr()).query(con)
    })
    .unwrap();
    assert_eq!(counts, (1, 2));
    assert_eq!(con.sent[1], con.sent[3]);
    let sent = String::from_utf8_lossy(&con.sent[3]).into_owned();
    assert_eq!(sent.matches("\r\nEVAL\r\n").count(), 1);
    assert_eq!(sent.matches("\r\nEVALSHA\r\n").count(), 1);
}

#[test]
fn one_error_among_replies_keeps_its_place() {
    let exec = Value::Array(vec![
        Value::Int(1),
        nested_error(&format!(
            "MYERR no script: {}, on @user_script:1.",
            Incr::SHA1
        )),
    ]);
    let mut con = Recorder::answering([Ok(exec)]);
    let error = pipe()
        .atomic()
        .script(incr())
        .script(incr())
        .query::<(i64, i64)>(&mut con)
        .unwrap_err();
    let errors = error.into_server_errors().unwrap();
    assert_eq!((errors[0].0, errors[0].1.code()), (1, "MYERR"));
    assert!(error_text_is_whole(&errors[0].1));
}

fn error_text_is_whole(error: &redis::ServerError) -> bool {
    error
        .details()
        .is_some_and(|text| text.ends_with("on @user_script:1."))
}

#[test]
fn an_io_error_is_handed_on() {
    let mut con = Recorder::answering([error("EXECABORT Transaction discarded")]);
    let result = pipe().atomic().script(incr()).query::<(i64,)>(&mut con);
    result.unwrap_err();
    assert_eq!(con.sent.len(), 1);
}
