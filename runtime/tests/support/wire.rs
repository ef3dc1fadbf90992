//! A connection that keeps the commands it is given and answers from a list.

use std::collections::VecDeque;
use std::iter;

use redis::{RedisResult, Value};

/// Commands in the order in which they were sent, and the answers that are left.
#[derive(Debug, Default)]
pub struct Recorder {
    pub sent: Vec<Vec<u8>>,
    pub answers: VecDeque<RedisResult<Value>>,
    /// Whether to pose as redis-rs' synchronous cluster connection.
    pub cluster: bool,
}

impl Recorder {
    pub fn answering<const N: usize>(answers: [RedisResult<Value>; N]) -> Self {
        Self {
            sent: Vec::new(),
            answers: answers.into(),
            cluster: false,
        }
    }

    /// Each command as its arguments with spaces between.
    pub fn lines(&self) -> Vec<String> {
        self.sent.iter().map(|bytes| line(bytes)).collect()
    }

    fn answer(&mut self, command: Vec<u8>) -> RedisResult<Value> {
        self.sent.push(command);
        self.answers
            .pop_front()
            .expect("an answer for each command")
    }
}

impl redis::ConnectionLike for Recorder {
    fn req_packed_command(&mut self, cmd: &[u8]) -> RedisResult<Value> {
        self.answer(cmd.to_vec())
    }

    fn req_packed_commands(
        &mut self,
        cmd: &[u8],
        _: usize,
        count: usize,
    ) -> RedisResult<Vec<Value>> {
        self.answer(cmd.to_vec()).map(|value| replies(value, count))
    }

    fn supports_pipelining(&self) -> bool {
        !self.cluster
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

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
impl redis::aio::ConnectionLike for Recorder {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a redis::Cmd) -> redis::RedisFuture<'a, Value> {
        Box::pin(async move { self.answer(cmd.get_packed_command()) })
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a redis::Pipeline,
        _: usize,
        count: usize,
    ) -> redis::RedisFuture<'a, Vec<Value>> {
        let packed = pipeline.get_packed_pipeline();
        Box::pin(async move { self.answer(packed).map(|value| replies(value, count)) })
    }

    fn get_db(&self) -> i64 {
        0
    }
}

/// Several replies are listed as an array.
fn replies(value: Value, count: usize) -> Vec<Value> {
    match value {
        Value::Array(items) if count > 1 => items,
        value => vec![value],
    }
}

/// What a server's `-CODE text` line becomes in redis-rs.
pub fn error(line: &str) -> RedisResult<Value> {
    redis::parse_redis_value(format!("-{line}\r\n").as_bytes()).and_then(Value::extract_error)
}

/// The same, as an element of a larger reply.
pub fn nested_error(line: &str) -> Value {
    redis::parse_redis_value(format!("-{line}\r\n").as_bytes()).expect("an error line")
}

/// The commands of a packed pipeline, as [`line`] shows them.
pub fn lines(packed: &[u8]) -> Vec<String> {
    // The parser reads ahead, so that only its own end of input ends the loop.
    let mut rest = packed;
    let mut parser = redis::Parser::new();
    let values = iter::from_fn(|| parser.parse_value(&mut rest).ok());
    values.map(shown).collect()
}

/// A packed command as its arguments with spaces between.
pub fn line(packed: &[u8]) -> String {
    shown(redis::parse_redis_value(packed).expect("a packed command"))
}

fn shown(value: Value) -> String {
    let Value::Array(args) = value else {
        panic!("a command is an array");
    };
    let text = |arg: Value| match arg {
        Value::BulkString(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        other => panic!("a command has bulk strings, not {other:?}"),
    };
    args.into_iter().map(text).collect::<Vec<_>>().join(" ")
}

/// The commands of a pipeline, as [`line`] shows them.
pub fn queued(pipeline: &redis::Pipeline) -> Vec<String> {
    pipeline
        .cmd_iter()
        .map(|cmd| line(&cmd.get_packed_command()))
        .collect()
}

/// First word of each queued command.
pub fn names(pipeline: &redis::Pipeline) -> Vec<String> {
    let first = |line: String| line.split(' ').next().unwrap_or_default().to_owned();
    queued(pipeline).into_iter().map(first).collect()
}

/// A [`Recorder`] whose type's name is that of a cluster's connection.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
#[derive(Debug)]
pub struct ClusterRecorder(pub Recorder);

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
impl redis::aio::ConnectionLike for ClusterRecorder {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a redis::Cmd) -> redis::RedisFuture<'a, Value> {
        redis::aio::ConnectionLike::req_packed_command(&mut self.0, cmd)
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a redis::Pipeline,
        offset: usize,
        count: usize,
    ) -> redis::RedisFuture<'a, Vec<Value>> {
        redis::aio::ConnectionLike::req_packed_commands(&mut self.0, pipeline, offset, count)
    }

    fn get_db(&self) -> i64 {
        0
    }
}
