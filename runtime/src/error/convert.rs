//! Conversion into `redis::RedisError`, for callers whose functions return that.

use redis::{ErrorKind, RedisError};

use crate::error::Error;

/// An error of redis' own comes back unchanged, with its kind, code and retry method. The others
/// become errors that no client retries.
impl From<Error> for RedisError {
    fn from(error: Error) -> Self {
        match error {
            Error::Script(error) => error.redis,
            Error::Server(error) => error.redis,
            Error::Unanswered(error) => error.redis,
            Error::Encode(_) => {
                Self::from((ErrorKind::Client, "call was not sent", error.to_string()))
            }
            Error::Queued(_) => Self::from((
                ErrorKind::Client,
                "call was queued by a MULTI",
                error.to_string(),
            )),
            Error::Reply(_) => Self::from((
                ErrorKind::UnexpectedReturnType,
                "reply is not of the declared type",
                error.to_string(),
            )),
        }
    }
}
