//! Warm direct calls over one blocking connection, and their tail.

use std::time::Instant;

use anyhow::Result;
use evalsha::testing::TestServer;
use hdrhistogram::Histogram;
use redis::{Connection, ConnectionLike};

use super::{by_hand, encoded};
use crate::measure::{Contender, Effort, compare};
use crate::report::{Report, time};
use crate::scripts::{KEY, SIZES, Sized};

/// Throughput at every size, then the tail at the smallest.
pub fn run(server: &TestServer, effort: Effort, report: &mut Report) -> Result<()> {
    report.section(
        "Warm direct calls, blocking",
        "One connection over loopback, one call at a time.",
    );
    for script in &SIZES {
        let rows = compare(effort, contenders(server, script)?)?;
        report.rows(&format!("script of {}", script.label), &rows);
    }
    tail(server, effort, report)
}

fn contenders<'a>(server: &TestServer, script: &'a Sized) -> Result<Vec<Contender<'a>>> {
    let connect = || server.connection();
    let (mut a, mut b, mut c, mut d, mut e, mut f) = (
        connect()?,
        connect()?,
        connect()?,
        connect()?,
        connect()?,
        connect()?,
    );
    redis::cmd("SCRIPT")
        .arg("LOAD")
        .arg(script.source)
        .exec(&mut a)?;
    let bytes = encoded(script);
    let theirs = redis::Script::new(script.source);
    Ok(vec![
        Contender::each("EVALSHA bytes made once", move || {
            Ok(drop(a.req_packed_command(&bytes)?))
        }),
        Contender::each("evalsha", move || Ok(drop((script.invoke)(&mut b)?))),
        Contender::each("redis-rs Script", move || {
            Ok(drop(theirs.key(KEY).arg(1).invoke::<i64>(&mut c)?))
        }),
        Contender::each("cmd(\"EVALSHA\") by hand", move || {
            Ok(drop(by_hand("EVALSHA", script.sha1).query::<i64>(&mut d)?))
        }),
        Contender::each("cmd(\"EVAL\") by hand", move || {
            Ok(drop(by_hand("EVAL", script.source).query::<i64>(&mut e)?))
        }),
        Contender::each("GET of a small key", move || {
            Ok(drop(redis::cmd("GET").arg(KEY).query::<i64>(&mut f)?))
        }),
    ])
}

/// One way of calling that is looked at call by call.
type Once<'a> = Box<dyn FnMut(&mut Connection) -> Result<()> + 'a>;

fn tail(server: &TestServer, effort: Effort, report: &mut Report) -> Result<()> {
    let script = &SIZES[0];
    let bytes = encoded(script);
    let theirs = redis::Script::new(script.source);
    let mut ways: Vec<(&str, Once<'_>)> = vec![
        (
            "EVALSHA bytes made once",
            Box::new(move |con| Ok(drop(con.req_packed_command(&bytes)?))),
        ),
        ("evalsha", Box::new(|con| Ok(drop((script.invoke)(con)?)))),
        (
            "redis-rs Script",
            Box::new(move |con| Ok(drop(theirs.key(KEY).arg(1).invoke::<i64>(con)?))),
        ),
    ];
    let mut con = server.connection()?;
    let mut times = vec![Histogram::<u64>::new(3)?; ways.len()];
    for _ in 0..effort.rounds * 20 {
        for ((_, once), times) in ways.iter_mut().zip(&mut times) {
            for _ in 0..250 {
                let start = Instant::now();
                once(&mut con)?;
                times.record(start.elapsed().as_nanos() as u64)?;
            }
        }
    }
    let rows = ways.iter().zip(&times).map(|((name, _), times)| {
        let at = |quantile| time(times.value_at_quantile(quantile) as f64);
        vec![(*name).to_owned(), at(0.5), at(0.99), at(0.999)]
    });
    report.table(
        "latency of a call, 0.2 KB",
        &["", "median", "p99", "p99.9"],
        rows.collect(),
    );
    Ok(())
}
