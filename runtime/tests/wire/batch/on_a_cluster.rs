//! An asynchronous connection to a cluster takes transactions of one slot each.

use super::*;
use crate::support::wire::ClusterRecorder;

fn queued() -> Value {
    Value::SimpleString("QUEUED".to_owned())
}

/// Replies to MULTI, the queued commands, and EXEC.
fn exec(replies: Vec<Value>) -> RedisResult<Value> {
    let waiting = replies.iter().map(|_| queued()).collect();
    raw(Value::Okay, waiting, Value::Array(replies))
}

fn raw(multi: Value, queued: Vec<Value>, exec: Value) -> RedisResult<Value> {
    let mut all = vec![multi];
    all.extend(queued);
    all.push(exec);
    Ok(Value::Array(all))
}

fn aborted() -> Value {
    nested_error("EXECABORT Transaction discarded because of previous errors.")
}

/// Runs calls with these keys.
async fn run<const N: usize>(
    keys: &[&'static str],
    answers: [RedisResult<Value>; N],
) -> (Vec<Result<i64, Error>>, Vec<String>) {
    let mut con = ClusterRecorder(Recorder::answering(answers));
    let calls: Vec<_> = keys.iter().copied().map(Incr::of).collect();
    let results = batch(calls).chunk_calls(3).invoke_async(&mut con).await;
    assert_eq!(con.0.answers.len(), 0);
    (results, shapes(&con.0))
}

const ONE_SLOT: [&str; 3] = ["{a}1", "{a}2", "{a}3"];

#[tokio::test]
async fn calls_of_different_slots_are_sent_apart_and_come_back_in_order() {
    let keys = ["{a}1", "{b}1", "{a}2", "{a}3", "{b}2", "{a}4"];
    let answers = [exec(ints(&[1, 3])), one(2), exec(ints(&[4, 6])), one(5)];
    let (results, sent) = run(&keys, answers).await;
    assert_eq!(values(results), [1, 2, 3, 4, 5, 6].map(Ok));
    assert_eq!(
        sent[..2],
        ["MULTI, EVAL {a}1, EVALSHA {a}2, EXEC", "EVALSHA {b}1"]
    );
}

/// The server drops a transaction when it refuses to queue a command.
#[tokio::test]
async fn a_refused_call_leaves_its_chunk_and_the_others_go_without_it() {
    let denied = nested_error("NOPERM No permissions to access a key");
    let answers = [
        raw(Value::Okay, vec![denied, queued(), queued()], aborted()),
        exec(ints(&[2, 3])),
    ];
    let (results, sent) = run(&ONE_SLOT, answers).await;
    assert_eq!(
        results[0].as_ref().unwrap_err().outcome(),
        Outcome::Unknown,
        "an earlier attempt of the client may have run"
    );
    assert_eq!(
        values(results),
        [Err(Some(ServerKind::NoPermission)), Ok(2), Ok(3)]
    );
    assert_eq!(sent[1], "MULTI, EVAL {a}2, EVALSHA {a}3, EXEC");
}

/// A user without EVAL whose scripts are loaded: few exchanges, whatever the number of calls.
#[tokio::test]
async fn where_eval_is_refused_each_call_goes_alone() {
    let denied = || nested_error("NOPERM User u has no permissions to run the 'eval' command");
    let answers = [
        raw(Value::Okay, vec![denied(), queued(), queued()], aborted()),
        raw(Value::Okay, vec![denied(), queued()], aborted()),
        one(3),
    ];
    let (results, sent) = run(&ONE_SLOT, answers).await;
    assert_eq!(results[2].as_ref().unwrap(), &3);
    assert_eq!(sent[2], "EVALSHA {a}3");
}

#[tokio::test]
async fn where_multi_is_refused_what_missed_goes_again() {
    let denied = nested_error("NOPERM this user has no permissions to run the 'multi' command");
    let nothing = nested_error("ERR EXEC without MULTI");
    let replies = vec![Value::Int(1), nested_error(MISSING), Value::Int(3)];
    let answers = [raw(denied, replies, nothing), error(MISSING), one(2)];
    let (results, sent) = run(&ONE_SLOT, answers).await;
    assert_eq!(values(results), [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(sent[1..], ["EVALSHA {a}2", "EVAL {a}2"]);
}

#[tokio::test]
async fn where_evalsha_is_refused_each_goes_as_eval() {
    let denied = || nested_error("ERR unknown command 'EVALSHA', with args beginning with: ");
    let refused = || error("ERR unknown command 'EVALSHA', with args beginning with: ");
    let answers = [
        raw(Value::Okay, vec![queued(), denied(), denied()], aborted()),
        refused(),
        one(1),
        refused(),
        one(2),
        refused(),
        one(3),
    ];
    let (results, _) = run(&ONE_SLOT, answers).await;
    assert_eq!(values(results), [Ok(1), Ok(2), Ok(3)]);
}

#[tokio::test]
async fn a_transaction_refused_as_a_whole_is_not_sent_again() {
    for (reply, kind) in [
        (nested_error("TRYAGAIN no"), ServerKind::TryAgain),
        (nested_error("MOVED 1 a:1"), ServerKind::Moved),
        (Value::Nil, ServerKind::Aborted),
    ] {
        let answers = [raw(Value::Okay, vec![queued(), queued(), queued()], reply)];
        let (results, _) = run(&ONE_SLOT, answers).await;
        assert_eq!(values(results), [Err(Some(kind)); 3]);
    }
}

/// Redis before 7.2: what the transaction publishes stands among the replies.
#[tokio::test]
async fn replies_that_have_moved_are_none() {
    let push = Value::Push {
        kind: redis::PushKind::Message,
        data: vec![],
    };
    for odd in [
        Value::Array(vec![push, Value::Int(1), Value::Int(2)]),
        Value::Array(ints(&[1, 2])),
        Value::Array(ints(&[1, 2, 3, 4])),
        Value::Okay,
    ] {
        let answers = [raw(Value::Okay, vec![queued(), queued(), queued()], odd)];
        let (results, _) = run(&ONE_SLOT, answers).await;
        assert_eq!(outcomes(&results), [Err(Outcome::Unknown); 3]);
    }
    let (results, _) = run(&ONE_SLOT, [many(&[1])]).await;
    assert_eq!(outcomes(&results), [Err(Outcome::Unknown); 3]);
}

#[tokio::test]
async fn a_lost_slot_leaves_the_others_alone() {
    let keys = ["{a}1", "{b}1", "{a}2", "{a}3", "{b}2", "{b}3"];
    let answers = [lost(), one(2), exec(ints(&[5, 6]))];
    let (results, _) = run(&keys, answers).await;
    let (unknown, unsent) = (Err(Outcome::Unknown), Err(Outcome::NotRun));
    assert_eq!(
        outcomes(&results),
        [unknown, Ok(&2), unknown, unsent, Ok(&5), Ok(&6)]
    );
}

/// A connection of another name that turns out to be a cluster's.
#[tokio::test]
async fn a_pipeline_refused_for_its_slots_goes_by_slot() {
    let kind = redis::ErrorKind::Server(redis::ServerErrorKind::CrossSlot);
    let refused = Err((kind, "Received crossed slots in pipeline").into());
    let mut con = Recorder::answering([refused, exec(ints(&[1, 3])), one(2)]);
    let calls = ["{a}1", "{b}1", "{a}2"].map(Incr::of);
    let results = batch(calls).invoke_async(&mut con).await;
    assert_eq!(values(results), [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(shapes(&con)[1], "MULTI, EVAL {a}1, EVALSHA {a}2, EXEC");
}
