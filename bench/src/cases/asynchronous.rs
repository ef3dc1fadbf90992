//! Warm calls over multiplexed connections: one at a time, and from many tasks at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use evalsha::testing::TestServer;
use fred::prelude::{Builder, ClientLike, Config};
use fred::types::scripts::Script as FredScript;
use futures_util::future::BoxFuture;
use redis::aio::MultiplexedConnection;
use rustis::commands::ScriptingCommands;
use tokio::runtime::Runtime;

use super::by_hand;
use crate::measure::{Contender, Effort, Row, compare};
use crate::report::Report;
use crate::scripts::{KEY, Kb5, Kb5Args, Kb5Keys, SIZES, Sized, Small, SmallArgs, SmallKeys};

/// One call over a connection that all tasks share.
type Once = Arc<dyn Fn() -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// Tasks that the charts go through.
const TASKS: [usize; 6] = [1, 4, 16, 64, 256, 1024];

/// One task and 64, at two sizes.
pub fn run(server: &TestServer, effort: Effort, report: &mut Report) -> Result<()> {
    let runtime = Runtime::new()?;
    report.section(
        "Warm calls, async",
        "Each client has one multiplexed connection over loopback that its tasks share.",
    );
    for (script, ours) in [(&SIZES[0], true), (&SIZES[2], false)] {
        let ways = runtime.block_on(ways(server, script, ours))?;
        for tasks in [1, 64] {
            let rows = race(&runtime, effort, &ways, tasks)?;
            report.rows(&format!("{} script, {tasks} task(s)", script.label), &rows);
        }
    }
    Ok(())
}

/// Calls per second against tasks, for the chart.
pub fn growth(server: &TestServer, effort: Effort) -> Result<Vec<(String, Vec<(f64, f64)>)>> {
    let runtime = Runtime::new()?;
    let ways = runtime.block_on(ways(server, &SIZES[0], true))?;
    let mut lines: Vec<_> = ways
        .iter()
        .map(|(name, _)| (name.clone(), Vec::new()))
        .collect();
    for tasks in TASKS {
        let rows = race(&runtime, effort, &ways, tasks)?;
        for (line, row) in lines.iter_mut().zip(rows) {
            line.1.push((tasks as f64, 1e9 / row.nanos));
        }
    }
    Ok(lines)
}

fn race(
    runtime: &Runtime,
    effort: Effort,
    ways: &[(String, Once)],
    tasks: usize,
) -> Result<Vec<Row>> {
    let contenders = ways.iter().map(|(name, once)| {
        Contender::timed(name.clone(), move |n| {
            runtime.block_on(spread(once.clone(), tasks, n))
        })
    });
    compare(effort, contenders.collect())
}

/// Runs at least `n` calls over the tasks; the time is that of `n`.
async fn spread(once: Once, tasks: usize, n: u64) -> Result<Duration> {
    let each = n.div_ceil(tasks as u64);
    let start = Instant::now();
    let handles: Vec<_> = (0..tasks)
        .map(|_| {
            let once = once.clone();
            tokio::spawn(async move {
                for _ in 0..each {
                    once().await?;
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for handle in handles {
        handle.await??;
    }
    let done = each * tasks as u64;
    Ok(start.elapsed().mul_f64(n as f64 / done as f64))
}

fn way<F>(name: &str, once: impl Fn() -> F + Send + Sync + 'static) -> (String, Once)
where
    F: Future<Output = Result<()>> + Send + 'static,
{
    (name.to_owned(), Arc::new(move || Box::pin(once())))
}

async fn ways(
    server: &TestServer,
    script: &'static Sized,
    small: bool,
) -> Result<Vec<(String, Once)>> {
    let client = server.client();
    let con = || client.get_multiplexed_async_connection();
    let (a, b, c, d) = (con().await?, con().await?, con().await?, con().await?);
    redis::cmd("SCRIPT")
        .arg("LOAD")
        .arg(script.source)
        .exec_async(&mut a.clone())
        .await?;
    let theirs = Arc::new(redis::Script::new(script.source));
    let raw = Arc::new(by_hand("EVALSHA", script.sha1));
    Ok(vec![
        way("EVALSHA made once", move || {
            let (mut con, raw) = (a.clone(), raw.clone());
            async move { Ok(drop(raw.query_async::<i64>(&mut con).await?)) }
        }),
        way("evalsha", move || ours(b.clone(), small)),
        way("redis-rs Script", move || {
            let (mut con, script) = (c.clone(), theirs.clone());
            async move {
                Ok(drop(
                    script.key(KEY).arg(1).invoke_async::<i64>(&mut con).await?,
                ))
            }
        }),
        way("cmd(\"EVAL\") by hand", move || {
            let mut con = d.clone();
            async move {
                let cmd = by_hand("EVAL", script.source);
                Ok(drop(cmd.query_async::<i64>(&mut con).await?))
            }
        }),
        fred(server, script).await?,
        rustis(server, script).await?,
    ])
}

async fn ours(mut con: MultiplexedConnection, small: bool) -> Result<()> {
    if small {
        let call = Small::call(SmallKeys { counter: KEY }, SmallArgs { by: 1 });
        call.invoke_async(&mut con).await?;
    } else {
        let call = Kb5::call(Kb5Keys { counter: KEY }, Kb5Args { by: 1 });
        call.invoke_async(&mut con).await?;
    }
    Ok(())
}

async fn fred(server: &TestServer, script: &Sized) -> Result<(String, Once)> {
    let client = Builder::from_config(Config::from_url(&server.url())?).build()?;
    client.init().await?;
    let script = FredScript::from_lua(script.source);
    Ok(way("fred Script", move || {
        let (client, script) = (client.clone(), script.clone());
        async move {
            let _: i64 = script.evalsha_with_reload(&client, KEY, 1).await?;
            Ok(())
        }
    }))
}

/// Its script type is the bare EVALSHA command; there is no fallback.
async fn rustis(server: &TestServer, script: &'static Sized) -> Result<(String, Once)> {
    let client = rustis::client::Client::connect(server.url()).await?;
    Ok(way("rustis evalsha", move || {
        let client = client.clone();
        async move {
            let _: i64 = client.evalsha(script.sha1, KEY, 1).await?;
            Ok(())
        }
    }))
}
