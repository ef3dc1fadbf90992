//! A batch holds one chunk in memory, however many calls it has.
#![allow(clippy::unwrap_used)]

mod support;

use std::iter;

use allocation_counter::measure;
use evalsha::Batch;
use redis::{RedisResult, Value};

use support::scripts::Incr;

const CHUNK: usize = 100;

/// A server that says 1 to every call, and keeps nothing.
struct One;

impl redis::ConnectionLike for One {
    fn req_packed_command(&mut self, _: &[u8]) -> RedisResult<Value> {
        Ok(Value::Int(1))
    }

    fn req_packed_commands(&mut self, _: &[u8], _: usize, count: usize) -> RedisResult<Vec<Value>> {
        Ok(vec![Value::Int(1); count])
    }

    fn get_db(&self) -> i64 {
        0
    }

    fn check_connection(&mut self) -> bool {
        true
    }

    fn is_open(&self) -> bool {
        true
    }
}

/// The most bytes that were held at any time.
fn most_held(calls: usize) -> u64 {
    let send = || {
        let batch = Batch::new(iter::repeat_with(|| Incr::of("key")).take(calls));
        let mut con = One;
        let replies = batch.chunk_calls(CHUNK).invoke_iter(&mut con);
        let sum: i64 = replies.map(Result::unwrap).sum();
        assert_eq!(usize::try_from(sum), Ok(calls));
    };
    measure(send).bytes_max
}

#[test]
fn a_hundred_times_the_calls_take_no_more_memory() {
    let (short, long) = (most_held(10 * CHUNK), most_held(1_000 * CHUNK));
    assert!(long <= short + short / 10, "{short} bytes, then {long}");
}
