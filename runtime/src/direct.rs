//! Direct calls: EVALSHA, and EVAL once if the server does not have the script.
//!
//! In: a call and a connection. Out: the typed reply.

use redis::{ConnectionLike, FromRedisValue};

use crate::call::Call;
use crate::error::Error;
use crate::reply::Custom;
use crate::script::{Reply, Script};
use crate::send::{Direct, exchange};
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
use crate::send::{first_cmd, send_async};

impl<S: Script, K, A> Call<S, K, A> {
    /// Runs the script on a connection and reads its reply.
    ///
    /// Sends EVALSHA. If the server answers that it does not have the script, or refuses the command
    /// EVALSHA, sends EVAL once, with the same keys and so to the same node. The script has not run
    /// then. Nothing else is sent twice.
    ///
    /// On a connection on which `MULTI` was sent as a command, the server queues the EVALSHA and says
    /// so in place of a reply: that is [`Error::Queued`]. If the server does not have the script when
    /// `EXEC` comes, nothing can follow. Use [`PipelineExt::script`](crate::PipelineExt::script) for
    /// transactions, also inside `redis::transaction`.
    ///
    /// # Errors
    ///
    /// Every variant of [`Error`]; [`Error::outcome`] says whether the script ran.
    pub fn invoke<C>(&self, con: &mut C) -> Result<Reply<S>, Error>
    where
        C: ConnectionLike + ?Sized,
    {
        exchange::<S::Wire, C>(S::INFO, self, con)
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
        exchange::<Custom<T>, _>(S::INFO, self, con)
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

impl<S: Script, K, A> Direct for Call<S, K, A> {
    fn pack(&self) -> Result<Vec<u8>, Error> {
        Self::pack(self)
    }
}
