//! Many calls of one script, in chunks that are transactions.
//!
//! In: an iterator of calls. Out: one result per call, in order. Kept in memory: one chunk. Never
//! sent twice: a call that may have run.

mod exec;
mod progress;
mod results;
mod rounds;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
mod stream;
mod window;

use std::marker::PhantomData;

use redis::ConnectionLike;

use crate::call::CallOf;
use crate::error::Error;
use crate::script::{Reply, Script};
use progress::{Bounds, Progress};
pub use results::BatchResults;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub use stream::BatchStream;

/// Any number of calls of one script: what [`RateLimit::batch(calls)`](crate::lua_script) returns.
///
/// The calls are sent in chunks of `MULTI`, `EVAL`, `EVALSHA` …, `EXEC`, of at most 512 calls and
/// 1 MiB by default, so that neither the server's memory nor the client's grows with their number,
/// and a chunk holds the server up only for so long. A chunk is atomic, the batch is not; a chunk of
/// one call is sent as [`Call::invoke`](crate::Call::invoke) sends it.
///
/// There is one result per call, in the order of the calls, and an error in one does not touch the
/// others. If the connection is lost, the results before are there, those of the chunk that was on
/// its way tell that they [may have run](crate::Outcome::Unknown), and the calls after it are not
/// sent. A call that may have run is never sent again. One that the server refused to queue (a key
/// that the user may not touch, keys in different slots) makes the server drop its chunk unrun; the
/// others are then sent without it.
///
/// On a cluster, a chunk is sent in parts of one slot each, one after the other. redis-rs'
/// synchronous cluster connection knows no transactions: it is given each call by itself.
///
/// ```
/// # use evalsha::lua_script;
/// lua_script!(struct Push = inline "
///     ---@key list
///     ---@arg value: u32
///     ---@returns u64
///     return redis.call('RPUSH', KEYS[1], ARGV[1])
/// ");
///
/// # #[cfg(all(unix, feature = "testing"))]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let server = evalsha::testing::TestServer::start()?;
/// # let mut con = server.connection()?;
/// let calls = (0..10_000).map(|value| Push::call(PushKeys { list: "numbers" }, PushArgs { value }));
/// for (value, length) in Push::batch(calls).invoke_iter(&mut con).enumerate() {
///     assert_eq!(length?, value as u64 + 1);
/// }
/// # Ok(())
/// # }
/// # #[cfg(not(all(unix, feature = "testing")))]
/// # fn main() {}
/// ```
#[must_use = "a batch is sent by `invoke`, `invoke_async`, `invoke_iter` or `invoke_stream`"]
pub struct Batch<S, I> {
    calls: I,
    chunk: Bounds,
    script: PhantomData<fn() -> S>,
}

impl<S: Script, I> Batch<S, I>
where
    I: IntoIterator<Item: CallOf<S>>,
{
    #[doc(hidden)]
    pub const fn new(calls: I) -> Self {
        Self {
            calls,
            chunk: Bounds {
                calls: 512,
                bytes: 1 << 20,
            },
            script: PhantomData,
        }
    }

    /// At most so many calls in a chunk; 512 by default, at least 1.
    pub fn chunk_calls(mut self, calls: usize) -> Self {
        self.chunk.calls = calls.max(1);
        self
    }

    /// At most so many bytes of keys and arguments in a chunk, unless one call alone has more;
    /// 1 MiB by default.
    pub const fn chunk_bytes(mut self, bytes: usize) -> Self {
        self.chunk.bytes = bytes;
        self
    }

    /// Sends the batch and collects the results, one per call and in their order.
    ///
    /// For more results than memory should hold there is [`invoke_iter`](Self::invoke_iter).
    pub fn invoke<C>(self, con: &mut C) -> Vec<Result<Reply<S>, Error>>
    where
        C: ConnectionLike + ?Sized,
    {
        self.invoke_iter(con).collect()
    }

    /// Sends the batch chunk by chunk, as the results are asked for.
    ///
    /// Neither the calls nor the results are held in memory beyond one chunk. If the iterator is
    /// dropped, the calls that it has not reached are not sent.
    pub fn invoke_iter<C>(self, con: &mut C) -> BatchResults<'_, S, I::IntoIter, C>
    where
        C: ConnectionLike + ?Sized,
    {
        BatchResults::new(self.start(), con)
    }

    fn start(self) -> Progress<S, I::IntoIter> {
        Progress::new(self.calls.into_iter(), self.chunk)
    }
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
impl<S: Script, I> Batch<S, I>
where
    I: IntoIterator<Item: CallOf<S> + Send, IntoIter: Send>,
{
    /// As [`invoke`](Self::invoke), on an asynchronous connection.
    ///
    /// If the future is dropped, the chunk that is on its way may still run.
    pub async fn invoke_async<C>(self, con: &mut C) -> Vec<Result<Reply<S>, Error>>
    where
        C: redis::aio::ConnectionLike + Send + ?Sized,
    {
        let mut stream = self.invoke_stream(con);
        let mut results = Vec::new();
        while let Some(result) = stream.next().await {
            results.push(result);
        }
        results
    }

    /// As [`invoke_iter`](Self::invoke_iter), on an asynchronous connection.
    pub fn invoke_stream<C>(self, con: &mut C) -> BatchStream<'_, S, I::IntoIter, C>
    where
        C: redis::aio::ConnectionLike + Send + ?Sized,
    {
        BatchStream::new(self.start(), con)
    }
}
