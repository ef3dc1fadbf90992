//! Warm direct calls, one after the other on one connection.

use anyhow::Result;
use redis::ConnectionLike;

use super::{Lab, Lines, OURS, add_points, lua_file, p99, speed, table};
use crate::peers::{FredPeer, RustisPeer};
use crate::race::{self, Contender, Standing};
use crate::report::{Chart, Claim, Section, Target};
use crate::scripts::{
    KEY, LIMIT, Tally, Window, Window1k, Window5k, Window20k, Window64k, Window200b, by_hand,
    bytes, redis_script,
};

const FLOOR: &str = "EVALSHA, encoded once, reply not decoded";
/// Targets apply to the smallest script and to a typical one.
const TARGET_SIZES: [&str; 2] = [Window200b::SIZE, Window5k::SIZE];
const PEERS: [&str; 6] = [
    "redis-rs Script",
    "redis-rs cmd(\"EVALSHA\")",
    "fred Script",
    "rustis evalsha",
    "redis-py register_script",
    "ioredis defineCommand",
];

pub(super) fn measure(lab: &Lab) -> Result<Section> {
    let mut section = Section {
        title: "Warm direct calls".to_owned(),
        text: "Calls one after the other on one TCP connection. The floor is the same EVALSHA, with its command built \
               once and its reply not decoded. It goes through redis-rs' `ConnectionLike`, like any code that is not \
               written for one kind of connection. Asynchronous clients run on a current-thread tokio runtime. \
               redis-py and ioredis run in their own processes and time themselves."
            .to_owned(),
        ..Section::default()
    };
    let mut growth = Growth::default();
    race_sizes(lab, &mut section, &mut growth)?;
    if !lab.quick {
        section.charts = growth.charts();
    }
    Ok(section)
}

fn race_sizes(lab: &Lab, section: &mut Section, growth: &mut Growth) -> Result<()> {
    race_size::<Window200b>(lab, section, growth)?;
    if !lab.quick {
        race_size::<Window1k>(lab, section, growth)?;
    }
    race_size::<Window5k>(lab, section, growth)?;
    if !lab.quick {
        race_size::<Window20k>(lab, section, growth)?;
        race_size::<Window64k>(lab, section, growth)?;
    }
    Ok(())
}

fn race_size<W: Window>(lab: &Lab, section: &mut Section, growth: &mut Growth) -> Result<()> {
    for (way, standings) in [
        ("sync", sync::<W>(lab)?),
        ("async", asynchronous::<W>(lab)?),
    ] {
        let title = format!("{way}, {}", W::SIZE);
        if TARGET_SIZES.contains(&W::SIZE) {
            section.claims.extend(claims(&title, &standings));
        }
        section.tables.push(table(&title, &standings));
        growth.add(way, bytes::<W>(), &standings);
    }
    Ok(())
}

fn sync<W: Window>(lab: &Lab) -> Result<Vec<Standing>> {
    let mut cons = Vec::new();
    for _ in 0..6 {
        cons.push(lab.server.connection()?);
    }
    let [floor, ours, script_con, evalsha, eval, get] = &mut cons[..] else {
        return Ok(Vec::new());
    };
    let packed = by_hand("EVALSHA", W::INFO.sha1()).get_packed_command();
    let script = redis_script::<W>();
    script.load(floor)?;
    let _: () = redis::cmd("SET").arg("small").arg("value").query(get)?;
    let foreign = lab
        .foreign
        .redis_py(&lab.server.url(), &lua_file(W::INFO))?;

    let mut contenders = vec![
        Contender::calls(FLOOR, || Ok(floor.req_packed_command(&packed).map(drop)?)),
        Contender::calls(OURS, || Ok(W::invoke(ours).map(drop)?)),
        Contender::calls("redis-rs Script", || {
            Ok(script
                .key(KEY)
                .arg(LIMIT)
                .invoke::<Tally>(script_con)
                .map(drop)?)
        }),
        Contender::calls("redis-rs cmd(\"EVALSHA\")", || {
            Ok(by_hand("EVALSHA", W::INFO.sha1())
                .query::<Tally>(evalsha)
                .map(drop)?)
        }),
        Contender::calls("redis-rs cmd(\"EVAL\")", || {
            Ok(by_hand("EVAL", W::INFO.source())
                .query::<Tally>(eval)
                .map(drop)?)
        }),
        Contender::calls("GET of a small key", || {
            Ok(redis::cmd("GET")
                .arg("small")
                .query::<String>(get)
                .map(drop)?)
        }),
    ];
    if let Some(peer) = &foreign {
        contenders.push(Contender::new("redis-py register_script", |calls| {
            peer.turn(calls, 1)
        }));
    }
    race::run(&lab.plan, contenders)
}

