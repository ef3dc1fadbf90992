//! Direct calls: EVALSHA, and EVAL once if the server does not have the script.
//!
//! In: a call and a connection. Out: the typed reply. Never sent twice: anything but the server's
//! own NOSCRIPT, which it gives before the script runs, ends the call.

use std::borrow::Borrow;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
use std::pin::Pin;

use redis::{Arg, Cmd, ConnectionLike, FromRedisValue, RedisResult, RedisWrite, Value};

use crate::arg::renamed;
use crate::call::{AnyCall, Call, Form};
use crate::error::{Error, is_missing_script};
use crate::reply::{Custom, Decode};
use crate::script::{Reply, Script, ScriptInfo};
use crate::stats::Stats;
use crate::trace::CallSpan;

impl<S: Script, K, A> Call<S, K, A> {
    /// Runs the script on a connection and reads its reply.
    ///
    /// Sends EVALSHA. If the server answers that it does not have the script, sends EVAL once, with
    /// the same keys and so to the same node. Nothing else is sent twice.
    ///
    /// Not for a connection on which `MULTI` was sent by hand: its server queues the EVALSHA and
    /// says so in place of a reply, and if it does not have the script when `EXEC` comes, nothing
    /// can follow. [`PipelineExt::script`](crate::PipelineExt::script) is for transactions, also
    /// inside `redis::transaction`.
    ///
    /// # Errors
    ///
    /// Every variant of [`Error`]; [`Error::outcome`] tells whether the script ran.
    pub fn invoke<C>(&self, con: &mut C) -> Result<Reply<S>, Error>
    where
        C: ConnectionLike + ?Sized,
    {
        let value = exchange(S::INFO, self, con)?;
        decode::<S::Wire>(S::INFO, value)
    }

    /// Runs the script and reads its reply as any type that redis can read, for a script without
    /// `---@returns`.
    ///
    /// # Errors
    ///
    /// As [`invoke`](Self::invoke).
    pub fn invoke_as<T: FromRedisValue>(
        &self,
        con: &mut (impl ConnectionLike + ?Sized),
    ) -> Result<T, Error> {
        let value = exchange(S::INFO, self, con)?;
        decode::<Custom<T>>(S::INFO, value)
    }
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
impl<S: Script, K, A> Call<S, K, A> {
    /// As [`invoke`](Self::invoke), on an asynchronous connection.
    ///
    /// The command is built at once; the future holds the connection but not the call, nor what the
    /// call borrows. Dropping the future does not stop a command that is on its way.
    ///
    /// # Errors
    ///
    /// As [`invoke`](Self::invoke).
    pub fn invoke_async<'a, C>(
        &self,
        con: &'a mut C,
    ) -> impl Future<Output = Result<Reply<S>, Error>> + Send + 'a
    where
        C: redis::aio::ConnectionLike + Send + ?Sized,
    {
        send_async::<S::Wire, C>(S::INFO, first_cmd(self), con)
    }

    /// As [`invoke_as`](Self::invoke_as), on an asynchronous connection.
    ///
    /// # Errors
    ///
    /// As [`invoke`](Self::invoke).
    pub fn invoke_as_async<'a, T: FromRedisValue>(
        &self,
        con: &'a mut (impl redis::aio::ConnectionLike + Send + ?Sized),
    ) -> impl Future<Output = Result<T, Error>> + Send + 'a {
        send_async::<Custom<T>, _>(S::INFO, first_cmd(self), con)
    }
}

/// What is sent of a call, seen without its types: what follows is compiled once for a connection and not
/// for each script.
trait Direct: AnyCall {
    /// The EVALSHA in the bytes that go over the wire.
    fn pack(&self) -> Result<Vec<u8>, Error>;
}

impl<S: Script, K, A> Direct for Call<S, K, A> {
    fn pack(&self) -> Result<Vec<u8>, Error> {
        Self::pack(self)
    }
}

/// The command to begin with.
fn first_cmd(call: &(impl AnyCall + ?Sized)) -> Result<Cmd, Error> {
    call.to_cmd(if call.info().may_reply_noscript() {
        Form::Eval
    } else {
        Form::EvalSha
    })
}

