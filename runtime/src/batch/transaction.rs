//! What the replies to a transaction say about each of its calls.

use redis::{RedisError, RedisResult, Value};

use crate::batch::exchange::{results, unexpected};

/// What became of a transaction.
pub(super) enum Replies {
    /// A reply or an error for each call.
    Ran(Vec<RedisResult<Value>>),
    /// The server refused the whole transaction before it ran anything.
    Refused(RedisError),
    /// The server refused to queue some calls and so ran none. Those calls have their errors.
    Dropped(Vec<Option<RedisError>>),
    /// The server refused MULTI, and ran each command by itself.
    Unguarded(Vec<RedisResult<Value>>),
    /// The replies do not add up, so each call may have run.
    Odd(RedisError),
}

impl Replies {
    /// Splits the replies into those to MULTI, to each command, and to EXEC.
    pub(super) fn read(mut replies: Vec<Value>, calls: usize) -> Self {
        let (Some(exec), true) = (replies.pop(), replies.len() == calls + 1) else {
            return Self::Odd(unexpected("a transaction got another number of replies"));
        };
        let queued = replies.split_off(1);
        match (replies.pop(), exec) {
            // Either each call ran by itself, or all of them are in a transaction of the user's
            // own.
            (Some(Value::ServerError(_)), _) => Self::Unguarded(results(queued)),
            (_, Value::Array(items)) if is_whole(&items, calls) => Self::Ran(results(items)),
            (_, Value::ServerError(error)) => refused(queued, error.into()),
            (_, Value::Nil) => Self::Refused(watched_key_changed()),
            _ => Self::Odd(unexpected("EXEC did not give one reply for each command")),
        }
    }
}

/// Before Redis 7.2, what a transaction publishes to its own RESP3 connection comes among the
/// replies to EXEC and pushes the last replies out of the array.
fn is_whole(items: &[Value], calls: usize) -> bool {
    items.len() == calls && !items.iter().any(|item| matches!(item, Value::Push { .. }))
}

/// EXEC was refused, because calls were not queued or for a reason of its own.
fn refused(queued: Vec<Value>, error: RedisError) -> Replies {
    let errors: Vec<_> = results(queued).into_iter().map(Result::err).collect();
    if errors.iter().any(Option::is_some) {
        Replies::Dropped(errors)
    } else {
        Replies::Refused(error)
    }
}

fn watched_key_changed() -> RedisError {
    let detail = "a key that this connection watches has changed";
    redis::make_extension_error("EXECABORT".to_owned(), Some(detail.to_owned()))
}