fn asynchronous<W: Window>(lab: &Lab) -> Result<Vec<Standing>> {
    let (runtime, url) = (&lab.runtime, lab.server.url());
    let connect = || runtime.block_on(lab.server.client().get_multiplexed_async_connection());
    let [
        mut floor,
        mut ours,
        mut script_con,
        mut evalsha,
        mut eval,
        mut get,
    ] = [
        connect()?,
        connect()?,
        connect()?,
        connect()?,
        connect()?,
        connect()?,
    ];
    let prebuilt = by_hand("EVALSHA", W::INFO.sha1());
    let script = redis_script::<W>();
    runtime.block_on(script.load_async(&mut floor))?;
    let fred = runtime.block_on(FredPeer::connect::<W>(&url))?;
    let rustis = runtime.block_on(RustisPeer::connect::<W>(&url))?;
    let foreign = lab.foreign.ioredis(&lab.server.url(), &lua_file(W::INFO))?;

    let mut contenders = vec![
        Contender::async_calls(FLOOR, runtime, async || {
            let reply = redis::aio::ConnectionLike::req_packed_command(&mut floor, &prebuilt);
            Ok(reply.await.map(drop)?)
        }),
        Contender::async_calls(OURS, runtime, async || {
            Ok(W::invoke_async(&mut ours).await.map(drop)?)
        }),
        Contender::async_calls("redis-rs Script", runtime, async || {
            let mut call = script.key(KEY);
            Ok(call
                .arg(LIMIT)
                .invoke_async::<Tally>(&mut script_con)
                .await
                .map(drop)?)
        }),
        Contender::async_calls("redis-rs cmd(\"EVALSHA\")", runtime, async || {
            let cmd = by_hand("EVALSHA", W::INFO.sha1());
            Ok(cmd.query_async::<Tally>(&mut evalsha).await.map(drop)?)
        }),
        Contender::async_calls("redis-rs cmd(\"EVAL\")", runtime, async || {
            let cmd = by_hand("EVAL", W::INFO.source());
            Ok(cmd.query_async::<Tally>(&mut eval).await.map(drop)?)
        }),
        Contender::async_calls("fred Script", runtime, async || fred.call().await.map(drop)),
        Contender::async_calls("rustis evalsha", runtime, async || {
            rustis.call().await.map(drop)
        }),
        Contender::async_calls("GET of a small key", runtime, async || {
            let cmd = redis::cmd("GET").arg("small").to_owned();
            Ok(cmd.query_async::<String>(&mut get).await.map(drop)?)
        }),
    ];
    if let Some(peer) = &foreign {
        contenders.push(Contender::new("ioredis defineCommand", |calls| {
            peer.turn(calls, 1)
        }));
    }
    race::run(&lab.plan, contenders)
}

fn claims(title: &str, standings: &[Standing]) -> Vec<Claim> {
    let floor = Target::AtLeast(0.99);
    let mut claims = vec![
        Claim::ratio(
            format!("{title}: speed of the floor"),
            floor,
            speed(standings, OURS, FLOOR),
        ),
        Claim::ratio(
            format!("{title}: 99th percentile of the floor"),
            floor,
            p99(standings, OURS, FLOOR),
        ),
    ];
    let speeds = PEERS.map(|peer| (peer, speed(standings, OURS, peer)));
    let raced = speeds
        .into_iter()
        .filter(|(_, speed)| !speed.median.is_nan());
    let fastest = raced.min_by(|(_, left), (_, right)| left.median.total_cmp(&right.median));
    if let Some((peer, speed)) = fastest {
        let what = format!("{title}: speed of the fastest peer, {peer}");
        claims.push(Claim::ratio(what, Target::AtLeast(1.0), speed));
    }
    claims
}

/// Calls per second by the size of the script.
#[derive(Default)]
struct Growth {
    sync: Lines,
    asynchronous: Lines,
}

impl Growth {
    fn add(&mut self, way: &str, bytes: usize, standings: &[Standing]) {
        let lines = match way {
            "sync" => &mut self.sync,
            _ => &mut self.asynchronous,
        };
        add_points(lines, bytes as f64, standings);
    }

    fn charts(self) -> Vec<Chart> {
        [("sync", self.sync), ("async", self.asynchronous)]
            .into_iter()
            .map(|(way, series)| Chart {
                name: format!("direct-{way}"),
                title: format!("Warm direct calls, {way}, by size of the script"),
                x: "bytes of the script".to_owned(),
                y: "calls a second".to_owned(),
                series,
            })
            .collect()
    }
}
