//! One script in five sizes: a counter with a limit, padded with functions made of the scripts under `/lua`.
//!
//! All sizes do the same work on the server. What grows is what EVAL sends and the server hashes or compiles.

use anyhow::Result;
use evalsha::{Call, Error, PipelineExt, ScriptInfo, lua_script};
use redis::{ConnectionLike, Pipeline};

lua_script!(pub "../lua/window_200b.lua");
// `build.rs` writes the larger ones.
include!(concat!(env!("OUT_DIR"), "/windows.rs"));

/// The key that every call counts on.
pub const KEY: &str = "window:{42}";
/// The limit that every call gives.
pub const LIMIT: u32 = 1_000_000;

/// One size of the script, called through the generated types.
pub trait Window {
    /// The size as shown in the report.
    const SIZE: &'static str;
    /// Source, SHA-1 and the rest.
    const INFO: &'static ScriptInfo;

    /// A direct call. Returns the number of calls so far.
    ///
    /// # Errors
    ///
    /// As for `Call::invoke`.
    fn invoke(con: &mut dyn ConnectionLike) -> Result<u32, Error>;

    /// A direct call on an asynchronous connection.
    fn invoke_async<C: redis::aio::ConnectionLike + Send>(
        con: &mut C,
    ) -> impl Future<Output = Result<u32, Error>> + Send;

    /// Queues a call that cannot meet NOSCRIPT.
    fn queue(pipe: &mut Pipeline);

    /// Queues a call that can meet NOSCRIPT.
    fn queue_unguarded(pipe: &mut Pipeline);

    /// Sends this many calls in a batch, and drops their results as they arrive.
    ///
    /// # Errors
    ///
    /// The first error among the results.
    fn batch(calls: usize, con: &mut dyn ConnectionLike) -> Result<(), Error>;
}

macro_rules! window {
    ($script:ident, $keys:ident, $args:ident, $size:literal) => {
        impl $script {
            fn one() -> Call<$script, $keys<&'static str>, $args> {
                $script::call($keys { hits: KEY }, $args { limit: LIMIT })
            }
        }

        impl Window for $script {
            const SIZE: &'static str = $size;
            const INFO: &'static ScriptInfo = $script::INFO;

            fn invoke(con: &mut dyn ConnectionLike) -> Result<u32, Error> {
                Ok($script::one().invoke(con)?.used)
            }

            async fn invoke_async<C: redis::aio::ConnectionLike + Send>(
                con: &mut C,
            ) -> Result<u32, Error> {
                Ok($script::one().invoke_async(con).await?.used)
            }

            fn queue(pipe: &mut Pipeline) {
                pipe.script($script::one());
            }

            fn queue_unguarded(pipe: &mut Pipeline) {
                pipe.script_unguarded($script::one());
            }

            fn batch(calls: usize, con: &mut dyn ConnectionLike) -> Result<(), Error> {
                let calls = (0..calls).map(|_| $script::one());
                $script::batch(calls)
                    .invoke_iter(con)
                    .try_for_each(|reply| reply.map(drop))
            }
        }
    };
}

window!(Window200b, Window200bKeys, Window200bArgs, "0.2 KB");
window!(Window1k, Window1kKeys, Window1kArgs, "1 KB");
window!(Window5k, Window5kKeys, Window5kArgs, "5 KB");
window!(Window20k, Window20kKeys, Window20kArgs, "20 KB");
window!(Window64k, Window64kKeys, Window64kArgs, "64 KB");

/// Bytes of the script's source.
#[must_use]
pub fn bytes<W: Window>() -> usize {
    W::INFO.source().len()
}

/// redis-rs' own script object.
#[must_use]
pub fn redis_script<W: Window>() -> redis::Script {
    redis::Script::new(W::INFO.source())
}

/// The call as users write it by hand.
#[must_use]
pub fn by_hand(name: &str, body: &str) -> redis::Cmd {
    let mut cmd = redis::cmd(name);
    cmd.arg(body).arg(1).arg(KEY).arg(LIMIT);
    cmd
}

/// The script's reply, as redis-rs reads it.
pub type Tally = (bool, u32, u32);
