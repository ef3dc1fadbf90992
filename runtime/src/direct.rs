//! Direct calls: EVALSHA, and EVAL once if the server does not have the script.
//!
//! In: a call and a connection. Out: the typed reply. Never sent twice: anything but the server's
//! own NOSCRIPT, which it gives before the script runs, ends the call.

use redis::{Arg, Cmd, ConnectionLike, FromRedisValue, RedisResult, RedisWrite, Value};

use crate::arg::Slots;
use crate::call::{Call, Form};
use crate::error::{Error, is_missing_script};
use crate::reply::{Custom, Decode};
use crate::script::{Reply, Script, ScriptInfo};

impl<S: Script, K: Slots, A: Slots> Call<S, K, A> {
    /// Runs the script on a connection and reads its reply.
    ///
    /// Sends EVALSHA. If the server answers that it does not have the script, sends EVAL once, with
    /// the same keys and so to the same node. Nothing else is sent twice.
    ///
    /// # Errors
    ///
    /// Every variant of [`Error`]; [`Error::outcome`] tells whether the script ran.
    pub fn invoke<C>(&self, con: &mut C) -> Result<Reply<S>, Error>
    where
        C: ConnectionLike + ?Sized,
    {
        self.read::<C, S::Wire>(con)
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
        self.read::<_, Custom<T>>(con)
    }

    fn read<C, W>(&self, con: &mut C) -> Result<W::Output, Error>
    where
        C: ConnectionLike + ?Sized,
        W: Decode,
    {
        let cmd = self.first_cmd()?;
        let reply = send(S::INFO, &cmd, con);
        finish::<W>(S::INFO, reply)
    }

    /// The command to begin with.
    fn first_cmd(&self) -> Result<Cmd, Error> {
        self.to_cmd(if S::INFO.mentions_noscript() {
            Form::Eval
        } else {
            Form::EvalSha
        })
    }
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
impl<S: Script, K: Slots, A: Slots> Call<S, K, A> {
    /// As [`invoke`](Self::invoke), on an asynchronous connection.
    ///
    /// The command is built at once; the future holds the connection but not the call. Dropping the
    /// future does not stop a command that is on its way.
    ///
    /// # Errors
    ///
    /// As [`invoke`](Self::invoke).
    pub fn invoke_async<'a, C>(
        &self,
        con: &'a mut C,
    ) -> impl Future<Output = Result<Reply<S>, Error>> + Send + use<'a, S, K, A, C>
    where
        C: redis::aio::ConnectionLike + Send + ?Sized,
    {
        self.read_async::<C, S::Wire>(con)
    }

    /// As [`invoke_as`](Self::invoke_as), on an asynchronous connection.
    ///
    /// # Errors
    ///
    /// As [`invoke`](Self::invoke).
    pub fn invoke_as_async<T: FromRedisValue>(
        &self,
        con: &mut (impl redis::aio::ConnectionLike + Send + ?Sized),
    ) -> impl Future<Output = Result<T, Error>> + Send {
        self.read_async::<_, Custom<T>>(con)
    }

    fn read_async<'a, C, W>(
        &self,
        con: &'a mut C,
    ) -> impl Future<Output = Result<W::Output, Error>> + Send + use<'a, W, S, K, A, C>
    where
        C: redis::aio::ConnectionLike + Send + ?Sized,
        W: Decode,
    {
        let cmd = self.first_cmd();
        async move {
            let reply = send_async(S::INFO, &cmd?, con).await;
            finish::<W>(S::INFO, reply)
        }
    }
}

fn send<C>(info: &'static ScriptInfo, cmd: &Cmd, con: &mut C) -> RedisResult<Value>
where
    C: ConnectionLike + ?Sized,
{
    let reply = con.req_command(cmd);
    if !is_missing(info, &reply) {
        return reply;
    }
    count_heal(info);
    con.req_command(&with_source(info, cmd))
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
async fn send_async<C>(info: &'static ScriptInfo, cmd: &Cmd, con: &mut C) -> RedisResult<Value>
where
    C: redis::aio::ConnectionLike + Send + ?Sized,
{
    let reply = con.req_packed_command(cmd).await;
    if !is_missing(info, &reply) {
        return reply;
    }
    count_heal(info);
    let eval = with_source(info, cmd);
    con.req_packed_command(&eval).await
}

/// Whether EVAL may follow.
fn is_missing(info: &ScriptInfo, reply: &RedisResult<Value>) -> bool {
    if info.mentions_noscript() {
        return false;
    }
    match reply {
        Ok(Value::ServerError(error)) => is_missing_script(error.code(), error.details()),
        Err(error) => is_missing_script(error.code().unwrap_or_default(), error.detail()),
        Ok(_) => false,
    }
}

fn count_heal(info: &ScriptInfo) {
    if let Some(stats) = info.stats() {
        stats.count_heal();
    }
}

/// The EVAL that follows an EVALSHA: the same bytes but for the name and the source.
fn with_source(info: &ScriptInfo, evalsha: &Cmd) -> Cmd {
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
fn content(arg: Arg<&[u8]>) -> &[u8] {
    match arg {
        Arg::Simple(bytes) => bytes,
        _ => b"",
    }
}

fn finish<W: Decode>(
    info: &'static ScriptInfo,
    reply: RedisResult<Value>,
) -> Result<W::Output, Error> {
    let value = reply.map_err(|error| Error::redis(info, error))?;
    W::decode(value).map_err(|mismatch| Error::reply(info, mismatch))
}
