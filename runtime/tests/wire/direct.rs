//! Direct calls, byte for byte, on a recorded connection.

use std::io;

use evalsha::{Error, Form, Outcome, Refusal, ServerKind};
use redis::{ConnectionLike, Value};

use crate::support::scripts::*;
use crate::support::wire::{Recorder, error, line, nested_error};

const MISSING: &str = "NOSCRIPT No matching script. Please use EVAL.";

fn ints<const N: usize>(numbers: [i64; N]) -> Value {
    Value::Array(numbers.into_iter().map(Value::Int).collect())
}

#[test]
fn a_call_is_the_exact_bytes() {
    let cmd = RateLimit::sample().to_cmd(Form::EvalSha).unwrap();
    let sha1 = RateLimit::SHA1;
    let rest = "\
        $1\r\n2\r\n$14\r\nrl:{42}:events\r\n$12\r\nrl:{42}:meta\r\n$13\r\n1700000000000\r\n\
        $3\r\n100\r\n$3\r\nabc\r\n";
    assert_eq!(
        String::from_utf8(cmd.get_packed_command()).unwrap(),
        format!("*8\r\n$7\r\nEVALSHA\r\n$40\r\n{sha1}\r\n{rest}")
    );
}

#[test]
fn the_forms_differ_in_name_and_body() {
    let call = RateLimit::sample();
    let eval = line(&call.to_cmd(Form::Eval).unwrap().get_packed_command());
    let rest = "2 rl:{42}:events rl:{42}:meta 1700000000000 100 abc";
    assert_eq!(eval, format!("EVAL {} {rest}", RateLimit::SOURCE));
}

#[test]
fn a_readonly_script_uses_the_ro_forms() {
    let call = Peek::of("k");
    let sha = line(&call.to_cmd(Form::EvalSha).unwrap().get_packed_command());
    let eval = line(&call.to_cmd(Form::Eval).unwrap().get_packed_command());
    assert_eq!(sha, format!("EVALSHA_RO {} 1 k", Peek::INFO.sha1()));
    assert_eq!(eval, format!("EVAL_RO {} 1 k", Peek::INFO.source()));
}

#[test]
fn a_warm_call_is_one_evalsha() {
    let mut con = Recorder::answering([Ok(ints([1, 99]))]);
    let reply = RateLimit::sample().invoke(&mut con).unwrap();
    assert_eq!(
        reply,
        RateLimitReply {
            allowed: true,
            remaining: 99,
            note: None
        }
    );
    assert_eq!(con.sent.len(), 1);
}

#[test]
fn a_missing_script_is_sent_once_with_the_same_keys() {
    for text in [
        MISSING,
        "NOSCRIPT No matching script.",
        "NOSCRIPT No matching script",
    ] {
        let mut con = Recorder::answering([error(text), Ok(Value::Int(5))]);
        assert_eq!(Incr::of("counter").invoke(&mut con).unwrap(), 5);
        assert_eq!(
            con.lines(),
            [
                format!("EVALSHA {} 1 counter", Incr::INFO.sha1()),
                format!("EVAL {} 1 counter", Incr::INFO.source()),
            ]
        );
    }
}

#[test]
fn a_missing_script_in_an_ok_value_heals_too() {
    let mut con = Recorder::answering([Ok(nested_error(MISSING)), Ok(Value::Int(5))]);
    assert_eq!(Incr::of("counter").invoke(&mut con).unwrap(), 5);
    assert_eq!(con.sent.len(), 2);
}

#[test]
fn a_missing_readonly_script_heals_by_eval_ro() {
    let mut con = Recorder::answering([error(MISSING), Ok(Value::Nil)]);
    assert_eq!(Peek::of("k").invoke(&mut con).unwrap(), None);
    assert_eq!(
        con.lines()[1],
        format!("EVAL_RO {} 1 k", Peek::INFO.source())
    );
}

#[test]
fn nothing_else_is_sent_twice() {
    let others = [
        "NOSCRIPT No matching script. script: 0123456789012345678901234567890123456789, on @user_script:1.",
        "NOSCRIPT No matching script. script: on @user_script:1.",
        "NOSCRIPT my own text",
        "NOSCRIPTS No matching script.",
        "ERR No matching script.",
        "BUSY Redis is busy running a script.",
        "TRYAGAIN Multiple keys request during rehashing of slot",
        "LOADING Redis is loading the dataset in memory",
        "MOVED 3999 127.0.0.1:6381",
    ];
    for text in others {
        let mut con = Recorder::answering([error(text)]);
        Incr::of("counter").invoke(&mut con).unwrap_err();
        assert_eq!(con.sent.len(), 1, "{text}");
    }
    let mut con = Recorder::answering([Ok(Value::Array(vec![nested_error(MISSING)]))]);
    Incr::of("counter").invoke(&mut con).unwrap_err();
    assert_eq!(con.sent.len(), 1, "nested in the script's own reply");
}

#[test]
fn a_second_miss_is_an_error() {
    let mut con = Recorder::answering([error(MISSING), error(MISSING)]);
    let error = Incr::of("counter").invoke(&mut con).unwrap_err();
    assert_eq!(con.sent.len(), 2);
    assert_eq!(error.server_kind(), Some(ServerKind::NoScript));
}

#[test]
fn a_source_with_noscript_is_always_sent_by_eval() {
    let mut con = Recorder::answering([error(MISSING)]);
    Mentions::of("k").invoke(&mut con).unwrap_err();
    assert_eq!(
        con.lines(),
        [format!("EVAL {} 1 k", Mentions::INFO.source())]
    );
}

