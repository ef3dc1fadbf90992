//! Many calls of one script, in chunks.
//!
//! In: an iterator of calls. Out: one result per call, in order. Kept in memory: one chunk. Never
//! sent twice: a call that may have run.
//!
//! A chunk is a pipeline of EVALSHA and no transaction: EXEC would take the keys that a connection
//! watches away from its user, and run what the user has queued by hand. What a server refuses
//! before it runs it goes again with EVAL.

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

use redis::ConnectionLike;

use crate::call::CallOf;
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
/// The calls are sent in chunks of at most 512 calls and 1 MiB by default, so that neither the server's
/// memory nor the client's grows with their number. A chunk is a pipeline: the script's source goes
/// once, with the first call, and the others follow as `EVALSHA`. If the server loses the script in
/// between, the calls that it refused have not run, and they go again with `EVAL`.
///
/// There is one result per call, in the order of the calls, and an error in one does not touch the
/// others. If the connection is lost, the results before are there, those of the chunk that was on
/// its way are [`Outcome::Unknown`](crate::Outcome::Unknown), and the calls after it are not sent. A
/// call that may have run is never sent again.
///
/// Other clients' commands may run between the calls. The server runs the calls in their order, with
/// one exception: if another client empties the script cache and yet another one loads the script
/// while a chunk runs, the calls that were refused in between run last. Use `pipe.atomic()` with
/// [`PipelineExt::script`](crate::PipelineExt::script) for calls that must run together.
///
/// A batch sends neither `MULTI` nor `EXEC` to a single server, so that it can be used inside
/// `redis::transaction` and keeps the keys that the connection watches. On a connection inside a
/// `MULTI` that was sent as a command, the first call is queued and is [`Error::Queued`]; a
/// synchronous batch then sends no other.
///
/// On a synchronous connection the first call of a chunk goes ahead alone. A hung server thus takes one
/// read time-out, and not one for each call, unless it hangs in the middle of a chunk.
///
/// On an asynchronous cluster connection a chunk is sent in transactions of one slot each, one after
/// the other, because redis-rs sends a plain pipeline again as a whole when a slot moves. If the node of
/// a slot does not answer, only the other calls of that slot are not sent. redis-rs' synchronous cluster
/// connection takes no pipelines: it is given each call alone, as is a `dyn` asynchronous connection,
/// which hides what it is.
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
    /// 1 MiB by default. For a script that always goes as `EVAL`, its source counts too.
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
        BatchResults::new(self.start(Course::sync(con)), con)
    }

    fn start(self, course: Course) -> Progress<S, I::IntoIter> {
        Progress::new(self.calls.into_iter(), self.chunk, course)
    }
}

/// Shows the script and the bounds of a chunk, no call.
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
    /// As [`invoke`](Self::invoke), on an asynchronous connection.
    ///
    /// If the future is dropped, the chunk that is on its way may still run.
    pub fn invoke_async<'c, C>(
        self,
        con: &'c mut C,
    ) -> impl Future<Output = Vec<Result<Reply<S>, Error>>> + Send + 'c
    where
        C: redis::aio::ConnectionLike + Send + ?Sized,
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

    /// As [`invoke_iter`](Self::invoke_iter), on an asynchronous connection.
    pub fn invoke_stream<'c, C>(self, con: &'c mut C) -> BatchStream<'c, S>
    where
        C: redis::aio::ConnectionLike + Send + ?Sized,
        I::IntoIter: 'c,
    {
        BatchStream::new(self.start(Course::asynchronous(S::INFO, con)), con)
    }
}
