//! Errors that a script declares, found in whatever an error came as.

use redis::RedisError;

use crate::error::{Error, ErrorReply};
use crate::explain::Failure;
use crate::script::ScriptInfo;
use crate::sealed::Sealed;

/// An error that may be one that a script declares with `---@error`: an [`Error`], the result of a
/// call, a [`Failure`] of a pipeline or transaction, or a `redis::RedisError`.
///
/// The generated enum reads it, as `TakeStockError::of(&error)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error of a script",
    label = "expected an `evalsha::Error`, the result of a call, a `Failure` or a `redis::RedisError`"
)]
pub trait ErrorOf: Sealed {
    /// The code that the script declares, if this is an error with it and not that of another script.
    fn code_of(&self, script: &'static ScriptInfo) -> Option<&'static str>;
}

impl Sealed for Error {}

impl ErrorOf for Error {
    fn code_of(&self, script: &'static ScriptInfo) -> Option<&'static str> {
        let is_its = self.script().sha1() == script.sha1();
        let (code, message) = (self.code()?, self.message()?);
        declared(script, code, message).filter(|_| is_its)
    }
}

impl Sealed for Failure {}

impl ErrorOf for Failure {
    fn code_of(&self, script: &'static ScriptInfo) -> Option<&'static str> {
        let is_its = self.script().is_none_or(|own| own.sha1() == script.sha1());
        declared(script, self.code(), self.message()).filter(|_| is_its)
    }
}

impl Sealed for RedisError {}

/// Of a pipeline's error, the first failed command with such a code.
impl ErrorOf for RedisError {
    fn code_of(&self, script: &'static ScriptInfo) -> Option<&'static str> {
        let declared = |reply: &ErrorReply| {
            let mut named = reply.sha1.iter();
            let is_others = named.any(|sha1| !sha1.eq_ignore_ascii_case(script.sha1()));
            declared(script, &reply.code, &reply.message).filter(|_| !is_others)
        };
        match self.clone().into_server_errors() {
            Some(errors) => errors
                .iter()
                .find_map(|(_, error)| declared(&ErrorReply::of_server(error))),
            None => declared(&ErrorReply::read(self)?),
        }
    }
}

impl<T, E: ErrorOf> Sealed for Result<T, E> {}

impl<T, E: ErrorOf> ErrorOf for Result<T, E> {
    fn code_of(&self, script: &'static ScriptInfo) -> Option<&'static str> {
        self.as_ref().err()?.code_of(script)
    }
}

/// The declared code. Since Redis 7.0, servers put `ERR` before a text of one word.
fn declared(script: &ScriptInfo, code: &str, message: &str) -> Option<&'static str> {
    let codes = || script.errors().iter().map(|error| error.code());
    let found = codes().find(|declared| *declared == code);
    let alone = || codes().find(|declared| code == "ERR" && *declared == message.trim_end());
    found.or_else(alone)
}
