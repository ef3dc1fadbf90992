//! Batches: what a chunk is on the wire, and what becomes of each call when things go wrong.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use evalsha::{AnyCall, Batch, CallOf, Error, Outcome, ServerKind};
use redis::{RedisResult, Value};
use support::scripts::*;
use support::wire::{Recorder, error, lines, nested_error};

const KEYS: [&str; 6] = ["k0", "k1", "k2", "k3", "k4", "k5"];

fn batch<I>(calls: I) -> Batch<Incr, I>
where
    I: IntoIterator<Item: CallOf<Incr>>,
{
    Batch::new(calls)
}

fn calls(count: usize) -> impl Iterator<Item: CallOf<Incr> + Send> + Send {
    KEYS.into_iter().take(count).map(Incr::of)
}

fn ints(numbers: &[i64]) -> Vec<Value> {
    numbers.iter().copied().map(Value::Int).collect()
}

/// Replies to MULTI, the queued commands, and EXEC.
fn exec(replies: Vec<Value>) -> RedisResult<Value> {
    let queued = || Value::SimpleString("QUEUED".to_owned());
    let mut all = vec![Value::Okay];
    all.extend(replies.iter().map(|_| queued()));
    all.push(Value::Array(replies));
    Ok(Value::Array(all))
}

/// Replies of which the queued ones and that to EXEC are given.
fn raw(multi: Value, queued: Vec<Value>, exec: Value) -> RedisResult<Value> {
    let mut all = vec![multi];
    all.extend(queued);
    all.push(exec);
    Ok(Value::Array(all))
}

fn queued() -> Value {
    Value::SimpleString("QUEUED".to_owned())
}

/// The names and keys of the commands of one exchange.
fn shape(packed: &[u8]) -> Vec<String> {
    let short = |line: &String| {
        let (name, key) = (line.split(' ').next(), line.rsplit(' ').next());
        match (name.unwrap_or_default(), key.unwrap_or_default()) {
            (name, key) if name == key => name.to_owned(),
            (name, key) => format!("{name} {key}"),
        }
    };
    lines(packed).iter().map(short).collect()
}

fn values(results: Vec<Result<i64, Error>>) -> Vec<Result<i64, Option<ServerKind>>> {
    let kind = |error: Error| error.server_kind();
    results.into_iter().map(|r| r.map_err(kind)).collect()
}

