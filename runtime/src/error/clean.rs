//! Removes argument values from redis' own errors.
//!
//! In: a server's error. Out: the same code, kind and message, without the arguments that a server
//! quotes if it does not know a command. Programs print the sources of an error, so they must not
//! contain what its message leaves out.

use redis::{RedisError, Value};

use crate::error::error_reply::QUOTED_ARGS;

/// The error without values.
pub(crate) fn without_values(error: RedisError) -> RedisError {
    let detail = error.detail().unwrap_or_default();
    let (Some(code), Some((kept, _))) = (error.code(), detail.split_once(QUOTED_ARGS)) else {
        return error;
    };
    // Only the parser makes errors of these kinds.
    let line = format!("-{code} {kept}\r\n");
    match redis::parse_redis_value(line.as_bytes()) {
        Ok(Value::ServerError(clean)) => clean.into(),
        _ => redis::make_extension_error(code.to_owned(), Some(kept.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(line: &str) -> RedisError {
        let value = redis::parse_redis_value(format!("-{line}\r\n").as_bytes());
        value.and_then(Value::extract_error).unwrap_err()
    }

    #[test]
    fn quoted_arguments_are_left_out_and_the_rest_stays() {
        for name in ["'EVALSHA_RO'", "`EVALSHA_RO`"] {
            let met = error(&format!(
                "ERR unknown command {name}, with args beginning with: 's3cret' "
            ));
            let kind = met.kind();
            let clean = without_values(met);
            assert_eq!((clean.kind(), clean.code()), (kind, Some("ERR")));
            let text = format!("{clean} {clean:?}");
            assert!(
                text.contains("EVALSHA_RO") && !text.contains("s3cret"),
                "{text}"
            );
        }
        let other = error("BUSY Redis is busy running a script.");
        assert_eq!(without_values(other.clone()), other);
    }
}
