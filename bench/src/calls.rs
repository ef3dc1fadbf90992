//! Warm calls to a server, each as work to repeat. callgrind counts its instructions, which are the client's own share.
//!
//! In: a client's name and a server that has the script. Out: the work.

use anyhow::{Context, Result, bail};
use redis::ConnectionLike;
use redis::aio::ConnectionLike as _;
use tokio::runtime::{Builder, Runtime};

use crate::peers::{FredPeer, RustisPeer};
use crate::scripts::{KEY, LIMIT, Tally, Window, Window5k, by_hand, redis_script};
use crate::work::Work;

/// The clients.
pub const NAMES: [&str; 6] = [
    "EVALSHA, made once, reply not decoded",
    "evalsha",
    "redis-rs Script",
    "redis-rs cmd(\"EVALSHA\")",
    "fred Script",
    "rustis evalsha",
];

/// Whether a client supports this way to call: `sync` or `async`.
#[must_use]
pub fn has(way: &str, name: &str) -> bool {
    way == "async" || NAMES[..4].contains(&name)
}

/// A client's calls, by `sync` or `async` and its name.
///
/// # Errors
///
/// If there is no such client, or it does not connect.
pub fn find(work: &str, url: &str) -> Result<Work> {
    let (way, name) = work.split_once(' ').context("two words are expected")?;
    let index = NAMES.iter().position(|known| *known == name);
    let index = index.with_context(|| format!("no client is called `{name}`"))?;
    match way {
        "sync" => sync(index, url),
        _ => asynchronous(index, url),
    }
}

fn sync(index: usize, url: &str) -> Result<Work> {
    let mut con = redis::Client::open(url)?.get_connection()?;
    let script = redis_script::<Window5k>();
    let sha1 = Window5k::INFO.sha1();
    let packed = by_hand("EVALSHA", sha1).get_packed_command();
    let name = NAMES[index];
    Ok(match index {
        0 => Work::new(name, move || con.req_packed_command(&packed)),
        1 => Work::new(name, move || Window5k::invoke(&mut con)),
        2 => Work::new(name, move || {
            script.key(KEY).arg(LIMIT).invoke::<Tally>(&mut con)
        }),
        3 => Work::new(name, move || {
            by_hand("EVALSHA", sha1).query::<Tally>(&mut con)
        }),
        _ => bail!("{name} is asynchronous only"),
    })
}

fn asynchronous(index: usize, url: &str) -> Result<Work> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let client = redis::Client::open(url)?;
    let mut con = runtime.block_on(client.get_multiplexed_async_connection())?;
    let script = redis_script::<Window5k>();
    let sha1 = Window5k::INFO.sha1();
    let prebuilt = by_hand("EVALSHA", sha1);
    let name = NAMES[index];
    Ok(match index {
        0 => repeat(name, runtime, async move || {
            con.req_packed_command(&prebuilt).await.is_ok()
        }),
        1 => repeat(name, runtime, async move || {
            Window5k::invoke_async(&mut con).await.is_ok()
        }),
        2 => repeat(name, runtime, async move || {
            let mut call = script.key(KEY);
            call.arg(LIMIT)
                .invoke_async::<Tally>(&mut con)
                .await
                .is_ok()
        }),
        3 => repeat(name, runtime, async move || {
            let cmd = by_hand("EVALSHA", sha1);
            cmd.query_async::<Tally>(&mut con).await.is_ok()
        }),
        4 => {
            let peer = runtime.block_on(FredPeer::connect::<Window5k>(url))?;
            repeat(name, runtime, async move || peer.call().await.is_ok())
        }
        _ => {
            let peer = runtime.block_on(RustisPeer::connect::<Window5k>(url))?;
            repeat(name, runtime, async move || peer.call().await.is_ok())
        }
    })
}

fn repeat(
    name: &'static str,
    runtime: Runtime,
    mut call: impl AsyncFnMut() -> bool + 'static,
) -> Work {
    Work::new(name, move || runtime.block_on(call()))
}