#[test]
fn a_lost_answer_may_have_run() {
    let reset = || Err(io::Error::from(io::ErrorKind::ConnectionReset).into());
    let mut con = Recorder::answering([reset()]);
    let error = Incr::of("counter").invoke(&mut con).unwrap_err();
    assert_eq!((error.outcome(), con.sent.len()), (Outcome::Unknown, 1));
    assert!(
        error.to_string().contains("may or may not have run"),
        "{error}"
    );

    let refused = Err(io::Error::from(io::ErrorKind::ConnectionRefused).into());
    let mut con = Recorder::answering([refused]);
    let error = Incr::of("counter").invoke(&mut con).unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotRun);
}

#[test]
fn connections_may_be_trait_objects() {
    let mut recorder = Recorder::answering([Ok(Value::Int(1)), Ok(Value::Int(2))]);
    let con: &mut dyn ConnectionLike = &mut recorder;
    assert_eq!(Incr::of("counter").invoke(con).unwrap(), 1);
    let mut boxed: Box<Recorder> = Box::new(recorder);
    assert_eq!(Incr::of("counter").invoke(&mut boxed).unwrap(), 2);
}

#[test]
fn any_type_that_redis_reads() {
    let mut con = Recorder::answering([Ok(ints([1, 99]))]);
    let pair: (u8, u64) = RateLimit::sample().invoke_as(&mut con).unwrap();
    assert_eq!(pair, (1, 99));
}

#[test]
fn optional_arguments_are_sent_or_not() {
    let line_of = |ttl_ms, limit| {
        let call = Store::call(
            (),
            StoreArgs {
                value: "v",
                ttl_ms,
                limit,
            },
        );
        line(&call.to_cmd(Form::EvalSha).unwrap().get_packed_command())
    };
    let sha1 = Store::INFO.sha1();
    assert_eq!(line_of(None, None), format!("EVALSHA {sha1} 0 v"));
    assert_eq!(line_of(Some(5), None), format!("EVALSHA {sha1} 0 v 5"));
    assert_eq!(line_of(Some(5), Some(6)), format!("EVALSHA {sha1} 0 v 5 6"));
}

#[test]
fn values_that_make_no_call_are_refused_before_sending() {
    let mut con = Recorder::default();
    let gap = Store::call(
        (),
        StoreArgs {
            value: "secret",
            ttl_ms: None,
            limit: Some(6),
        },
    );
    let error = gap.invoke(&mut con).unwrap_err();
    let Error::Encode(refused) = &error else {
        panic!("{error}");
    };
    assert!(matches!(
        refused.refusal(),
        Refusal::Gap {
            absent: "ttl_ms",
            present: "limit",
            ..
        }
    ));
    assert_eq!(error.outcome(), Outcome::NotRun);

    for count in [0, 2] {
        let error = Incr::with([Liar(count)], ["x"; 0])
            .invoke(&mut con)
            .unwrap_err();
        let Error::Encode(refused) = &error else {
            panic!("{error}");
        };
        let refusal = refused.refusal();
        assert!(
            matches!(refusal, Refusal::NotOne { field: "keys", count: told, .. } if *told == count),
            "{refusal:?}"
        );
    }

    let fickle = Incr::with([Fickle::default()], ["x"; 0]);
    let Error::Encode(refused) = fickle.invoke(&mut con).unwrap_err() else {
        panic!("a value that changes is refused");
    };
    let refusal = refused.refusal();
    assert!(
        matches!(
            refusal,
            Refusal::NotOne {
                field: "keys",
                count: 2,
                ..
            }
        ),
        "{refusal:?}"
    );

    // In sum they are right, and each would take the other's place.
    let numbers = Incr::with(["k"], [Number(2), Number(0), Number(1)]);
    let Error::Encode(refused) = numbers.invoke(&mut con).unwrap_err() else {
        panic!("a number that is none, or two, is refused");
    };
    let refusal = refused.refusal();
    assert!(
        matches!(
            refusal,
            Refusal::NotOne {
                field: "rest",
                count: 2,
                ..
            }
        ),
        "{refusal:?}"
    );
    assert!(con.sent.is_empty());
}

#[test]
fn numbers_are_written_exactly() {
    let sent = |call: Result<redis::Cmd, Error>| line(&call.unwrap().get_packed_command());
    let floats = Incr::with(["k"], [0.1, -0.0, 1e300, f64::INFINITY]).to_cmd(Form::EvalSha);
    assert!(sent(floats).ends_with("1 k 0.1 -0.0 1e300 inf"));
    let ints = Incr::with(["k"], [i64::MIN, i64::MAX]).to_cmd(Form::EvalSha);
    assert!(sent(ints).ends_with("-9223372036854775808 9223372036854775807"));
    let max = Incr::with(["k"], [u64::MAX]).to_cmd(Form::EvalSha);
    assert!(sent(max).ends_with("1 k 18446744073709551615"));
}

#[test]
fn heals_are_counted() {
    let before = RateLimit::INFO.stats().heals();
    let mut con = Recorder::answering([error(MISSING), Ok(ints([1, 2])), Ok(ints([1, 1]))]);
    RateLimit::sample().invoke(&mut con).unwrap();
    RateLimit::sample().invoke(&mut con).unwrap();
    assert_eq!(RateLimit::INFO.stats().heals(), before + 1);
}

#[test]
fn debug_shows_lengths_and_no_values() {
    let shown = format!("{:?}", RateLimit::sample());
    assert_eq!(
        shown,
        "Call { script: \"RateLimit\", \
         keys: RateLimitKeys { events: 14 bytes, meta: 12 bytes }, \
         args: RateLimitArgs { now_ms: 13 bytes, limit: 3 bytes, request_id: 3 bytes } }"
    );
    let list = format!("{:?}", Incr::with(["a", "bc"], ["x"; 0]));
    assert!(list.contains("keys: 2 values, 3 bytes"), "{list}");
}