#[test]
fn a_chunk_is_one_transaction_with_one_source() {
    let mut con = Recorder::answering([exec(ints(&[1, 2, 3]))]);
    let results = batch(calls(3)).invoke(&mut con);
    assert_eq!(values(results), [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(
        shape(&con.sent[0]),
        ["MULTI", "EVAL k0", "EVALSHA k1", "EVALSHA k2", "EXEC"]
    );
}

#[test]
fn chunks_are_bounded_in_calls_and_bytes() {
    let mut con =
        Recorder::answering([exec(ints(&[1, 2])), exec(ints(&[3, 4])), Ok(Value::Int(5))]);
    let results = batch(calls(5)).chunk_calls(2).invoke(&mut con);
    assert_eq!(values(results), [1, 2, 3, 4, 5].map(Ok));
    assert_eq!(con.sent.len(), 3);
    assert_eq!(shape(&con.sent[2]), ["EVALSHA k4"]);

    let one = calls(1).next().unwrap().to_cmd(evalsha::Form::EvalSha);
    let bytes: usize = one
        .unwrap()
        .args_iter()
        .map(|arg| match arg {
            redis::Arg::Simple(bytes) => bytes.len(),
            _ => 0,
        })
        .sum();
    let mut con = Recorder::answering([exec(ints(&[1, 2])), exec(ints(&[3, 4]))]);
    let results = batch(calls(4)).chunk_bytes(2 * bytes).invoke(&mut con);
    assert_eq!(values(results), [1, 2, 3, 4].map(Ok));
}

#[test]
fn an_error_does_not_touch_the_others() {
    let replies = vec![
        Value::Int(1),
        nested_error("OOM no"),
        Value::Nil,
        Value::Int(4),
    ];
    let mut con = Recorder::answering([exec(replies)]);
    let results = batch(calls(4)).invoke(&mut con);
    assert!(matches!(&results[2], Err(Error::Reply(_))));
    assert_eq!(
        values(results),
        [Ok(1), Err(Some(ServerKind::OutOfMemory)), Err(None), Ok(4)]
    );
}

#[test]
fn a_call_that_makes_no_command_keeps_its_place() {
    let calls = [1, 0, 1].map(|count| Incr::with([Liar(count)], ["x"; 0]));
    let mut con = Recorder::answering([exec(ints(&[1, 3]))]);
    let results = batch(&calls).invoke(&mut con);
    assert!(matches!(&results[1], Err(Error::Encode(_))));
    assert_eq!(values(results), [Ok(1), Err(None), Ok(3)]);
}

#[test]
fn a_lost_connection_tells_done_unknown_and_unsent() {
    let reset = Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset).into());
    let mut con = Recorder::answering([exec(ints(&[1, 2])), reset]);
    let results = batch(calls(6)).chunk_calls(2).invoke(&mut con);
    let outcomes: Vec<_> = results
        .iter()
        .map(|result| result.as_ref().map_err(Error::outcome))
        .collect();
    let (unknown, unsent) = (Err(Outcome::Unknown), Err(Outcome::NotRun));
    assert_eq!(outcomes, [Ok(&1), Ok(&2), unknown, unknown, unsent, unsent]);
    assert_eq!(con.sent.len(), 2);
    let text = results[4].as_ref().unwrap_err().to_string();
    assert!(text.contains("was not sent, as an earlier call"), "{text}");
}

/// The server drops a transaction when it refuses to queue a command.
#[test]
fn a_refused_call_leaves_its_chunk_and_the_others_go_without_it() {
    let denied = nested_error("NOPERM No permissions to access a key");
    let aborted = nested_error("EXECABORT Transaction discarded because of previous errors.");
    let mut con = Recorder::answering([
        raw(Value::Okay, vec![denied, queued(), queued()], aborted),
        exec(ints(&[2, 3])),
    ]);
    let results = batch(calls(3)).invoke(&mut con);
    assert_eq!(
        values(results),
        [Err(Some(ServerKind::NoPermission)), Ok(2), Ok(3)]
    );
    assert_eq!(
        shape(&con.sent[1]),
        ["MULTI", "EVAL k1", "EVALSHA k2", "EXEC"]
    );
}

#[test]
fn a_transaction_refused_as_a_whole_is_not_sent_again() {
    for (reply, kind) in [
        (nested_error("TRYAGAIN no"), ServerKind::TryAgain),
        (nested_error("MOVED 1 a:1"), ServerKind::Moved),
        (Value::Nil, ServerKind::Aborted),
    ] {
        let mut con = Recorder::answering([raw(Value::Okay, vec![queued(), queued()], reply)]);
        let results = batch(calls(2)).invoke(&mut con);
        for result in &results {
            assert_eq!(
                result.as_ref().map_err(Error::outcome),
                Err(Outcome::NotRun)
            );
        }
        assert_eq!(values(results), [Err(Some(kind)), Err(Some(kind))]);
    }
}

#[test]
fn where_multi_is_forbidden_each_reply_is_its_calls_own() {
    let denied = nested_error("NOPERM this user has no permissions to run the 'multi' command");
    let nothing = nested_error("ERR EXEC without MULTI");
    let mut con = Recorder::answering([raw(denied, ints(&[1, 2]), nothing)]);
    assert_eq!(values(batch(calls(2)).invoke(&mut con)), [Ok(1), Ok(2)]);
}

