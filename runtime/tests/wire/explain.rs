//! What failed in a pipeline: which command, which script, which line.

use std::io;

use evalsha::{PipelineExt, ScriptInfo, ServerKind, explain, explain_in};
use redis::{Pipeline, RedisError, Value, pipe};

use crate::support::scripts::*;
use crate::support::wire::{Recorder, nested_error};

const BOTH: &[&ScriptInfo] = &[RateLimit::INFO, Incr::INFO];

/// What the transaction reports when EXEC answers with these.
fn failed(pipe: &Pipeline, replies: &[&str]) -> RedisError {
    let reply = |line: &&str| match *line {
        "" => Value::Int(1),
        line => nested_error(line),
    };
    let exec = Value::Array(replies.iter().map(reply).collect());
    let mut con = Recorder::answering([Ok(exec)]);
    pipe.query::<Vec<Value>>(&mut con).unwrap_err()
}

fn two_scripts() -> Pipeline {
    let mut pipe = pipe();
    pipe.atomic()
        .set("a", 1)
        .script(RateLimit::sample())
        .script(Incr::of("k"))
        .script(Incr::of("k"));
    pipe
}

#[test]
fn a_sha_in_the_text_tells_the_script() {
    let line = format!(
        "WRONGTYPE wrong script: {}, on @user_script:8.",
        RateLimit::SHA1
    );
    let error = failed(&two_scripts(), &["", &line, "", ""]);
    let explanation = explain(&error, BOTH);
    let [failure] = explanation.failures() else {
        panic!("{explanation}");
    };
    assert_eq!(failure.script().map(|info| info.name()), Some("RateLimit"));
    assert_eq!(
        (failure.index(), failure.line(), failure.code()),
        (1, Some(8), "WRONGTYPE")
    );
    let expected = "\
1 command failed, the others ran
command 1: `RateLimit` failed with `WRONGTYPE wrong`
 --> runtime/tests/support/lua/rate_limit.lua:8
  |
8 | local used = redis.call('ZCARD', events)
  |";
    assert_eq!(explanation.to_string(), expected);
}

#[test]
fn without_a_sha_the_pipeline_tells_the_script() {
    let line = "WRONGTYPE wrong script: on @user_script:1.";
    let pipe = two_scripts();
    let error = failed(&pipe, &["", "", line, line]);
    assert!(explain(&error, BOTH).failures()[0].script().is_none());
    for failure in explain_in(&pipe, &error, BOTH).failures() {
        assert_eq!(failure.script().map(|info| info.name()), Some("Incr"));
    }
    let only = explain(&error, &[Incr::INFO]);
    assert_eq!(
        only.failures()[0].script().map(|info| info.name()),
        Some("Incr")
    );
}

#[test]
fn other_commands_are_told_without_a_script() {
    let pipe = two_scripts();
    let error = failed(&pipe, &["WRONGTYPE wrong", "", "", ""]);
    for explanation in [
        explain(&error, &[Incr::INFO]),
        explain_in(&pipe, &error, BOTH),
    ] {
        let expected = "1 command failed, the others ran\ncommand 0: `WRONGTYPE wrong`";
        assert_eq!(explanation.to_string(), expected);
    }
}

#[test]
fn a_noscript_after_a_refused_eval_is_explained_by_it() {
    let pipe = two_scripts();
    let (refused, missing) = (
        "NOPERM this user has no permissions to run the 'eval' command",
        "NOSCRIPT No matching script.",
    );
    let error = failed(&pipe, &["", "", refused, missing]);
    for explanation in [
        explain(&error, &[Incr::INFO]),
        explain_in(&pipe, &error, BOTH),
    ] {
        let [first, second] = explanation.failures() else {
            panic!("{explanation}");
        };
        assert_eq!(first.server_kind(), Some(ServerKind::NoPermission));
        assert_eq!((second.index(), second.cause()), (3, Some(2)));
        let text = explanation.to_string();
        assert!(
            text.contains("as command 2 did not bring the script"),
            "{text}"
        );
        assert!(!text.contains("script_unguarded"), "{text}");
    }
}

#[test]
fn a_noscript_of_another_script_has_no_such_cause() {
    let mut pipe = pipe();
    pipe.atomic()
        .script(RateLimit::sample())
        .script_unguarded(Incr::of("k"));
    let error = failed(&pipe, &["NOPERM no", "NOSCRIPT No matching script."]);
    let explanation = explain_in(&pipe, &error, BOTH);
    assert_eq!(explanation.failures()[1].cause(), None);
    assert!(explanation.to_string().contains("`script_unguarded`"));
}

#[test]
fn a_call_that_was_not_sent_tells_its_reason() {
    let reason = "`Store` was not sent: `limit` is given but `ttl_ms` before it is `None`";
    let line =
        format!("ERR unknown command 'EVALSHA-CALL-NOT-SENT {reason}', with args beginning with: ");
    let error = failed(&two_scripts(), &["", "", "", &line]);
    let explanation = explain(&error, BOTH);
    let text = explanation.to_string();
    assert!(text.contains(&format!("command 3: {reason}\n")), "{text}");
    assert_eq!(
        explanation.failures()[0].server_kind(),
        Some(ServerKind::NotSent)
    );
}

#[test]
fn a_lost_answer_may_have_run() {
    let error = RedisError::from(io::Error::from(io::ErrorKind::ConnectionReset));
    let explanation = explain(&error, BOTH);
    assert!(explanation.may_have_run() && explanation.failures().is_empty());
    assert!(
        explanation.to_string().contains("may have run"),
        "{explanation}"
    );
}

#[test]
fn a_reply_that_does_not_convert_came_from_commands_that_ran() {
    let reply = Value::Array(vec![Value::BulkString(b"secret".to_vec())]);
    let error = redis::from_redis_value::<(u8,)>(reply).unwrap_err();
    let explanation = explain(&error.into(), &[]);
    assert!(!explanation.may_have_run());
    for text in [explanation.to_string(), format!("{explanation:?}")] {
        assert!(
            text.contains("all commands ran") && !text.contains("secret"),
            "{text}"
        );
    }
}

/// As redis-rs refuses a pipeline over several slots.
#[test]
fn a_pipeline_that_redis_refuses_has_not_run() {
    let kind = redis::ErrorKind::Server(redis::ServerErrorKind::CrossSlot);
    let error = (kind, "Received crossed slots in pipeline").into();
    let explanation = explain(&error, &[]);
    assert!(!explanation.may_have_run() && explanation.failures().is_empty());
    assert!(
        explanation.to_string().starts_with("nothing was sent"),
        "{explanation}"
    );
}
