//! Many calls of one script, in chunks.
//!
//! In: an iterator of calls. Out: one result per call, in order. Kept in memory: one chunk. Never
//! sent twice: a call that may have run.
//!
//! A chunk is a plain pipeline of EVALSHA, not a transaction: EXEC would drop the keys that the
//! user's connection watches, and run what the user has queued by hand. A call that a server refuses
//! to run is sent again with EVAL.

mod course;
mod exchange;
mod progress;
mod results;
mod rounds;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
mod stream;
mod transaction;
mod window;

use std::fmt;
use std::marker::PhantomData;

use crate::call::CallOf;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
use crate::connection::AsyncConnection;
use crate::connection::SyncConnection;
use crate::error::Error;
use crate::script::{Reply, Script};
use course::Course;
use progress::Progress;
pub use results::BatchResults;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub use stream::BatchStream;
use window::Bounds;

/// Any number of calls of one script: what [`RateLimit::batch(calls)`](crate::lua_script) returns.
///
/// The calls are sent in chunks of at most 512 calls and 1 MiB by default, so neither the server's
/// memory nor the client's grows with their number. A chunk is a pipeline: only its first call may
/// carry the script's source, and the others are sent as `EVALSHA`. If the server loses the script
/// in between, the calls that it refused have not run, and they are sent again with `EVAL`.
///
/// There is one result per call, in the order of the calls, and an error in one does not affect the
/// others. If the connection is lost, earlier results are kept, those of the chunk that was on its
/// way are [`Outcome::Unknown`](crate::Outcome::Unknown), and later calls are not sent. A call that
/// may have run is never sent again.
///
/// Other clients' commands may run between the calls. The server runs the calls in order, with one
/// exception: if another client empties the script cache and yet another one loads the script while
/// a chunk runs, the calls that were refused in between run last. For calls that must run together,
/// use `pipe.atomic()` with [`PipelineExt::script`](crate::PipelineExt::script).
///
/// On a single server a batch sends neither `MULTI` nor `EXEC`, so you can use it inside
/// `redis::transaction`, and the connection keeps its watched keys. If the connection is inside a
/// `MULTI` that was sent as a command, the first call is queued and its result is
/// [`Error::Queued`]; a synchronous batch then sends no other call.
///
/// On a synchronous connection the first call of a chunk is sent alone. A hung server therefore
/// costs one read timeout, not one for each call, unless it hangs in the middle of a chunk.
///
/// On an asynchronous cluster connection a chunk is sent as one transaction per slot, one after the
/// other, because redis-rs sends a whole plain pipeline again when a slot moves. If the node of a
/// slot does not answer, only the other calls of that slot are left unsent. redis-rs' synchronous
/// cluster connection takes no pipelines, so each call is sent alone. The same goes for a `dyn`
/// asynchronous connection, which hides what it is.
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

    /// The maximum number of calls in a chunk; 512 by default, at least 1.
    pub fn chunk_calls(mut self, calls: usize) -> Self {
        self.chunk.calls = calls.max(1);
        self
    }

    /// The maximum size of the keys and arguments in a chunk; 1 MiB by default. A single call may
    /// be larger. For a script that is always sent with `EVAL`, its source counts too.
    pub const fn chunk_bytes(mut self, bytes: usize) -> Self {
        self.chunk.bytes = bytes;
        self
    }

    /// Sends the batch and collects the results, one per call and in the same order.
    ///
    /// If the results may not fit into memory, use [`invoke_iter`](Self::invoke_iter).
    pub fn invoke<C>(self, con: &mut C) -> Vec<Result<Reply<S>, Error>>
    where
        C: SyncConnection + ?Sized,
    {
        self.invoke_iter(con).collect()
    }

    /// Sends the batch chunk by chunk, as results are asked for.
    ///
    /// No more than one chunk of calls and results is in memory. If the iterator is dropped, the
    /// calls that it has not reached are not sent.
    pub fn invoke_iter<C>(self, con: &mut C) -> BatchResults<'_, S, I::IntoIter, C>
    where
        C: SyncConnection + ?Sized,
    {
        BatchResults::new(self.start(Course::sync(con)), con)
    }

    fn start(self, course: Course) -> Progress<S, I::IntoIter> {
        Progress::new(self.calls.into_iter(), self.chunk, course)
    }
}

/// Shows the script and the limits of a chunk, but no call.
impl<S: Script, I> fmt::Debug for Batch<S, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("script", &S::INFO.name())
            .field("chunk", &self.chunk)
            .finish_non_exhaustive()
    }
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
impl<S: Script, I> Batch<S, I>
where
    I: IntoIterator<Item: CallOf<S> + Send, IntoIter: Send>,
{
    /// Like [`invoke`](Self::invoke), on an asynchronous connection.
    ///
    /// If the future is dropped, the chunk that is on its way may still run.
    pub fn invoke_async<'c, C>(
        self,
        con: &'c mut C,
    ) -> impl Future<Output = Vec<Result<Reply<S>, Error>>> + Send + 'c
    where
        C: AsyncConnection + Send + ?Sized,
        I::IntoIter: 'c,
        Reply<S>: Send,
    {
        let mut stream = self.invoke_stream(con);
        async move {
            let mut results = Vec::new();
            while let Some(result) = stream.next().await {
                results.push(result);
            }
            results
        }
    }

    /// Like [`invoke_iter`](Self::invoke_iter), on an asynchronous connection.
    pub fn invoke_stream<'c, C>(self, con: &'c mut C) -> BatchStream<'c, S>
    where
        C: AsyncConnection + Send + ?Sized,
        I::IntoIter: 'c,
    {
        BatchStream::new(self.start(Course::asynchronous(S::INFO, con)), con)
    }
}
