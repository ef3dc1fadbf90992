//! A call on an asynchronous connection.

use std::pin::Pin;

use redis::aio::ConnectionLike;
use redis::{Cmd, RedisResult, Value};

use crate::client::{Client, MOST_REDIRECTS, is_cluster_connection};
use crate::command::{across, check_slots, with_source};
use crate::error::{Error, is_redirect};
use crate::reply::Decode;
use crate::script::ScriptInfo;
use crate::send::{Answer, Exchange, decode, heal, is_plain};
use crate::trace::CallSpan;

/// Sends the first command of a call, and EVAL if that has to follow, and reads the reply.
///
/// The command stays where it is, and no future contains another: a future has room twice for what
/// it moves.
#[allow(clippy::manual_async_fn)] // what an async fn returns would ask `W` to outlive the connection
pub(crate) fn send_async<'a, W, C>(
    info: &'static ScriptInfo,
    cmd: Result<Cmd, Error>,
    con: &'a mut C,
) -> impl Future<Output = Result<W::Output, Error>> + Send + 'a
where
    W: Decode,
    C: ConnectionLike + Send + ?Sized,
{
    async move {
        let cmd = match &cmd {
            Ok(cmd) => cmd,
            Err(error) => return Err(error.clone()),
        };
        if is_cluster_connection(con) {
            check_slots(info, cmd)?;
        }
        let span = CallSpan::direct(info);
        let concluded = match span.instrument(con.req_packed_command(cmd)).await {
            Ok(value) if is_plain(&value) => {
                span.took(1, false);
                return decode::<W>(info, value).inspect_err(|error| span.failed(error));
            }
            reply => conclude(info, cmd, reply, con, span),
        };
        concluded.await?.decode::<W>(info)
    }
}

/// The same, but returns the value as it came.
pub(crate) async fn ask_async<C>(
    info: &'static ScriptInfo,
    cmd: &Cmd,
    con: &mut C,
) -> Result<Value, Error>
where
    C: ConnectionLike + Send + ?Sized,
{
    if is_cluster_connection(con) {
        check_slots(info, cmd)?;
    }
    let span = CallSpan::direct(info);
    let reply = span.instrument(con.req_packed_command(cmd)).await;
    let answer = conclude(info, cmd, reply, con, span).await?;
    Ok(answer.value)
}

/// Sends the EVAL if the script has not run. Boxed, because few calls get here and otherwise every
/// call would need the space.
#[cold]
fn conclude<'a, C>(
    info: &'static ScriptInfo,
    cmd: &'a Cmd,
    mut reply: RedisResult<Value>,
    con: &'a mut C,
    span: CallSpan,
) -> Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + 'a>>
where
    C: ConnectionLike + Send + ?Sized,
{
    Box::pin(async move {
        reply = follow(info, cmd, reply, con, &span).await;
        let mut unrun = None;
        if let Some((why, eval)) = heal(info, &reply, || with_source(info, cmd)) {
            unrun = Some(why);
            reply = span.instrument(con.req_packed_command(&eval)).await;
            reply = follow(info, &eval, reply, con, &span).await;
        }
        let exchange = Exchange {
            info,
            span,
            unrun,
            repeats: Client::of(con).repeats_async(),
        };
        exchange.finish(reply, || across(info, cmd))
    })
}

/// Sends a command again if a node certainly redirected it because the slot is elsewhere.
async fn follow<C>(
    info: &ScriptInfo,
    cmd: &Cmd,
    mut reply: RedisResult<Value>,
    con: &mut C,
    span: &CallSpan,
) -> RedisResult<Value>
where
    C: ConnectionLike + Send + ?Sized,
{
    let mut left = MOST_REDIRECTS;
    while left > 0 && is_redirect(info, &reply) && Client::of(con).follows_by_call() {
        reply = span.instrument(con.req_packed_command(cmd)).await;
        left -= 1;
    }
    reply
}
