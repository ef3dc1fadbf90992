//! Batches: what a chunk is on the wire, and what becomes of each call when things go wrong.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use evalsha::{Batch, CallOf, Error, Outcome, ServerKind};
use redis::{RedisResult, Value};
use support::scripts::*;
use support::wire::{Recorder, error, lines, nested_error};

const KEYS: [&str; 6] = ["k0", "k1", "k2", "k3", "k4", "k5"];
const MISSING: &str = "NOSCRIPT No matching script.";

fn batch<I>(calls: I) -> Batch<Incr, I>
where
    I: IntoIterator<Item: CallOf<Incr>>,
{
    Batch::new(calls)
}

fn calls(count: usize) -> impl Iterator<Item: CallOf<Incr> + Send> + Send {
    KEYS.into_iter().take(count).map(Incr::of)
}

fn one(number: i64) -> RedisResult<Value> {
    Ok(Value::Int(number))
}

fn ints(numbers: &[i64]) -> Vec<Value> {
    numbers.iter().copied().map(Value::Int).collect()
}

/// The replies to a pipeline.
fn many(numbers: &[i64]) -> RedisResult<Value> {
    Ok(Value::Array(ints(numbers)))
}

fn lost() -> RedisResult<Value> {
    Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset).into())
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

fn shapes(con: &Recorder) -> Vec<String> {
    let joined = |packed: &Vec<u8>| shape(packed).join(", ");
    con.sent.iter().map(joined).collect()
}

fn values(results: Vec<Result<i64, Error>>) -> Vec<Result<i64, Option<ServerKind>>> {
    let kind = |error: Error| error.server_kind();
    results.into_iter().map(|r| r.map_err(kind)).collect()
}

fn outcomes(results: &[Result<i64, Error>]) -> Vec<Result<&i64, Outcome>> {
    let outcome = |result: &'_ Result<i64, Error>| result.as_ref().err().map(Error::outcome);
    results
        .iter()
        .map(|result| result.as_ref().map_err(|_| outcome(result).unwrap()))
        .collect()
}

