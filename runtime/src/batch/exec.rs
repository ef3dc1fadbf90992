//! A transaction over calls of one script, and what its replies say of each.

use redis::{Cmd, ErrorKind, Pipeline, RedisError, RedisResult, Value, cmd};

use crate::direct::with_source;
use crate::script::ScriptInfo;
use crate::trace::CallSpan;

/// Calls that are sent as `MULTI`, their commands, `EXEC`.
///
/// redis-rs' own atomic pipelines tell of a refused transaction only that it was refused, so the
/// two commands are queued as any other.
pub(super) struct Transaction {
    /// Places of the calls in their chunk.
    pub(super) places: Vec<usize>,
    pub(super) pipeline: Pipeline,
    info: &'static ScriptInfo,
}

/// What became of a transaction.
pub(super) enum Replies {
    /// A reply or an error for each call.
    Settled(Vec<RedisResult<Value>>),
    /// None, for this reason: the server refused to run it, or nothing came back.
    None(RedisError),
    /// The server refused to queue some calls, which have their errors, and so ran none.
    Dropped(Vec<Option<RedisError>>),
}

impl Transaction {
    /// The first command brings the script; EXEC lets no other client in between.
    pub(super) fn new(info: &'static ScriptInfo, calls: Vec<(usize, Cmd)>) -> Self {
        let mut places = Vec::with_capacity(calls.len());
        let mut pipeline = Pipeline::with_capacity(calls.len() + 2);
        pipeline.add_command(cmd("MULTI"));
        for (place, call) in calls {
            let brings = places.is_empty() || info.may_reply_noscript();
            pipeline.add_command(if brings {
                with_source(info, &call)
            } else {
                call
            });
            places.push(place);
        }
        pipeline.add_command(cmd("EXEC"));
        Self {
            places,
            pipeline,
            info,
        }
    }

    pub(super) fn span(&self) -> CallSpan {
        CallSpan::batch(self.info, self.places.len())
    }

    /// The calls again, after a transaction that did not run.
    pub(super) fn calls(&self) -> Vec<(usize, Cmd)> {
        let mut calls = Vec::with_capacity(self.places.len());
        for (place, cmd) in self.places.iter().zip(self.pipeline.cmd_iter().skip(1)) {
            calls.push((*place, cmd.clone()));
        }
        calls
    }

    /// The command of a call.
    pub(super) fn command(&self, index: usize) -> Option<&Cmd> {
        self.pipeline.cmd_iter().nth(index + 1)
    }

    /// Takes the replies apart: to MULTI, to each command, to EXEC.
    pub(super) fn read(&self, mut replies: Vec<Value>) -> Replies {
        let count = self.places.len();
        let (Some(exec), true) = (replies.pop(), replies.len() == count + 1) else {
            return Replies::None(unexpected());
        };
        let queued = replies.split_off(1);
        match exec {
            Value::Array(mut items) if items.len() >= count => {
                // More only if the connection was in a transaction of its user's already.
                let ours = items.split_off(items.len() - count);
                Replies::Settled(settled(ours))
            }
            // A user who may not use MULTI has had each command run by itself.
            Value::ServerError(_) if began_none(&replies, &queued) => {
                Replies::Settled(settled(queued))
            }
            Value::ServerError(error) => refused(queued, error.into()),
            Value::Nil => Replies::None(watched_key_changed()),
            _ => Replies::None(unexpected()),
        }
    }
}

/// MULTI was refused, and the connection was in no other transaction either.
fn began_none(multi: &[Value], queued: &[Value]) -> bool {
    let is_queued = |value: &Value| matches!(value, Value::SimpleString(text) if text == "QUEUED");
    matches!(multi, [Value::ServerError(_)]) && !queued.iter().any(is_queued)
}

/// EXEC was refused: for the sake of calls that were not queued, or for its own.
fn refused(queued: Vec<Value>, error: RedisError) -> Replies {
    let mut errors = Vec::with_capacity(queued.len());
    let mut is_queued = true;
    for reply in settled(queued) {
        is_queued &= reply.is_ok();
        errors.push(reply.err());
    }
    if is_queued {
        Replies::None(error)
    } else {
        Replies::Dropped(errors)
    }
}

/// The servers' errors among values as what they are.
fn settled(values: Vec<Value>) -> Vec<RedisResult<Value>> {
    let mut replies = Vec::with_capacity(values.len());
    for value in values {
        replies.push(match value {
            Value::ServerError(error) => Err(error.into()),
            value => Ok(value),
        });
    }
    replies
}

fn watched_key_changed() -> RedisError {
    let detail = "a key that this connection watches has changed";
    redis::make_extension_error("EXECABORT".to_owned(), Some(detail.to_owned()))
}

fn unexpected() -> RedisError {
    RedisError::from((
        ErrorKind::UnexpectedReturnType,
        "EXEC did not give one reply per command",
    ))
}
