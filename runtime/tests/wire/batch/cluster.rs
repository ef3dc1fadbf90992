//! Batches on connections to a cluster.

use super::*;

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

/// A user's own connection to a single server may take no pipelines.
#[cfg(feature = "cluster")]
#[test]
fn keys_in_different_slots_are_named_by_their_fields() {
    let reply =
        || crate::support::wire::error("CROSSSLOT Keys in request don't hash to the same slot");
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
