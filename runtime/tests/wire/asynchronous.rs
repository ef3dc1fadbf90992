//! Asynchronous calls: the same bytes, futures that can be sent and that do not hold the call.

use std::rc::Rc;

use evalsha::PipelineExt;
use redis::Value;

use crate::support::scripts::*;
use crate::support::wire::{Recorder, error};

const MISSING: &str = "NOSCRIPT No matching script. Please use EVAL.";

fn is_send<T: Send>(value: T) -> T {
    value
}

async fn heal() -> Vec<String> {
    let mut con = Recorder::answering([error(MISSING), Ok(Value::Int(5))]);
    let future = is_send(Incr::of("counter").invoke_async(&mut con));
    assert_eq!(future.await.unwrap(), 5);
    con.lines()
}

fn healed() -> [String; 2] {
    [
        format!("EVALSHA {} 1 counter", Incr::INFO.sha1()),
        format!("EVAL {} 1 counter", Incr::INFO.source()),
    ]
}

#[tokio::test]
async fn a_missing_script_heals_on_tokio() {
    assert_eq!(heal().await, healed());
}

#[test]
fn a_missing_script_heals_on_smol() {
    assert_eq!(smol::block_on(heal()), healed());
}

#[tokio::test]
async fn a_call_need_not_outlive_its_future_nor_be_send() {
    let mut con = Recorder::answering([Ok(Value::Int(1))]);
    let future = {
        let key: Rc<String> = Rc::new("counter".to_owned());
        is_send(Incr::with([&key], ["x"; 0]).invoke_async(&mut con))
    };
    assert_eq!(future.await.unwrap(), 1);
}

#[tokio::test]
async fn nor_where_the_reply_is_chosen() {
    let mut con = Recorder::answering([Ok(Value::Int(1))]);
    let future = {
        let key: Rc<String> = Rc::new("counter".to_owned());
        is_send(Incr::with([&key], ["x"; 0]).invoke_as_async::<i64>(&mut con))
    };
    assert_eq!(future.await.unwrap(), 1);
}

#[tokio::test]
async fn any_type_that_redis_reads() {
    let mut con = Recorder::answering([Ok(Value::Int(1))]);
    let call = Incr::of("k");
    let future = is_send(call.invoke_as_async::<Option<u8>>(&mut con));
    assert_eq!(future.await.unwrap(), Some(1));
}

#[tokio::test]
async fn connections_may_be_trait_objects() {
    let mut recorder = Recorder::answering([Ok(Value::Int(1))]);
    let con: &mut (dyn redis::aio::ConnectionLike + Send) = &mut recorder;
    assert_eq!(is_send(Incr::of("k").invoke_async(con)).await.unwrap(), 1);
}

#[tokio::test]
async fn values_that_make_no_call_are_refused_before_sending() {
    let mut con = Recorder::default();
    let gap = Store::call(
        (),
        StoreArgs {
            value: "v",
            ttl_ms: None,
            limit: Some(6),
        },
    );
    gap.invoke_async(&mut con).await.unwrap_err();
    assert!(con.sent.is_empty());
}

#[tokio::test]
async fn transactions_are_typed() {
    let mut con = Recorder::answering([Ok(Value::Array(vec![Value::Int(1), Value::Int(2)]))]);
    let mut pipe = redis::pipe();
    pipe.atomic().script(Incr::of("k")).script(Incr::of("k"));
    let future = is_send(pipe.query_async::<(i64, i64)>(&mut con));
    assert_eq!(future.await.unwrap(), (1, 2));
}

/// The futures of real connections are `Send`; nothing is sent.
#[test]
fn futures_of_real_connections_are_send() {
    fn check(mut con: redis::aio::MultiplexedConnection) -> impl Send {
        async move {
            let limited = RateLimit::sample().invoke_async(&mut con).await;
            let count = Incr::of("k").invoke_as_async::<i64>(&mut con).await;
            (limited, count)
        }
    }
    let _ = check;
}
