//! Direct calls: EVALSHA, and EVAL once if the server does not have the script.
//!
//! In: a call and a connection. Out: the typed reply.

use redis::FromRedisValue;

use crate::call::Call;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
use crate::connection::AsyncConnection;
use crate::connection::SyncConnection;
use crate::error::Error;
use crate::reply::Custom;
use crate::script::{Reply, Script};
use crate::send::{Direct, exchange};
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
use crate::send::{first_cmd, send_async};

impl<S: Script, K, A> Call<S, K, A> {
    /// Runs the script on a connection and reads its reply.
    ///
    /// Sends EVALSHA. If the server answers that it does not have the script, or refuses the
    /// command EVALSHA, then the script has not run. EVAL is sent once, with the same keys and so
    /// to the same node. Nothing else is sent twice.
    ///
    /// If `MULTI` was sent as a command on this connection, the server queues the EVALSHA and says
    /// so instead of replying: that is [`Error::Queued`]. If the server does not have the script
    /// when `EXEC` arrives, nothing can be sent after it. For transactions, also inside
    /// `redis::transaction`, use [`PipelineExt::script`](crate::PipelineExt::script).
    ///
    /// # Errors
    ///
    /// Every variant of [`Error`]; [`Error::outcome`] says whether the script ran.
    pub fn invoke<C>(&self, con: &mut C) -> Result<Reply<S>, Error>
    where
        C: SyncConnection + ?Sized,
    {
        exchange::<S::Wire, C>(S::INFO, self, con)
    }

    /// Runs the script and reads its reply as any type that redis can read. Meant for scripts
    /// without `---@returns`.
    ///
    /// # Errors
    ///
    /// As [`invoke`](Self::invoke).
    pub fn invoke_as<T: FromRedisValue>(
        &self,
        con: &mut (impl SyncConnection + ?Sized),
    ) -> Result<T, Error> {
        exchange::<Custom<T>, _>(S::INFO, self, con)
    }
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
impl<S: Script, K, A> Call<S, K, A> {
    /// Like [`invoke`](Self::invoke), on an asynchronous connection.
    ///
    /// The command is built immediately. The future holds the connection, but neither the call nor
    /// what the call borrows. Dropping the future does not stop a command that is on its way.
    ///
    /// # Errors
    ///
    /// As [`invoke`](Self::invoke).
    pub fn invoke_async<'a, C>(
        &self,
        con: &'a mut C,
    ) -> impl Future<Output = Result<Reply<S>, Error>> + Send + 'a
    where
        C: AsyncConnection + Send + ?Sized,
    {
        send_async::<S::Wire, C>(S::INFO, first_cmd(self), con)
    }

    /// Like [`invoke_as`](Self::invoke_as), on an asynchronous connection.
    ///
    /// # Errors
    ///
    /// As [`invoke`](Self::invoke).
    pub fn invoke_as_async<'a, T: FromRedisValue>(
        &self,
        con: &'a mut (impl AsyncConnection + Send + ?Sized),
    ) -> impl Future<Output = Result<T, Error>> + Send + 'a {
        send_async::<Custom<T>, _>(S::INFO, first_cmd(self), con)
    }
}

impl<S: Script, K, A> Direct for Call<S, K, A> {
    fn pack(&self) -> Result<Vec<u8>, Error> {
        Self::pack(self)
    }
}