/// Sends a call as bytes where that is all that the connection needs. A connection to a cluster reads
/// from the command where to send it.
fn exchange<C>(info: &'static ScriptInfo, call: &dyn Direct, con: &mut C) -> Result<Value, Error>
where
    C: ConnectionLike + ?Sized,
{
    if info.may_reply_noscript() || !con.supports_pipelining() {
        return send(info, &first_cmd(call)?, con);
    }
    let evalsha = call.pack()?;
    let span = CallSpan::direct(info);
    span.in_scope(|| match con.req_packed_command(&evalsha) {
        reply @ (Err(_) | Ok(Value::ServerError(_))) => {
            settle(info, call, &evalsha, reply, con, &span)
        }
        Ok(value) => Ok(value),
    })
}

/// Sends the EVAL if that helps.
#[cold]
fn settle<C>(
    info: &'static ScriptInfo,
    call: &dyn Direct,
    evalsha: &[u8],
    mut reply: RedisResult<Value>,
    con: &mut C,
    span: &CallSpan,
) -> Result<Value, Error>
where
    C: ConnectionLike + ?Sized,
{
    if is_missing(info, &reply) {
        count_heal(info, span);
        let eval = renamed(evalsha, Form::Eval.command(info), info.source());
        reply = con.req_packed_command(&eval);
    }
    answer(info, || call.to_cmd(Form::EvalSha).ok(), reply, span)
}

/// Sends a command that begins a call, and the EVAL that may have to follow.
pub(crate) fn send<C>(info: &'static ScriptInfo, cmd: &Cmd, con: &mut C) -> Result<Value, Error>
where
    C: ConnectionLike + ?Sized,
{
    // Of redis-rs' connections only the synchronous one to a cluster supports no pipelines. It would
    // send the call to the node of the first key, which refuses it; no need to ask.
    if !con.supports_pipelining() {
        Error::check_slots(info, cmd)?;
    }
    let span = CallSpan::direct(info);
    span.in_scope(|| {
        let mut reply = con.req_command(cmd);
        if is_missing(info, &reply) {
            count_heal(info, &span);
            reply = con.req_command(&with_source(info, cmd));
        }
        answer(info, || Some(cmd), reply, &span)
    })
}

/// Sends a command that begins a call, and the EVAL that may have to follow, and reads the reply.
///
/// The command stays where it is, and no future holds another: what a future moves, it has room for
/// twice.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
#[allow(clippy::manual_async_fn)] // what an async fn returns would ask `W` to outlive the connection
pub(crate) fn send_async<'a, W, C>(
    info: &'static ScriptInfo,
    cmd: Result<Cmd, Error>,
    con: &'a mut C,
) -> impl Future<Output = Result<W::Output, Error>> + Send + 'a
where
    W: Decode,
    C: redis::aio::ConnectionLike + Send + ?Sized,
{
    async move {
        let cmd = match &cmd {
            Ok(cmd) => cmd,
            Err(error) => return Err(error.clone()),
        };
        if is_cluster(con) {
            Error::check_slots(info, cmd)?;
        }
        let span = CallSpan::direct(info);
        let settled = match span.instrument(con.req_packed_command(cmd)).await {
            reply @ (Err(_) | Ok(Value::ServerError(_))) => {
                settle_async(info, cmd, reply, con, span)
            }
            Ok(value) => return decode::<W>(info, value),
        };
        decode::<W>(info, settled.await?)
    }
}

/// As [`settle`]. Boxed, as few calls come here and all would have to hold what it holds.
#[cold]
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
fn settle_async<'a, C>(
    info: &'static ScriptInfo,
    cmd: &'a Cmd,
    mut reply: RedisResult<Value>,
    con: &'a mut C,
    span: CallSpan,
) -> Pin<Box<dyn Future<Output = Result<Value, Error>> + Send + 'a>>
where
    C: redis::aio::ConnectionLike + Send + ?Sized,
{
    Box::pin(span.clone().instrument(async move {
        if is_missing(info, &reply) {
            count_heal(info, &span);
            let eval = with_source(info, cmd);
            reply = con.req_packed_command(&eval).await;
        }
        answer(info, || Some(cmd), reply, &span)
    }))
}

/// Whether this is redis-rs' own asynchronous connection to a cluster. It may be borrowed from
/// anywhere, so it has no type id; and a wrapper that this name does not tell of gets the same
/// refusal from the server.
#[cfg(feature = "cluster-async")]
fn is_cluster<C: ?Sized>(_: &C) -> bool {
    use std::any::type_name;
    type_name::<C>() == type_name::<redis::cluster_async::ClusterConnection>()
}

#[cfg(all(
    any(feature = "tokio-comp", feature = "smol-comp"),
    not(feature = "cluster-async")
))]
fn is_cluster<C: ?Sized>(_: &C) -> bool {
    false
}

/// Whether EVAL may follow.
fn is_missing(info: &ScriptInfo, reply: &RedisResult<Value>) -> bool {
    if info.may_reply_noscript() {
        return false;
    }
    match reply {
        Ok(Value::ServerError(error)) => is_missing_script(error.code(), error.details()),
        Err(error) => is_missing_script(error.code().unwrap_or_default(), error.detail()),
        Ok(_) => false,
    }
}

fn count_heal(info: &'static ScriptInfo, span: &CallSpan) {
    span.healed();
    Stats::count_heal(info);
}

/// The reply, or the error that stands in its place; the command helps to explain it.
fn answer<B: Borrow<Cmd>>(
    info: &'static ScriptInfo,
    cmd: impl FnOnce() -> Option<B>,
    reply: RedisResult<Value>,
    span: &CallSpan,
) -> Result<Value, Error> {
    let error = match reply {
        Ok(Value::ServerError(error)) => error.into(),
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let cmd = cmd();
    let error = Error::redis(info, cmd.as_ref().map(Borrow::borrow), error);
    span.failed(&error);
    Err(error)
}

/// The EVAL for an EVALSHA: the same bytes but for the name and the source.
pub(crate) fn with_source(info: &ScriptInfo, evalsha: &Cmd) -> Cmd {
    let name = Form::Eval.command(info);
    let args = evalsha.args_iter();
    let rest = args.clone().skip(2);
    let bytes: usize = rest.clone().map(|arg| content(arg).len()).sum();
    let fixed = name.len() + info.source().len();
    let mut eval = Cmd::with_capacity(args.len(), fixed + bytes);
    eval.write_arg(name.as_bytes());
    eval.write_arg(info.source().as_bytes());
    for arg in rest {
        eval.write_arg(content(arg));
    }
    eval
}

/// Our commands have no cursors.
pub(crate) fn content(arg: Arg<&[u8]>) -> &[u8] {
    match arg {
        Arg::Simple(bytes) => bytes,
        _ => b"",
    }
}

/// Reads a reply as its declared type.
pub(crate) fn decode<W: Decode>(
    info: &'static ScriptInfo,
    value: Value,
) -> Result<W::Output, Error> {
    W::decode(value).map_err(|mismatch| Error::reply(info, mismatch))
}
