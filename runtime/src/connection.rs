//! What a call takes for a connection, so that rustc can say what another one is.
//!
//! The bounds are redis-rs' own. Without these traits, a connection that does not fit is explained in
//! terms of redis-rs, with all the types that would.

use redis::ConnectionLike;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
use redis::aio;

/// A synchronous connection: everything that implements [`redis::ConnectionLike`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a synchronous connection of redis-rs",
    label = "expected a connection such as `redis::Connection`",
    note = "with an asynchronous connection, write `.invoke_async(&mut con).await`",
    note = "connections of another client, or of another version of `redis` than `evalsha::redis`, do not fit; \
            `cargo tree -i redis` shows the versions"
)]
pub trait SyncConnection: ConnectionLike {}

#[diagnostic::do_not_recommend]
impl<C: ConnectionLike + ?Sized> SyncConnection for C {}

/// An asynchronous connection: everything that implements [`redis::aio::ConnectionLike`].
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an asynchronous connection of redis-rs",
    label = "expected a connection such as `redis::aio::MultiplexedConnection`",
    note = "with a synchronous connection, write `.invoke(&mut con)`",
    note = "connections of another client, or of another version of `redis` than `evalsha::redis`, do not fit; \
            `cargo tree -i redis` shows the versions"
)]
pub trait AsyncConnection: aio::ConnectionLike {}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
#[diagnostic::do_not_recommend]
impl<C: aio::ConnectionLike + ?Sized> AsyncConnection for C {}
