//! A call on a synchronous connection.

use redis::{Cmd, ConnectionLike, RedisResult, Value};

use crate::client::{Client, MOST_REDIRECTS, is_cluster_connection};
use crate::command::{across, check_slots, packed_with_source, with_source};
use crate::error::{Error, is_redirect};
use crate::reply::Decode;
use crate::script::{Form, ScriptInfo};
use crate::send::{Answer, Direct, Exchange, first_cmd, heal, is_plain};
use crate::trace::CallSpan;

/// Sends a call and reads its reply.
pub(crate) fn exchange<W, C>(
    info: &'static ScriptInfo,
    call: &dyn Direct,
    con: &mut C,
) -> Result<W::Output, Error>
where
    W: Decode,
    C: ConnectionLike + ?Sized,
{
    send(info, call, con)?.decode::<W>(info)
}

/// Sends a call as bytes if that is all that the connection needs. A cluster connection reads the
/// command to decide where to send it.
fn send<C>(info: &'static ScriptInfo, call: &dyn Direct, con: &mut C) -> Result<Answer, Error>
where
    C: ConnectionLike + ?Sized,
{
    if info.may_reply_noscript() || !con.supports_pipelining() {
        return ask(info, &first_cmd(call)?, con);
    }
    let evalsha = call.pack()?;
    let span = CallSpan::direct(info);
    match span.in_scope(|| con.req_packed_command(&evalsha)) {
        Ok(value) if is_plain(&value) => {
            span.took(1, false);
            Ok(Answer { value, span })
        }
        reply => conclude(info, call, &evalsha, reply, con, span),
    }
}

/// Sends the EVAL if the script has not run.
#[cold]
fn conclude<C>(
    info: &'static ScriptInfo,
    call: &dyn Direct,
    evalsha: &[u8],
    mut reply: RedisResult<Value>,
    con: &mut C,
    span: CallSpan,
) -> Result<Answer, Error>
where
    C: ConnectionLike + ?Sized,
{
    let healing = heal(info, &reply, || packed_with_source(info, evalsha));
    let unrun = healing.map(|(unrun, eval)| {
        reply = span.in_scope(|| con.req_packed_command(&eval));
        unrun
    });
    let exchange = Exchange {
        info,
        span,
        unrun,
        repeats: repeats(con),
    };
    exchange.finish(reply, || across(info, &call.to_cmd(Form::EvalSha).ok()?))
}

/// Sends the first command of a call, and EVAL if that has to follow.
pub(crate) fn ask<C>(info: &'static ScriptInfo, cmd: &Cmd, con: &mut C) -> Result<Answer, Error>
where
    C: ConnectionLike + ?Sized,
{
    // The client would send the call to the node of the first key, which refuses it. So there is no
    // need to ask.
    if is_cluster_connection(con) {
        check_slots(info, cmd)?;
    }
    let span = CallSpan::direct(info);
    let mut reply = span.in_scope(|| follow(info, cmd, con));
    let healing = heal(info, &reply, || with_source(info, cmd));
    let unrun = healing.map(|(unrun, eval)| {
        reply = span.in_scope(|| follow(info, &eval, con));
        unrun
    });
    let exchange = Exchange {
        info,
        span,
        unrun,
        repeats: repeats(con),
    };
    exchange.finish(reply, || across(info, cmd))
}

/// Sends a command, and sends it again if a node certainly redirected it because the slot is
/// elsewhere.
fn follow<C>(info: &ScriptInfo, cmd: &Cmd, con: &mut C) -> RedisResult<Value>
where
    C: ConnectionLike + ?Sized,
{
    let mut reply = con.req_command(cmd);
    let mut left = MOST_REDIRECTS;
    while left > 0 && is_redirect(info, &reply) && Client::of(con).follows_by_call() {
        reply = con.req_command(cmd);
        left -= 1;
    }
    reply
}

/// Whether the client may have sent a command before the attempt that got the answer.
pub(crate) fn repeats<C: ConnectionLike + ?Sized>(con: &C) -> bool {
    Client::of(con).repeats_sync(con.supports_pipelining())
}
