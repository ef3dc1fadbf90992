//! A connection that keeps the commands it is given and answers from a list.

use std::collections::VecDeque;

use redis::{RedisResult, Value};

/// Commands in the order in which they were sent, and the answers that are left.
#[derive(Debug, Default)]
pub struct Recorder {
    pub sent: Vec<Vec<u8>>,
    pub answers: VecDeque<RedisResult<Value>>,
}

impl Recorder {
    pub fn answering<const N: usize>(answers: [RedisResult<Value>; N]) -> Self {
        Self {
            sent: Vec::new(),
            answers: answers.into(),
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

    fn req_packed_commands(&mut self, cmd: &[u8], _: usize, _: usize) -> RedisResult<Vec<Value>> {
        self.answer(cmd.to_vec()).map(|value| vec![value])
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
        _: usize,
    ) -> redis::RedisFuture<'a, Vec<Value>> {
        let packed = pipeline.get_packed_pipeline();
        Box::pin(async move { self.answer(packed).map(|value| vec![value]) })
    }

    fn get_db(&self) -> i64 {
        0
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

/// A packed command as its arguments with spaces between.
pub fn line(packed: &[u8]) -> String {
    let value = redis::parse_redis_value(packed).expect("a packed command");
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
