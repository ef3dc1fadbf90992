//! What the client itself does: building a command, reading a reply.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::Result;
use redis::Value;

use super::Lab;
use crate::calls;
use crate::counts::{Counts, instructions, instructions_of_call};
use crate::race::{self, Contender, Spread, Standing, whole};
use crate::report::{Claim, Section, Table, Target, number, spread};
use crate::scripts::{Window5k, redis_script};
use crate::work::{self, COMMANDS, RECORDS, REPLIES};

const OURS: &str = COMMANDS[0];
const SCRIPT: &str = COMMANDS[1];
const NOTHING: &str = REPLIES[0];
const STRUCT: &str = REPLIES[1];
const TUPLE: &str = REPLIES[2];

pub(super) fn measure(lab: &Lab) -> Result<Section> {
    let mut section = Section {
        title: "In the client".to_owned(),
        text: "No server takes part. Instructions are counted by callgrind and allocations by a counting allocator, so \
               both are the same on a busy machine."
            .to_owned(),
        ..Section::default()
    };
    let counts = Counts::take(&lab.server.url(), &[])?;
    commands(lab, &counts, &mut section)?;
    records(lab, &counts, &mut section)?;
    replies(lab, &counts, &mut section)?;
    if !lab.quick {
        section.tables.push(whole_calls(lab)?);
    }
    Ok(section)
}

/// A race of works by their names.
fn of_works(lab: &Lab, names: &[&'static str]) -> Result<Vec<Standing>> {
    let mut contenders = Vec::new();
    for name in names.iter().copied() {
        let mut work = work::find(name)?;
        contenders.push(Contender::new(name, move |calls| {
            whole(calls, || {
                work.repeat(calls);
                Ok(())
            })
        }));
    }
    race::run(&lab.plan, contenders)
}

fn records(lab: &Lab, counts: &Counts, section: &mut Section) -> Result<()> {
    let standings = of_works(lab, &RECORDS)?;
    let counted = RECORDS.map(|name| (instructions(name).ok(), counts.allocations_of(name)));
    section.tables.push(table(
        "Building EVALSHA with 1,000 records of 3 fields",
        &standings,
        &counted,
    ));
    section.claims.push(Claim::ratio(
        "a list of 1,000 records: time of redis-rs' loop",
        Target::AtMost(1.0),
        times(&standings, RECORDS[0], RECORDS[1]),
    ));
    Ok(())
}

fn commands(lab: &Lab, counts: &Counts, section: &mut Section) -> Result<()> {
    let standings = of_works(lab, &COMMANDS)?;
    let counted = COMMANDS.map(|name| (instructions(name).ok(), counts.allocations_of(name)));
    section.tables.push(table(
        "Building EVALSHA with 2 keys and 4 arguments",
        &standings,
        &counted,
    ));

    let what = |measure| format!("building a command: {measure} of redis-rs Script");
    section.claims.push(Claim::ratio(
        what("time"),
        Target::AtMost(0.5),
        times(&standings, OURS, SCRIPT),
    ));
    if let [(Some(ours), _), (Some(script), _), _] = counted {
        let ratio = Spread::exact(ours / script);
        let claim = Claim::ratio(what("instructions"), Target::AtMost(0.5), ratio);
        section.claims.push(claim);
    }
    if let Some(count) = counts.allocations_of(OURS) {
        section.claims.push(Claim::number(
            "building a command: allocations",
            Target::AtMost(2.0),
            Spread::exact(count as f64),
            "",
        ));
    }
    Ok(())
}

fn replies(lab: &Lab, counts: &Counts, section: &mut Section) -> Result<()> {
    let contenders = vec![
        Contender::new(TUPLE, |calls| read(calls, work::read_tuple)),
        Contender::new(STRUCT, |calls| read(calls, work::read_struct)),
    ];
    let standings = race::run(&lab.plan, contenders)?;
    let base = instructions(NOTHING).ok();
    let base_count = counts.allocations_of(NOTHING).unwrap_or(0);
    let counted = [TUPLE, STRUCT].map(|name| {
        let above = instructions(name)
            .ok()
            .zip(base)
            .map(|(all, base)| all - base);
        let count = counts.allocations_of(name);
        (above, count.map(|count| count - base_count))
    });
    section.tables.push(table(
        "Reading a reply of three fields",
        &standings,
        &counted,
    ));

    section.claims.push(Claim::ratio(
        "typed decode of three fields: time of redis-rs' tuple",
        Target::AtMost(1.0),
        times(&standings, STRUCT, TUPLE),
    ));
    if let [(Some(tuple), _), (Some(ours), _)] = counted {
        section.claims.push(Claim::ratio(
            "typed decode of three fields: instructions of redis-rs' tuple",
            Target::AtMost(1.0),
            Spread::exact(ours / tuple),
        ));
    }
    Ok(())
}

/// Reads replies that were made before the clock started. There are few enough to stay in the processor's caches.
fn read<T>(calls: u64, decode: impl Fn(Value) -> T) -> Result<race::Turn> {
    const AT_ONCE: u64 = 256;
    let chunks = calls.div_ceil(AT_ONCE);
    let mut elapsed = Duration::ZERO;
    for _ in 0..chunks {
        let values: Vec<_> = (0..AT_ONCE).map(|_| work::reply()).collect();
        let begin = Instant::now();
        for value in values {
            black_box(decode(value));
        }
        elapsed += begin.elapsed();
    }
    race::timed(chunks * AT_ONCE, elapsed)
}

/// What the clients do for a call, without what the kernel does for them.
fn whole_calls(lab: &Lab) -> Result<Table> {
    redis_script::<Window5k>().load(&mut lab.server.connection()?)?;
    let mut table = Table::new(
        "The client's instructions for a warm call, 5 KB, without the kernel's",
        &["", "sync", "async"],
    );
    for name in calls::NAMES {
        let count = |way| {
            if calls::has(way, name) {
                instructions_of_call(&format!("{way} {name}"), &lab.server.url())
                    .map_or("not counted".to_owned(), |count| format!("{count:.0}"))
            } else {
                "–".to_owned()
            }
        };
        let row = [name.to_owned(), count("sync"), count("async")];
        table.rows.push(row.to_vec());
    }
    Ok(table)
}

fn times(standings: &[Standing], above: &str, below: &str) -> Spread {
    super::speed(standings, below, above)
}

type Counted = (Option<f64>, Option<u64>);

fn table(title: &str, standings: &[Standing], counted: &[Counted]) -> Table {
    let columns = [
        "",
        "nanoseconds",
        "time of the first",
        "instructions",
        "allocations",
    ];
    let mut table = Table::new(title, &columns);
    let Some(first) = standings.first() else {
        return table;
    };
    for (each, (instructions, allocations)) in standings.iter().zip(counted) {
        let nanos = each.rate.iter().map(|rate| 1e9 / rate);
        table.rows.push(vec![
            each.name.to_owned(),
            number(Spread::of(nanos).median),
            spread(Spread::ratio(&first.rate, &each.rate)),
            instructions.map_or("not counted".to_owned(), number),
            allocations.map_or("not counted".to_owned(), |count| count.to_string()),
        ]);
    }
    table
}
