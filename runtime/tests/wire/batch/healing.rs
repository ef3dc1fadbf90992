//! What becomes of calls whose script the server does not have: sent again, in order, until each has run.

use super::*;

#[test]
fn what_misses_the_script_goes_again_in_order() {
    let missing = || nested_error(MISSING);
    let mut con = Recorder::answering([
        one(1),
        Ok(Value::Array(vec![
            Value::Int(2),
            missing(),
            missing(),
            missing(),
        ])),
        error(MISSING),
        one(3),
        many(&[4, 5]),
    ]);
    let results = batch(calls(5)).invoke(&mut con);
    assert_eq!(values(results), [1, 2, 3, 4, 5].map(Ok));
    assert_eq!(
        shapes(&con)[2..],
        ["EVALSHA k2", "EVAL k2", "EVALSHA k3, EVALSHA k4"]
    );
}

/// Another client empties the script cache over and over.
#[test]
fn what_keeps_missing_brings_its_source() {
    let all_miss = |count: usize| Ok(Value::Array(vec![nested_error(MISSING); count]));
    let mut con = Recorder::answering([
        one(1),
        all_miss(5),
        one(2),
        all_miss(4),
        one(3),
        all_miss(3),
        one(4),
        many(&[5, 6]),
    ]);
    let results = batch(calls(6)).invoke(&mut con);
    assert_eq!(values(results), [1, 2, 3, 4, 5, 6].map(Ok));
    assert_eq!(shapes(&con)[6..], ["EVAL k3", "EVAL k4, EVAL k5"]);
}

#[test]
fn a_source_that_each_call_brings_counts_as_bytes() {
    let all_miss = |count: usize| Ok(Value::Array(vec![nested_error(MISSING); count]));
    let mut con = Recorder::answering([
        one(1),
        all_miss(5),
        one(2),
        all_miss(4),
        one(3),
        all_miss(3),
        one(4),
        one(5),
        one(6),
    ]);
    let results = batch(calls(6))
        .chunk_bytes(Incr::INFO.source().len() + 1)
        .invoke(&mut con);
    assert_eq!(values(results), [1, 2, 3, 4, 5, 6].map(Ok));
    assert_eq!(shapes(&con)[6..], ["EVAL k3", "EVAL k4", "EVAL k5"]);

    let mut con = Recorder::answering([one(1), one(2)]);
    let mentions = ["a", "b"].map(Mentions::of);
    Batch::<Mentions, _>::new(mentions)
        .chunk_bytes(Mentions::INFO.source().len() + 1)
        .invoke(&mut con);
    assert_eq!(shapes(&con), ["EVAL a", "EVAL b"]);
}

/// The server forbids or does not know EVALSHA, which thus has not run.
#[test]
fn a_refused_evalsha_goes_as_eval() {
    for refusal in [
        "NOPERM User u has no permissions to run the 'evalsha' command",
        "ERR unknown command 'EVALSHA', with args beginning with: 'x' '1' 'k'",
    ] {
        let refused = Ok(Value::Array(vec![nested_error(refusal); 2]));
        let mut con = Recorder::answering([
            error(refusal),
            one(1),
            refused,
            one(2),
            one(3),
            one(4),
            many(&[5, 6]),
        ]);
        let results = batch(calls(6)).chunk_calls(3).invoke(&mut con);
        assert_eq!(values(results), [1, 2, 3, 4, 5, 6].map(Ok));
        let sent = ["EVAL k1", "EVAL k2", "EVAL k3", "EVAL k4, EVAL k5"];
        assert_eq!(shapes(&con)[3..], sent);
    }
}

/// The user may use EVALSHA but not EVAL, and the script is loaded: a call that nothing refuses.
#[test]
fn a_loaded_script_needs_no_eval() {
    let mut con = Recorder::answering([one(1), many(&[2, 3])]);
    batch(calls(3)).invoke(&mut con);
    let sent = shapes(&con).join(", ");
    assert!(!sent.contains("EVAL "), "{sent}");
}

#[test]
fn no_batch_ever_ends_with_noscript() {
    let denied = "NOPERM User u has no permissions to run the 'eval' command";
    let missing = |count: usize| Ok(Value::Array(vec![nested_error(MISSING); count]));
    let mut con = Recorder::answering([
        error(MISSING),
        error(denied),
        missing(4),
        error(MISSING),
        error(denied),
        missing(3),
        error(MISSING),
        error(denied),
        missing(2),
        error(denied),
        error(denied),
    ]);
    let results = batch(calls(5)).invoke(&mut con);
    let kinds = values(results);
    assert_eq!(kinds, [Err(Some(ServerKind::NoPermission)); 5]);
    assert_eq!(con.answers.len(), 0);
}

/// A cold server: each way for a call to go alone.
#[test]
fn a_script_that_can_reply_noscript_always_goes_as_eval() {
    for (calls, chunk, shapes_sent) in [
        (1, 512, vec!["EVAL a"]),
        (2, 1, vec!["EVAL a", "EVAL a"]),
        (3, 512, vec!["EVAL a", "EVAL a, EVAL a"]),
    ] {
        let mut con =
            Recorder::answering([one(1), if calls == 2 { one(2) } else { many(&[2, 3]) }]);
        let batch = Batch::<Mentions, _>::new(vec![Mentions::of("a"); calls]);
        let results = batch.chunk_calls(chunk).invoke(&mut con);
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!(shapes(&con), shapes_sent);
    }
    let mut con = Recorder::answering([one(1), one(2)]);
    con.cluster = true;
    Batch::<Mentions, _>::new(["a", "b"].map(Mentions::of)).invoke(&mut con);
    assert_eq!(shapes(&con), ["EVAL a", "EVAL b"]);
}

/// Scripts can reply with any code, and these have run.
#[test]
fn calls_that_reply_with_crossslot_are_not_sent_again() {
    let replies = vec![nested_error("CROSSSLOT mine"); 2];
    let mut con = Recorder::answering([one(1), Ok(Value::Array(replies))]);
    batch(calls(3)).invoke(&mut con);
    assert_eq!(con.sent.len(), 2);

    let mut con = Recorder::answering([one(1), error("CROSSSLOT mine")]);
    batch(calls(3)).invoke(&mut con);
    assert_eq!(con.sent.len(), 2);
}
