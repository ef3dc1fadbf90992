//! What is measured on a server, one file for each case.

mod batch;
mod build_cost;
mod cold;
mod direct;
mod fleet;
mod guard;
mod in_process;
mod multi;
mod tasks;

use std::path::{Path, PathBuf};

use anyhow::Result;
use evalsha::testing::TestServer;
use tokio::runtime::Runtime;

use crate::peers::Runtimes;
use crate::race::{Plan, Spread, Standing};
use crate::report::{Section, Table, number, spread};

/// This crate's name among the contenders.
pub const OURS: &str = "evalsha";

/// What the cases share.
pub struct Lab {
    /// The server that everything runs on, except for clusters.
    pub server: TestServer,
    /// One thread, so that the other core is free for the server.
    pub runtime: Runtime,
    /// How long races are.
    pub plan: Plan,
    /// Whether to skip what takes long.
    pub quick: bool,
    /// redis-py and ioredis.
    pub foreign: Runtimes,
}

/// A case: its name on the command line and what it does.
pub type Case = (&'static str, fn(&Lab) -> Result<Section>);

/// All cases, in report order.
pub const CASES: [Case; 9] = [
    ("direct", direct::measure),
    ("tasks", tasks::measure),
    ("multi", multi::measure),
    ("batch", batch::measure),
    ("cold", cold::measure),
    ("in-process", in_process::measure),
    ("guard", guard::measure),
    ("fleet", fleet::measure),
    ("build-cost", build_cost::measure),
];

/// The file of a script of this package.
fn lua_file(info: &evalsha::ScriptInfo) -> PathBuf {
    let name = info.file().trim_start_matches("../");
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A contender that is still in the race.
fn standing<'a>(standings: &'a [Standing], name: &str) -> Option<&'a Standing> {
    let stayed = |standing: &&Standing| standing.name == name && standing.fault.is_none();
    standings.iter().find(stayed)
}

/// Lines of a chart, to which each measurement adds a point.
type Lines = Vec<(String, Vec<(f64, f64)>)>;

/// Adds a point for each contender, in calls per second.
fn add_points(lines: &mut Lines, x: f64, standings: &[Standing]) {
    for standing in standings {
        if standing.fault.is_some() {
            continue;
        }
        let point = (x, Spread::of(standing.rate.iter().copied()).median);
        match lines.iter_mut().find(|(name, _)| name == standing.name) {
            Some((_, points)) => points.push(point),
            None => lines.push((standing.name.to_owned(), vec![point])),
        }
    }
}

/// The speed of one relative to another, round by round.
fn speed(standings: &[Standing], above: &str, below: &str) -> Spread {
    match (standing(standings, above), standing(standings, below)) {
        (Some(above), Some(below)) => Spread::ratio(&above.rate, &below.rate),
        _ => Spread::exact(f64::NAN),
    }
}

/// The same for the 99th percentile of the time per call: above 1 is faster.
fn p99(standings: &[Standing], above: &str, below: &str) -> Spread {
    match (standing(standings, above), standing(standings, below)) {
        (Some(above), Some(below)) => Spread::ratio(&below.p99, &above.p99),
        _ => Spread::exact(f64::NAN),
    }
}

/// All contenders, compared with the first one.
fn table(title: impl Into<String>, standings: &[Standing]) -> Table {
    let mut table = Table::new(
        title,
        &[
            "",
            "calls/s",
            "speed",
            "99th percentile",
            "calls per client CPU",
            "evalsha is faster by",
        ],
    );
    let Some(first) = standings.first() else {
        return table;
    };
    for each in standings {
        if let Some(fault) = &each.fault {
            let gap = vec!["–".to_owned(); table.columns.len() - 2];
            let cells = [each.name.to_owned(), format!("failed: {fault}")];
            table.rows.push(cells.into_iter().chain(gap).collect());
            continue;
        }
        let latency = if each.p99.is_empty() || first.p99.is_empty() {
            "–".to_owned()
        } else {
            spread(Spread::ratio(&first.p99, &each.p99))
        };
        table.rows.push(vec![
            each.name.to_owned(),
            number(Spread::of(each.rate.iter().copied()).median),
            spread(Spread::ratio(&each.rate, &first.rate)),
            latency,
            spread(Spread::ratio(&each.per_cpu, &first.per_cpu)),
            spread(speed(standings, OURS, each.name)),
        ]);
    }
    table
}
