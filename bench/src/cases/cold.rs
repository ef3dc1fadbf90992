//! Calls to a server that does not have the script.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use evalsha::testing::{TestCluster, TestServer};
use redis::Connection;
use redis::cluster::{ClusterClient, ClusterConnection};

use super::{Lab, OURS, lua_file, table};
use crate::peers::{FredPeer, RustisPeer};
use crate::race::{self, Contender, Plan, Spread, Turn, whole};
use crate::report::{Claim, Section, Table, Target, number, spread};
use crate::scripts::{KEY, LIMIT, Tally, Window, Window5k, by_hand, redis_script};

const FLOOR: &str = "cmd(\"EVAL\"), 1 round trip";

pub(super) fn measure(lab: &Lab) -> Result<Section> {
    let mut section = Section {
        title: "Cold calls".to_owned(),
        text: "Before every call, another connection empties the server's script cache; the time does not include \
               that. Round trips are commands that the server counts, one after the other. The script has 5 KB, and \
               the server spends most of the time compiling it. On one machine a round trip is short: the saved one is \
               worth about as much as the extra time that EVAL of a new script takes on the server, compared with \
               SCRIPT LOAD and EVALSHA (see the fleet's requests). Over a network it is worth a whole round trip."
            .to_owned(),
        ..Section::default()
    };
    one_server(lab, &mut section)?;
    cluster(lab, &mut section)?;
    Ok(section)
}

/// A way to call, one at a time.
type Call<'a> = (&'static str, RefCell<Box<dyn FnMut() -> Result<Turn> + 'a>>);

fn one_server(lab: &Lab, section: &mut Section) -> Result<()> {
    let admin = RefCell::new(lab.server.connection()?);
    let (mut ours, mut script_con, mut eval) = (
        lab.server.connection()?,
        lab.server.connection()?,
        lab.server.connection()?,
    );
    let (runtime, url) = (&lab.runtime, lab.server.url());
    let script = redis_script::<Window5k>();
    let fred = runtime.block_on(FredPeer::connect::<Window5k>(&url))?;
    let rustis = runtime.block_on(RustisPeer::connect::<Window5k>(&url))?;
    let file = lua_file(Window5k::INFO);
    let (python, node) = (
        lab.foreign.redis_py(&url, &file)?,
        lab.foreign.ioredis(&url, &file)?,
    );

    let mut ways: Vec<Call<'_>> = vec![
        call(FLOOR, || {
            let cmd = by_hand("EVAL", Window5k::INFO.source());
            Ok(cmd.query::<Tally>(&mut eval).map(drop)?)
        }),
        call(OURS, || Ok(Window5k::invoke(&mut ours).map(drop)?)),
        call("redis-rs Script", || {
            Ok(script
                .key(KEY)
                .arg(LIMIT)
                .invoke::<Tally>(&mut script_con)
                .map(drop)?)
        }),
        call("fred Script", || runtime.block_on(fred.call()).map(drop)),
        call("rustis evalsha, then load", || {
            runtime.block_on(rustis.call()).map(drop)
        }),
    ];
    if let Some(peer) = &python {
        ways.push((
            "redis-py register_script",
            RefCell::new(Box::new(|| peer.turn(1, 1))),
        ));
    }
    if let Some(peer) = &node {
        ways.push((
            "ioredis defineCommand",
            RefCell::new(Box::new(|| peer.turn(1, 1))),
        ));
    }

    let mut trips = Table::new("Commands of one cold call", &["", "commands"]);
    for (name, call) in &ways {
        let count = commands(&mut admin.borrow_mut(), || (call.borrow_mut())().map(drop))?;
        trips.rows.push(vec![(*name).to_owned(), count.to_string()]);
        if *name == OURS {
            let what = "cold call: round trips";
            let measured = Spread::exact(count as f64);
            section
                .claims
                .push(Claim::number(what, Target::AtMost(2.0), measured, ""));
        }
    }
    let contenders = ways.iter().map(|(name, call)| {
        Contender::new(name, |_| {
            flush(&mut admin.borrow_mut())?;
            (call.borrow_mut())()
        })
    });
    let plan = Plan {
        rounds: lab.plan.rounds * 20,
        turn: Duration::ZERO,
    };
    let standings = race::run(&plan, contenders.collect())?;
    section.tables.push(trips);
    section
        .tables
        .push(table("Cold calls, 5 KB, one server", &standings));
    Ok(())
}

fn call<'a>(name: &'static str, mut call: impl FnMut() -> Result<()> + 'a) -> Call<'a> {
    (name, RefCell::new(Box::new(move || whole(1, &mut call))))
}

fn flush(con: &mut Connection) -> Result<()> {
    Ok(redis::cmd("SCRIPT").arg("FLUSH").arg("SYNC").exec(con)?)
}