/// The user has begun a transaction by hand, and it fails.
#[test]
fn a_failed_transaction_of_the_users_own_is_no_result() {
    let nested = nested_error("ERR MULTI calls can not be nested");
    let aborted = nested_error("EXECABORT Transaction discarded because of previous errors.");
    let mut con = Recorder::answering([raw(nested, vec![queued(), queued()], aborted)]);
    let kind = ServerKind::Aborted;
    assert_eq!(
        values(batch(calls(2)).invoke(&mut con)),
        [Err(Some(kind)), Err(Some(kind))]
    );
}

#[test]
fn replies_that_do_not_add_up_may_have_run() {
    for odd in [Value::Array(ints(&[1])), Value::Array(vec![]), Value::Okay] {
        let mut con = Recorder::answering([raw(Value::Okay, vec![queued(), queued()], odd)]);
        for result in batch(calls(2)).invoke(&mut con) {
            assert_eq!(result.map_err(|e| e.outcome()), Err(Outcome::Unknown));
        }
    }
    let mut con = Recorder::answering([Ok(Value::Array(vec![Value::Okay]))]);
    let results = batch(calls(2)).invoke(&mut con);
    assert!(results.iter().all(Result::is_err));
}

#[test]
fn a_source_with_noscript_is_always_sent_by_eval() {
    let mut con = Recorder::answering([exec(ints(&[1, 2]))]);
    Batch::<Mentions, _>::new([Mentions::of("a"), Mentions::of("b")]).invoke(&mut con);
    assert_eq!(shape(&con.sent[0]), ["MULTI", "EVAL a", "EVAL b", "EXEC"]);
}

