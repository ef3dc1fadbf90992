//! What each call is told when others fail, and when the connection does.

use std::io;

use super::*;

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
    let timed_out = Err(io::Error::from(io::ErrorKind::WouldBlock).into());
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
fn replies_that_do_not_add_up_may_have_run() {
    for odd in [many(&[1]), many(&[]), many(&[1, 2, 3])] {
        let mut con = Recorder::answering([one(1), odd]);
        let results = batch(calls(3)).invoke(&mut con);
        let unknown = Err(Outcome::Unknown);
        assert_eq!(outcomes(&results), [Ok(&1), unknown, unknown]);
    }
}
