//! The same, on an asynchronous connection.

use std::iter;

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
        let endless = iter::repeat_with(|| Incr::of("k"));
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