#[test]
fn an_endless_batch_is_sent_as_it_is_read() {
    let endless = std::iter::repeat_with(|| Incr::of("k"));
    let mut con = Recorder::answering([exec(ints(&[1, 2])), exec(ints(&[3, 4]))]);
    let read: Vec<_> = batch(endless)
        .chunk_calls(2)
        .invoke_iter(&mut con)
        .take(3)
        .collect();
    assert_eq!(values(read), [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(con.sent.len(), 2);
    assert_eq!(
        batch(calls(6)).invoke_iter(&mut con).size_hint(),
        (6, Some(6))
    );
}

#[test]
fn a_cluster_connection_without_transactions_gets_each_call_by_itself() {
    let missing = || error("NOSCRIPT No matching script.");
    let mut con = Recorder::answering([missing(), Ok(Value::Int(1)), Ok(Value::Int(2))]);
    con.cluster = true;
    assert_eq!(values(batch(calls(2)).invoke(&mut con)), [Ok(1), Ok(2)]);
    let names: Vec<_> = con.sent.iter().flat_map(|packed| shape(packed)).collect();
    assert_eq!(names, ["EVALSHA k0", "EVAL k0", "EVALSHA k1"]);
}

/// As redis-rs' asynchronous cluster connection refuses a pipeline before it sends it.
#[cfg(feature = "cluster")]
#[test]
fn calls_of_different_slots_are_sent_apart_and_come_back_in_order() {
    let refused = || {
        let kind = redis::ErrorKind::Server(redis::ServerErrorKind::CrossSlot);
        Err((kind, "Received crossed slots in pipeline").into())
    };
    let mut con = Recorder::answering([
        refused(),
        exec(ints(&[1, 3])),
        Ok(Value::Int(2)),
        exec(ints(&[4, 6])),
        Ok(Value::Int(5)),
    ]);
    let keys = ["{a}1", "{b}1", "{a}2", "{a}3", "{b}2", "{a}4"];
    let results = batch(keys.map(Incr::of)).chunk_calls(3).invoke(&mut con);
    assert_eq!(values(results), [1, 2, 3, 4, 5, 6].map(Ok));
    assert_eq!(
        shape(&con.sent[1]),
        ["MULTI", "EVAL {a}1", "EVALSHA {a}2", "EXEC"]
    );
    assert_eq!(shape(&con.sent[2]), ["EVALSHA {b}1"]);
    assert_eq!(con.sent.len(), 5);
}

/// Scripts can reply with any code, and these have run.
#[test]
fn calls_that_reply_with_crossslot_are_not_sent_again() {
    let replies = || {
        vec![
            nested_error("CROSSSLOT mine"),
            nested_error("CROSSSLOT mine"),
        ]
    };
    let mut con = Recorder::answering([exec(replies())]);
    batch(calls(2)).invoke(&mut con);
    assert_eq!(con.sent.len(), 1);

    let mut con = Recorder::answering([error("CROSSSLOT mine")]);
    batch(calls(2)).invoke(&mut con);
    assert_eq!(con.sent.len(), 1);
}

#[cfg(feature = "cluster")]
#[test]
fn keys_in_different_slots_are_named_by_their_fields() {
    let mut con = Recorder {
        cluster: true,
        ..Recorder::default()
    };
    let error = Incr::with(["one", "two"], ["x"; 0])
        .invoke(&mut con)
        .unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("key `keys[0]` is in slot 9084 and key `keys[1]` is in slot 2127"),
        "{text}"
    );
    assert!(text.contains("hash tag"), "{text}");
    assert!(con.sent.is_empty());

    let reply = support::wire::error("CROSSSLOT Keys in request don't hash to the same slot");
    let mut con = Recorder::answering([reply]);
    let error = Incr::with(["one", "two"], ["x"; 0])
        .invoke(&mut con)
        .unwrap_err();
    assert_eq!(error.server_kind(), Some(ServerKind::CrossSlot));
    assert!(error.to_string().contains("slot 9084"), "{error}");
    assert_eq!(error.outcome(), Outcome::NotRun);
}

#[cfg(all(feature = "tokio-comp", feature = "smol-comp"))]
mod asynchronous {
    use super::*;

    fn is_send<T: Send>(value: T) -> T {
        value
    }

    #[tokio::test]
    async fn chunks_are_the_same() {
        let mut con = Recorder::answering([exec(ints(&[1, 2])), Ok(Value::Int(3))]);
        let sent = is_send(batch(calls(3)).chunk_calls(2).invoke_async(&mut con));
        assert_eq!(values(sent.await), [Ok(1), Ok(2), Ok(3)]);
        assert_eq!(
            shape(&con.sent[0]),
            ["MULTI", "EVAL k0", "EVALSHA k1", "EXEC"]
        );
    }

    #[test]
    fn results_stream_on_smol() {
        smol::block_on(async {
            let mut con = Recorder::answering([exec(ints(&[1, 2])), exec(ints(&[3, 4]))]);
            let endless = std::iter::repeat_with(|| Incr::of("k"));
            let mut stream = is_send(batch(endless).chunk_calls(2).invoke_stream(&mut con));
            for expected in 1..=3 {
                assert_eq!(stream.next().await.unwrap().unwrap(), expected);
            }
            drop(stream);
            assert_eq!(con.sent.len(), 2);
        });
    }

    #[tokio::test]
    async fn a_lost_connection_ends_the_sending() {
        let reset = Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset).into());
        let mut con = Recorder::answering([reset]);
        let results = batch(calls(4)).chunk_calls(2).invoke_async(&mut con).await;
        let outcomes: Vec<_> = results
            .into_iter()
            .map(|r| r.unwrap_err().outcome())
            .collect();
        let (unknown, unsent) = (Outcome::Unknown, Outcome::NotRun);
        assert_eq!(outcomes, [unknown, unknown, unsent, unsent]);
    }
}

#[test]
fn the_batch_of_a_script_takes_its_own_calls() {
    fn takes<C: CallOf<Incr>>(_: C) {}
    let call = Incr::of("k");
    takes::<&_>(&call);
    takes(call);
    assert_eq!(Incr::INFO.name(), "Incr");
}
