//! What a chunk is on the wire, and when the calls are asked for.

use std::iter;

use super::*;

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
fn no_batch_sends_exec_to_a_single_server() {
    let mut con = Recorder::answering([one(1), many(&[2, 3, 4, 5, 6])]);
    batch(calls(6)).invoke(&mut con);
    let sent = shapes(&con).join(", ");
    assert!(!sent.contains("EXEC") && !sent.contains("MULTI"), "{sent}");
}

#[test]
fn an_endless_batch_is_sent_as_it_is_read() {
    let endless = iter::repeat_with(|| Incr::of("k"));
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
    let once = iter::from_fn(|| {
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