#[test]
fn a_chunk_is_one_call_and_a_pipeline() {
    let mut con = Recorder::answering([one(1), many(&[2, 3])]);
    let results = batch(calls(3)).invoke(&mut con);
    assert_eq!(values(results), [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(shapes(&con), ["EVALSHA k0", "EVALSHA k1, EVALSHA k2"]);
}

#[test]
fn the_first_call_brings_the_script() {
    let mut con = Recorder::answering([error(MISSING), one(1), many(&[2, 3])]);
    let results = batch(calls(3)).invoke(&mut con);
    assert_eq!(values(results), [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(
        shapes(&con),
        ["EVALSHA k0", "EVAL k0", "EVALSHA k1, EVALSHA k2"]
    );
}

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

#[test]
fn chunks_are_bounded_in_calls_and_bytes() {
    let mut con = Recorder::answering([one(1), one(2), one(3), one(4), one(5)]);
    let results = batch(calls(5)).chunk_calls(2).invoke(&mut con);
    assert_eq!(values(results), [1, 2, 3, 4, 5].map(Ok));
    assert_eq!(con.sent.len(), 5);

    // Two bytes of keys a call; the SHA-1 is none of the caller's.
    let mut con = Recorder::answering([one(1), many(&[2, 3]), one(4), many(&[5, 6])]);
    let results = batch(calls(6)).chunk_bytes(6).invoke(&mut con);
    assert_eq!(values(results), [1, 2, 3, 4, 5, 6].map(Ok));
}

#[test]
fn an_error_does_not_touch_the_others() {
    let replies = vec![nested_error("OOM no"), Value::Nil, Value::Int(4)];
    let mut con = Recorder::answering([one(1), Ok(Value::Array(replies))]);
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
    let mut con = Recorder::answering([one(1), one(3)]);
    let results = batch(&calls).invoke(&mut con);
    assert!(matches!(&results[1], Err(Error::Encode(_))));
    assert_eq!(values(results), [Ok(1), Err(None), Ok(3)]);
}

#[test]
fn a_lost_connection_tells_done_unknown_and_unsent() {
    let mut con = Recorder::answering([one(1), many(&[2, 3]), one(4), lost()]);
    let more = calls(6).chain(calls(1));
    let results = batch(more).chunk_calls(3).invoke(&mut con);
    let (unknown, unsent) = (Err(Outcome::Unknown), Err(Outcome::NotRun));
    assert_eq!(
        outcomes(&results),
        [Ok(&1), Ok(&2), Ok(&3), Ok(&4), unknown, unknown, unsent]
    );
    let text = results[6].as_ref().unwrap_err().to_string();
    assert!(text.contains("was not sent, as an earlier call"), "{text}");
}

/// A hung server takes one time-out and not one for each call.
#[test]
fn a_first_call_without_an_answer_ends_the_batch() {
    let timed_out = Err(std::io::Error::from(std::io::ErrorKind::WouldBlock).into());
    let mut con = Recorder::answering([timed_out]);
    let results = batch(calls(6)).chunk_calls(4).invoke(&mut con);
    assert_eq!(con.sent.len(), 1);
    assert_eq!(results[0].as_ref().unwrap_err().outcome(), Outcome::Unknown);
    for result in &results[1..] {
        assert_eq!(result.as_ref().unwrap_err().outcome(), Outcome::NotRun);
    }
}

/// The user has sent MULTI as a command: nothing may end that transaction but its user.
#[test]
fn a_batch_inside_a_multi_ends_at_its_first_call() {
    let queued = Ok(Value::SimpleString("QUEUED".to_owned()));
    let mut con = Recorder::answering([queued]);
    let results = batch(calls(4)).chunk_calls(2).invoke(&mut con);
    assert_eq!(con.sent.len(), 1);
    let (unknown, unsent) = (Err(Outcome::Unknown), Err(Outcome::NotRun));
    assert_eq!(outcomes(&results), [unknown, unsent, unsent, unsent]);
    for result in results {
        assert!(matches!(result, Err(Error::Queued(_))));
    }
}

#[test]
fn no_batch_sends_exec_to_a_single_server() {
    let mut con = Recorder::answering([one(1), many(&[2, 3, 4, 5, 6])]);
    batch(calls(6)).invoke(&mut con);
    let sent = shapes(&con).join(", ");
    assert!(!sent.contains("EXEC") && !sent.contains("MULTI"), "{sent}");
}

#[test]
fn replies_that_do_not_add_up_may_have_run() {
    for odd in [many(&[1]), many(&[]), many(&[1, 2, 3])] {
        let mut con = Recorder::answering([one(1), odd]);
        let results = batch(calls(3)).invoke(&mut con);
        let unknown = Err(Outcome::Unknown);
        assert_eq!(outcomes(&results), [Ok(&1), unknown, unknown]);
    }
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

#[test]
fn an_endless_batch_is_sent_as_it_is_read() {
    let endless = std::iter::repeat_with(|| Incr::of("k"));
    let mut con = Recorder::answering([one(1), one(2), one(3), one(4)]);
    let read: Vec<_> = batch(endless)
        .chunk_calls(2)
        .invoke_iter(&mut con)
        .take(3)
        .collect();
    assert_eq!(values(read), [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(con.sent.len(), 4);
    assert_eq!(
        batch(calls(6)).invoke_iter(&mut con).size_hint(),
        (6, Some(6))
    );
}

/// An iterator may do anything when it is asked again after its end.
#[test]
fn the_callers_iterator_is_not_asked_after_its_end() {
    let mut left = 3;
    let once = std::iter::from_fn(|| {
        assert!(left >= 0, "asked after the end");
        left -= 1;
        (left >= 0).then(|| Incr::of("k"))
    });
    let mut con = Recorder::answering([one(1), one(2), one(3)]);
    let mut results = batch(once).chunk_calls(2).invoke_iter(&mut con);
    assert_eq!(results.by_ref().count(), 3);
    assert!(results.next().is_none());
}

#[test]
fn a_cluster_connection_without_pipelines_gets_each_call_by_itself() {
    let missing = || error(MISSING);
    let mut con = Recorder::answering([missing(), one(1), one(2)]);
    con.cluster = true;
    assert_eq!(values(batch(calls(2)).invoke(&mut con)), [Ok(1), Ok(2)]);
    assert_eq!(shapes(&con), ["EVALSHA k0", "EVAL k0", "EVALSHA k1"]);
}

/// One dead node of a cluster stops the calls of that slot and no others.
#[cfg(feature = "cluster")]
#[test]
fn a_lost_node_stops_only_the_calls_of_its_slots() {
    let mut con = Recorder::answering([one(1), lost(), one(3), one(4)]);
    con.cluster = true;
    let keys = ["{a}1", "{b}1", "{a}2", "{b}2", "{c}1"];
    let results = batch(keys.map(Incr::of)).chunk_calls(3).invoke(&mut con);
    let (unknown, unsent) = (Err(Outcome::Unknown), Err(Outcome::NotRun));
    assert_eq!(
        outcomes(&results),
        [Ok(&1), unknown, Ok(&3), unsent, Ok(&4)]
    );
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

/// A user's own connection to a single server may take no pipelines.
#[cfg(feature = "cluster")]
#[test]
fn keys_in_different_slots_are_named_by_their_fields() {
    let reply = || support::wire::error("CROSSSLOT Keys in request don't hash to the same slot");
    let mut con = Recorder::answering([reply()]);
    con.cluster = true;
    let error = Incr::with(["one", "two"], ["x"; 0])
        .invoke(&mut con)
        .unwrap_err();
    assert_eq!(con.sent.len(), 1);
    assert_eq!(error.server_kind(), Some(ServerKind::CrossSlot));
    let text = error.to_string();
    assert!(
        text.contains("key `keys[0]` is in slot 9084 and key `keys[1]` is in slot 2127"),
        "{text}"
    );
    assert!(text.contains("hash tag"), "{text}");
    assert_eq!(error.outcome(), Outcome::NotRun);
}

#[test]
fn debug_shows_no_call() {
    let text = format!("{:?}", batch([Incr::of("secret")]));
    assert!(text.contains("Incr") && !text.contains("secret"), "{text}");
    let mut con = Recorder::answering([]);
    let results = batch([Incr::of("secret")]).invoke_iter(&mut con);
    let text = format!("{results:?}");
    assert!(text.contains("Incr") && !text.contains("secret"), "{text}");
}

#[test]
fn the_batch_of_a_script_takes_its_own_calls() {
    fn takes<C: CallOf<Incr>>(_: C) {}
    let call = Incr::of("k");
    takes::<&_>(&call);
    takes(call);
    assert_eq!(Incr::INFO.name(), "Incr");
}

#[cfg(all(feature = "tokio-comp", feature = "smol-comp"))]
mod asynchronous {
    use super::*;

    fn is_send<T: Send>(value: T) -> T {
        value
    }

    #[tokio::test]
    async fn a_chunk_is_one_pipeline() {
        let mut con = Recorder::answering([many(&[1, 2]), one(3)]);
        let sent = is_send(batch(calls(3)).chunk_calls(2).invoke_async(&mut con));
        assert_eq!(values(sent.await), [Ok(1), Ok(2), Ok(3)]);
        assert_eq!(shapes(&con), ["EVAL k0, EVALSHA k1", "EVALSHA k2"]);
    }

    #[tokio::test]
    async fn what_misses_the_script_goes_again() {
        let missing = nested_error(MISSING);
        let replies = vec![Value::Int(1), missing.clone(), missing];
        let mut con = Recorder::answering([Ok(Value::Array(replies)), many(&[2, 3])]);
        let results = batch(calls(3)).invoke_async(&mut con).await;
        assert_eq!(values(results), [Ok(1), Ok(2), Ok(3)]);
        assert_eq!(
            shapes(&con),
            ["EVAL k0, EVALSHA k1, EVALSHA k2", "EVAL k1, EVALSHA k2"]
        );
    }

    #[test]
    fn results_stream_on_smol() {
        smol::block_on(async {
            let mut con = Recorder::answering([many(&[1, 2]), many(&[3, 4])]);
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
        let mut con = Recorder::answering([lost()]);
        let results = batch(calls(4)).chunk_calls(2).invoke_async(&mut con).await;
        let (unknown, unsent) = (Err(Outcome::Unknown), Err(Outcome::NotRun));
        assert_eq!(outcomes(&results), [unknown, unknown, unsent, unsent]);
    }

    /// What hides its client may be a cluster's, which sends pipelines again.
    #[tokio::test]
    async fn a_trait_object_gets_each_call_by_itself() {
        let mut con = Recorder::answering([one(1), one(2)]);
        let hidden: &mut (dyn redis::aio::ConnectionLike + Send) = &mut con;
        let results = batch(calls(2)).invoke_async(hidden).await;
        assert_eq!(values(results), [Ok(1), Ok(2)]);
        assert_eq!(shapes(&con), ["EVALSHA k0", "EVALSHA k1"]);
    }

    #[tokio::test]
    async fn a_batch_inside_a_multi_stops_after_its_chunk() {
        let queued = || Value::SimpleString("QUEUED".to_owned());
        let mut con = Recorder::answering([Ok(Value::Array(vec![queued(), queued()]))]);
        let results = batch(calls(4)).chunk_calls(2).invoke_async(&mut con).await;
        let (unknown, unsent) = (Err(Outcome::Unknown), Err(Outcome::NotRun));
        assert_eq!(outcomes(&results), [unknown, unknown, unsent, unsent]);
    }
}

/// An asynchronous connection to a cluster takes transactions of one slot each.
#[cfg(all(feature = "tokio-comp", feature = "smol-comp", feature = "cluster"))]
mod on_a_cluster {
    use super::*;
    use support::wire::ClusterRecorder;

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
}