/// How many commands the server gets for a cold call, not counting those that scripts send.
fn commands(admin: &mut Connection, mut call: impl FnMut() -> Result<()>) -> Result<u64> {
    // ioredis sends EVAL for the first call on a connection.
    call()?;
    flush(admin)?;
    redis::cmd("CONFIG").arg("RESETSTAT").exec(admin)?;
    call()?;
    sent(admin)
}

/// Commands from clients since the statistics were reset: those that call scripts.
fn sent(admin: &mut Connection) -> Result<u64> {
    let info: String = redis::cmd("INFO").arg("commandstats").query(admin)?;
    let count = |line: &str| {
        let (name, stats) = line.strip_prefix("cmdstat_")?.split_once(':')?;
        let ours = name.starts_with("eval") || name.starts_with("script");
        let calls = stats.strip_prefix("calls=")?.split(',').next()?;
        ours.then(|| calls.parse::<u64>().ok()).flatten()
    };
    Ok(info.lines().filter_map(count).sum())
}

/// Three masters and three replicas. One replica hangs; its master is not the one that gets the calls.
fn cluster(lab: &Lab, section: &mut Section) -> Result<()> {
    let cluster = TestCluster::start(3, 3)?;
    let hung = unrelated_replica(&cluster)?;
    // With its retries, redis-rs would give up 17 times.
    let client = ClusterClient::builder(cluster.urls()).retries(0);
    let mut con = client.build()?.get_connection()?;
    con.set_read_timeout(Some(GIVE_UP))?;
    let script = redis_script::<Window5k>();
    let rounds = if lab.quick { 20 } else { 80 };
    let ours = pairs(&cluster, hung, rounds, &mut con, |con| {
        Ok(Window5k::invoke(con).map(drop)?)
    })?;
    let theirs = pairs(&cluster, hung, rounds.min(5), &mut con, |con| {
        Ok(script.key(KEY).arg(LIMIT).invoke::<Tally>(con).map(drop)?)
    })?;

    let mut table = Table::new(
        "Cold calls on a cluster, 5 KB, in milliseconds",
        &["", "all nodes up", "an unrelated replica hangs"],
    );
    for (name, pairs) in [(OURS, &ours), ("redis-rs Script", &theirs)] {
        table.rows.push(vec![
            name.to_owned(),
            millis(&pairs.up),
            millis(&pairs.hung),
        ]);
    }
    section.tables.push(table);
    section.claims.push(Claim::ratio(
        "cold call on a cluster with a hung replica: time of one without",
        Target::AtMost(1.05),
        Spread::ratio(&ours.hung, &ours.up),
    ));
    Ok(())
}

/// A replica of a master that gets no calls.
fn unrelated_replica(cluster: &TestCluster) -> Result<&TestServer> {
    let ours = cluster.master(cluster.slot(KEY)?)?.port();
    for slot in (0..16384).step_by(1024) {
        if cluster.master(slot)?.port() != ours
            && let Some(replica) = cluster.replicas(slot)?.first()
        {
            return Ok(replica);
        }
    }
    bail!("no replica but of the calls' own master")
}

/// How long to wait for a reply from a cluster.
const GIVE_UP: Duration = Duration::from_secs(1);

/// Seconds of cold calls, one of each kind in each round.
#[derive(Default)]
struct Pairs {
    up: Vec<f64>,
    hung: Vec<f64>,
}

fn pairs(
    cluster: &TestCluster,
    replica: &TestServer,
    rounds: usize,
    con: &mut ClusterConnection,
    mut call: impl FnMut(&mut ClusterConnection) -> Result<()>,
) -> Result<Pairs> {
    let mut pairs = Pairs::default();
    for round in 0..rounds {
        for hangs in [round % 2 == 0, round % 2 == 1] {
            cluster.flush_scripts()?;
            // Both kinds of turn stop the replica, because stopping it cools the caches.
            replica.hang()?;
            if !hangs {
                replica.resume()?;
            }
            warm_up(con)?;
            let begin = Instant::now();
            // A call that gives up counts in the numbers: it took that long.
            let _ = call(con);
            let took = begin.elapsed().as_secs_f64();
            replica.resume()?;
            if hangs {
                &mut pairs.hung
            } else {
                &mut pairs.up
            }
            .push(took);
        }
    }
    Ok(pairs)
}

/// Waits until the connection and the node that gets the call are awake.
fn warm_up(con: &mut ClusterConnection) -> Result<()> {
    for _ in 0..50 {
        redis::cmd("EXISTS").arg(KEY).exec(con)?;
    }
    Ok(())
}

fn millis(seconds: &[f64]) -> String {
    let spread_of = Spread::of(seconds.iter().map(|seconds| seconds * 1e3));
    if spread_of.median >= GIVE_UP.as_secs_f64() * 1e3 {
        format!("no answer in {} ms", number(GIVE_UP.as_secs_f64() * 1e3))
    } else {
        spread(spread_of)
    }
}
