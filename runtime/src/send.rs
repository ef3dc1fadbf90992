//! One call on one connection: EVALSHA, and EVAL once if the script has certainly not run.
//!
//! In: a call. Out: the value that the script replied, or the error that came instead. EVAL is sent
//! only after an answer that the server gives before it runs anything: it does not have the script,
//! or it refuses the command EVALSHA. Any other answer ends the call.

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
mod asynchronous;
mod sync;

use redis::{Cmd, RedisResult, Value};

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub(crate) use asynchronous::{ask_async, send_async};
pub(crate) use sync::{ask, exchange, repeats};

use crate::call::AnyCall;
use crate::error::{Error, Origin, Refusal, Unrun};
use crate::reply::Decode;
use crate::script::{Form, ScriptInfo};
use crate::stats::Stats;
use crate::trace::CallSpan;

/// The part of a call that is sent, without its types, so that sending is compiled once per
/// connection type and not once per script.
pub(crate) trait Direct: AnyCall {
    /// The EVALSHA as it goes over the wire.
    fn pack(&self) -> Result<Vec<u8>, Error>;
}

/// The form that is sent first.
pub(crate) fn first_form(info: &ScriptInfo) -> Form {
    if info.may_reply_noscript() {
        Form::Eval
    } else {
        Form::EvalSha
    }
}

/// The command that is sent first.
pub(crate) fn first_cmd(call: &(impl AnyCall + ?Sized)) -> Result<Cmd, Error> {
    call.to_cmd(first_form(call.info()))
}

/// What a script replied, and the span that records a mismatch.
pub(crate) struct Answer {
    pub(crate) value: Value,
    span: CallSpan,
}

impl Answer {
    fn decode<W: Decode>(self, info: &'static ScriptInfo) -> Result<W::Output, Error> {
        decode::<W>(info, self.value).inspect_err(|error| self.span.failed(error))
    }
}

/// Reads a reply as its declared type.
pub(crate) fn decode<W: Decode>(
    info: &'static ScriptInfo,
    value: Value,
) -> Result<W::Output, Error> {
    W::decode(value).map_err(|mismatch| Error::reply(info, mismatch))
}

/// Whether a reply is neither an error nor a status, so no other command can follow it.
fn is_plain(value: &Value) -> bool {
    !matches!(value, Value::ServerError(_) | Value::SimpleString(_))
}

/// What to send after an answer which says that the script has not run, and why it has not. `None`
/// ends the call: the script has run, or may have.
///
/// Direct calls and batches, synchronous and asynchronous, all ask this function, so none of them
/// can run a script twice.
pub(crate) fn heal<T>(
    info: &ScriptInfo,
    reply: &RedisResult<Value>,
    next: impl FnOnce() -> T,
) -> Option<(Unrun, T)> {
    Some((Unrun::by(info, reply)?, next()))
}

/// The state of an exchange.
struct Exchange {
    info: &'static ScriptInfo,
    span: CallSpan,
    /// Why EVAL followed.
    unrun: Option<Unrun>,
    /// Whether the client may have sent the command before.
    repeats: bool,
}

impl Exchange {
    /// The reply, or the error that came instead.
    fn finish(
        self,
        reply: RedisResult<Value>,
        across: impl FnOnce() -> Option<Refusal>,
    ) -> Result<Answer, Error> {
        let origin = Origin::reply(self.repeats);
        let result = read(self.info, reply, origin, across);
        let ran = result.as_ref().map_or_else(Error::has_run, |_| true);
        let healed = ran && self.unrun == Some(Unrun::Missing);
        if healed {
            Stats::count_heal(self.info);
        }
        self.span.took(1 + u32::from(self.unrun.is_some()), healed);
        match result {
            Ok(value) => Ok(Answer {
                value,
                span: self.span,
            }),
            Err(error) => {
                self.span.failed(&error);
                Err(error)
            }
        }
    }
}

/// The value that a script replied, or the error that came instead. `across` finds the keys of the
/// call that are in different slots.
pub(crate) fn read(
    info: &'static ScriptInfo,
    reply: RedisResult<Value>,
    origin: Origin,
    across: impl FnOnce() -> Option<Refusal>,
) -> Result<Value, Error> {
    let error = match reply {
        Ok(Value::ServerError(error)) => error.into(),
        Ok(Value::SimpleString(text)) if text == "QUEUED" && !info.own().queued => {
            return Err(Error::queued(info, true));
        }
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    Err(Error::redis(info, error, origin, across))
}
