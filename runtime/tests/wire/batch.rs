//! Batches: what a chunk is on the wire, and what becomes of each call when things go wrong.

#[cfg(all(feature = "tokio-comp", feature = "smol-comp"))]
mod asynchronous;
mod chunks;
mod cluster;
mod healing;
#[cfg(all(feature = "tokio-comp", feature = "smol-comp", feature = "cluster"))]
mod on_a_cluster;
mod outcomes;

use std::io;

use evalsha::{Batch, CallOf, Error, Outcome, ServerKind};
use redis::{RedisResult, Value};

use crate::support::scripts::*;
use crate::support::wire::{Recorder, error, lines, nested_error};

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
    Err(io::Error::from(io::ErrorKind::ConnectionReset).into())
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
