//! Warm-up: one pipeline, and a report that hides nothing.

use std::io;

use evalsha::{ScriptInfo, preload};
use redis::Value;

use crate::support::scripts::*;
use crate::support::wire::{Recorder, error, lines, nested_error};

const BOTH: &[&ScriptInfo] = &[Incr::INFO, Peek::INFO];

fn sha1(info: &ScriptInfo) -> Value {
    Value::BulkString(info.sha1().as_bytes().to_vec())
}

#[test]
fn each_script_is_loaded_in_one_pipeline() {
    let replies = Value::Array(BOTH.iter().map(|info| sha1(info)).collect());
    let mut con = Recorder::answering([Ok(replies)]);
    let report = preload(&mut con, BOTH);
    assert!(report.is_complete(), "{report}");
    assert_eq!(report.loads().len(), 2);
    let expected = BOTH
        .iter()
        .map(|info| format!("SCRIPT LOAD {}", info.source()));
    assert_eq!(lines(&con.sent[0]), expected.collect::<Vec<_>>());
}

#[test]
fn what_is_not_loaded_is_told() {
    let denied = nested_error("NOPERM no permissions to run 'script|load'");
    let mut con = Recorder::answering([Ok(Value::Array(vec![sha1(Incr::INFO), denied]))]);
    let report = preload(&mut con, BOTH);
    let text = "1 loaded, 1 not\n`Peek` is not loaded on server: `NOPERM`";
    assert_eq!(report.to_string(), text);
    assert!(report.failures().all(|load| load.script().name() == "Peek"));
}

#[test]
fn a_lost_connection_is_a_report() {
    let reset = Err(io::Error::from(io::ErrorKind::ConnectionReset).into());
    let mut con = Recorder::answering([reset]);
    assert_eq!(preload(&mut con, BOTH).failures().count(), 2);
    assert_eq!(preload(&mut con, &[]).loads().len(), 0);
}

#[test]
fn another_sha1_is_not_loaded() {
    let replies = Value::Array(vec![sha1(Peek::INFO), Value::Nil]);
    let mut con = Recorder::answering([Ok(replies)]);
    assert_eq!(preload(&mut con, BOTH).failures().count(), 2);
}

/// As a pool's wrapper round a cluster connection looks from outside.
#[test]
fn a_connection_without_pipelines_gets_script_by_script() {
    let refused = error("NOPERM no");
    let mut con = Recorder::answering([Ok(sha1(Incr::INFO)), refused]);
    con.cluster = true;
    let report = preload(&mut con, BOTH);
    assert_eq!(report.failures().count(), 1);
    assert_eq!(report.loads()[0].node(), "all nodes");
}
