//! A cluster client that never runs a script twice.
//!
//! redis-rs' cluster clients repeat commands by themselves: a command that lost its connection, one
//! that a node answered with `TRYAGAIN`, `MOVED` and the like, even a whole `MULTI` … `EXEC`. A
//! command that ran before its connection was lost runs again. Its caller sees one reply and no
//! sign of the other run.
//!
//! [`Client`] opens connections on top of redis-rs' own client with repeating turned off. A command
//! whose reply is lost is an error with [`Outcome::Unknown`](crate::Outcome::Unknown), and the next
//! command connects again. Some repeats are useful. This module does them itself, and only when
//! nothing can have run:
//!
//! - **A slot that has moved, or is moving.** The script follows it. First the node that said so is
//!   asked whether it really gives the slot away, because a script can reply with such an error
//!   itself. The address in the error is not used.
//! - **A failover.** Commands fail while no node serves the slot, each with its true outcome.
//!   Afterwards they find the new master.
//!
//! ```no_run
//! # use evalsha::lua_script;
//! # lua_script!(struct Take = inline "
//! #     ---@key stock
//! #     ---@returns i64
//! #     return redis.call('DECR', KEYS[1])
//! # ");
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use evalsha::cluster::Client;
//! use redis::cluster::ClusterClientBuilder;
//!
//! let builder = ClusterClientBuilder::new(["redis://127.0.0.1:7000/", "redis://127.0.0.1:7001/"]);
//! let mut con = Client::new(builder)?.get_connection()?;
//! let left = Take::call(TakeKeys { stock: "apples" }, ()).invoke(&mut con)?;
//! # let _ = left;
//! # Ok(())
//! # }
//! ```
//!
//! `invoke`, `invoke_async` and `batch` work on these connections as on any other, and an error's
//! [`outcome`](crate::Error::outcome) is as exact as on a single server.
//!
//! # What is not promised
//!
//! - redis-rs' plain pipelines and transactions (`pipe.query_async`) on [`AsyncConnection`] are not
//!   repeated, but they do not follow a slot either: the caller gets `MOVED` or `ASK`. Batches do
//!   follow it.
//! - The caller gets `TRYAGAIN`, which means that a moving slot has only some of the keys. Nothing
//!   has run then.
//! - [`Connection::get_mut`] and [`AsyncConnection::get_mut`] give access to redis-rs' own
//!   connection, for `cluster_pipe()` and routing by hand. It repeats nothing either, but does not
//!   follow a slot.

#[cfg(feature = "cluster-async")]
mod asynchronous;
mod redirect;
pub(crate) mod slots;
mod sync;

#[cfg(feature = "cluster-async")]
pub use asynchronous::AsyncConnection;
pub use sync::Connection;

use redis::RedisResult;
use redis::cluster::{ClusterClient, ClusterClientBuilder};

/// Opens connections to a cluster that never repeat what may have run.
#[derive(Debug, Clone)]
pub struct Client {
    client: ClusterClient,
}

impl Client {
    /// A client with these settings. The number of retries is always zero, whatever the builder
    /// says.
    ///
    /// # Errors
    ///
    /// What [`ClusterClientBuilder::build`] refuses.
    pub fn new(builder: ClusterClientBuilder) -> RedisResult<Self> {
        let client = builder.retries(0).build()?;
        Ok(Self { client })
    }

    /// A client with redis-rs' default settings, for the nodes at these URLs. One URL is enough.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn open<T: redis::IntoConnectionInfo>(
        urls: impl IntoIterator<Item = T>,
    ) -> RedisResult<Self> {
        Self::new(ClusterClientBuilder::new(urls))
    }

    /// A synchronous connection.
    ///
    /// # Errors
    ///
    /// If no node can be reached.
    pub fn get_connection(&self) -> RedisResult<Connection> {
        Connection::open(self.client.clone())
    }

    /// An asynchronous connection, whose clones share their connections to the nodes.
    ///
    /// # Errors
    ///
    /// If no node can be reached.
    #[cfg(feature = "cluster-async")]
    pub async fn get_async_connection(&self) -> RedisResult<AsyncConnection> {
        AsyncConnection::open(&self.client).await
    }
}
