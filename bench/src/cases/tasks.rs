//! Many tasks that share one multiplexed connection.

use std::sync::Arc;

use anyhow::Result;
use redis::aio::{ConnectionLike as _, MultiplexedConnection};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::{Lab, Lines, OURS, add_points, lua_file, speed, table};
use crate::peers::{FredPeer, RustisPeer};
use crate::race::{self, Contender, Plan, Standing, whole};
use crate::report::{Chart, Claim, Section, Target};
use crate::scripts::{KEY, LIMIT, Tally, Window, Window5k, Window200b, by_hand, redis_script};

const FLOOR: &str = "EVALSHA, built once, reply not decoded";
const BY_HAND: &str = "redis-rs cmd(\"EVALSHA\")";

pub(super) fn measure(lab: &Lab) -> Result<Section> {
    let mut section = Section {
        title: "Many tasks on one multiplexed connection".to_owned(),
        text: "Each task awaits its own calls, one after the other; all share one connection and one thread."
            .to_owned(),
        ..Section::default()
    };
    for (size, standings) in [
        (
            Window200b::SIZE,
            race_tasks::<Window200b>(lab, &lab.plan, 64)?,
        ),
        (Window5k::SIZE, race_tasks::<Window5k>(lab, &lab.plan, 64)?),
    ] {
        let title = format!("64 tasks, {size}");
        section.claims.push(claim(&title, &standings));
        section.tables.push(table(title, &standings));
    }
    if !lab.quick {
        section.charts.push(growth(lab)?);
    }
    Ok(section)
}

fn claim(title: &str, standings: &[Standing]) -> Claim {
    Claim::ratio(
        format!("{title}: speed of raw EVALSHA"),
        Target::AtLeast(0.99),
        speed(standings, OURS, BY_HAND),
    )
}

fn race_tasks<W: Window + 'static>(lab: &Lab, plan: &Plan, tasks: usize) -> Result<Vec<Standing>> {
    let (runtime, url) = (&lab.runtime, lab.server.url());
    let connect = || runtime.block_on(lab.server.client().get_multiplexed_async_connection());
    let mut con = connect()?;
    runtime.block_on(redis_script::<W>().load_async(&mut con))?;
    let (ours, script, evalsha, eval) = (connect()?, connect()?, connect()?, connect()?);
    let script = (script, Arc::new(redis_script::<W>()));
    let fred = runtime.block_on(FredPeer::connect::<W>(&url))?;
    let rustis = runtime.block_on(RustisPeer::connect::<W>(&url))?;
    let foreign = lab.foreign.ioredis(&lab.server.url(), &lua_file(W::INFO))?;

    let mut contenders = vec![
        fan_out(FLOOR, runtime, tasks, con, raw::<W>),
        fan_out(OURS, runtime, tasks, ours, typed::<W>),
        fan_out("redis-rs Script", runtime, tasks, script, script_object),
        fan_out(BY_HAND, runtime, tasks, evalsha, evalsha_each::<W>),
        fan_out(
            "redis-rs cmd(\"EVAL\")",
            runtime,
            tasks,
            eval,
            eval_each::<W>,
        ),
        fan_out("fred Script", runtime, tasks, fred, by_fred),
        fan_out("rustis evalsha", runtime, tasks, rustis, by_rustis),
    ];
    if let Some(peer) = &foreign {
        contenders.push(Contender::new("ioredis defineCommand", move |calls| {
            peer.turn(calls, tasks)
        }));
    }
    race::run(plan, contenders)
}

/// A contender whose calls are divided among tasks.
fn fan_out<'a, C, F>(
    name: &'static str,
    runtime: &'a Runtime,
    tasks: usize,
    client: C,
    work: impl Fn(C, u64) -> F + 'a,
) -> Contender<'a>
where
    C: Clone + 'a,
    F: Future<Output = Result<()>> + Send + 'static,
{
    Contender::new(name, move |calls| {
        let share = calls.div_ceil(tasks as u64);
        whole(share * tasks as u64, || {
            runtime.block_on(async {
                let mut set: JoinSet<_> = (0..tasks).map(|_| work(client.clone(), share)).collect();
                while let Some(done) = set.join_next().await {
                    done??;
                }
                Ok(())
            })
        })
    })
}

async fn raw<W: Window>(mut con: MultiplexedConnection, calls: u64) -> Result<()> {
    let cmd = by_hand("EVALSHA", W::INFO.sha1());
    for _ in 0..calls {
        con.req_packed_command(&cmd).await?;
    }
    Ok(())
}

async fn typed<W: Window>(mut con: MultiplexedConnection, calls: u64) -> Result<()> {
    for _ in 0..calls {
        W::invoke_async(&mut con).await?;
    }
    Ok(())
}

async fn script_object(
    (mut con, script): (MultiplexedConnection, Arc<redis::Script>),
    calls: u64,
) -> Result<()> {
    for _ in 0..calls {
        let mut call = script.key(KEY);
        call.arg(LIMIT).invoke_async::<Tally>(&mut con).await?;
    }
    Ok(())
}

async fn evalsha_each<W: Window>(mut con: MultiplexedConnection, calls: u64) -> Result<()> {
    for _ in 0..calls {
        by_hand("EVALSHA", W::INFO.sha1())
            .query_async::<Tally>(&mut con)
            .await?;
    }
    Ok(())
}

async fn eval_each<W: Window>(mut con: MultiplexedConnection, calls: u64) -> Result<()> {
    for _ in 0..calls {
        by_hand("EVAL", W::INFO.source())
            .query_async::<Tally>(&mut con)
            .await?;
    }
    Ok(())
}

async fn by_fred(peer: FredPeer, calls: u64) -> Result<()> {
    for _ in 0..calls {
        peer.call().await?;
    }
    Ok(())
}

async fn by_rustis(peer: RustisPeer, calls: u64) -> Result<()> {
    for _ in 0..calls {
        peer.call().await?;
    }
    Ok(())
}

/// Calls per second by the number of tasks.
fn growth(lab: &Lab) -> Result<Chart> {
    let plan = Plan {
        rounds: lab.plan.rounds.div_ceil(4),
        ..lab.plan
    };
    let mut series = Lines::new();
    for tasks in [1, 4, 16, 64, 256, 1024] {
        let standings = race_tasks::<Window5k>(lab, &plan, tasks)?;
        add_points(&mut series, tasks as f64, &standings);
    }
    Ok(Chart {
        name: "tasks".to_owned(),
        title: "Tasks that share one connection, 5 KB script".to_owned(),
        x: "tasks".to_owned(),
        y: "calls a second".to_owned(),
        series,
    })
}
