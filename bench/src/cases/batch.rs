//! Many calls of one script: batches beside plain pipelines of the same chunk.

use std::time::Instant;

use anyhow::{Result, ensure};
use evalsha::testing::TestServer;
use redis::Connection;

use super::by_hand;
use crate::measure::{Contender, Effort, compare};
use crate::report::Report;
use crate::scripts::{KEY, Kb5, Kb5Args, Kb5Keys};

/// Commands in one pipeline that is made by hand, as in a batch's chunk.
const CHUNK: u64 = 1_000;

/// Pipelined EVALSHA is not safe; pipelined EVAL is.
pub fn run(server: &TestServer, effort: Effort, report: &mut Report) -> Result<()> {
    report.section(
        "Many calls, 5 KB script",
        "Time of one call within a long run of them, blocking. Pipelines made by hand hold 1,000 commands.",
    );
    let (mut a, mut b, mut c) = (
        server.connection()?,
        server.connection()?,
        server.connection()?,
    );
    redis::cmd("SCRIPT")
        .arg("LOAD")
        .arg(Kb5::SOURCE)
        .exec(&mut a)?;
    let rows = compare(
        effort,
        vec![
            Contender::timed("pipelined EVALSHA (unsafe)", move |n| {
                timed(n, |n| piped(&mut a, "EVALSHA", Kb5::SHA1, n))
            }),
            Contender::timed("evalsha batch", move |n| timed(n, |n| batch(&mut b, n))),
            Contender::timed("pipelined EVAL", move |n| {
                timed(n, |n| piped(&mut c, "EVAL", Kb5::SOURCE, n))
            }),
        ],
    )?;
    report.rows("a call in a long run", &rows);
    Ok(())
}

fn timed(n: u64, work: impl FnOnce(u64) -> Result<()>) -> Result<std::time::Duration> {
    let start = Instant::now();
    work(n)?;
    Ok(start.elapsed())
}

fn piped(con: &mut Connection, name: &str, body: &str, n: u64) -> Result<()> {
    let mut left = n;
    while left > 0 {
        let chunk = left.min(CHUNK);
        let mut pipe = redis::pipe();
        for _ in 0..chunk {
            pipe.add_command(by_hand(name, body));
        }
        let replies: Vec<i64> = pipe.query(con)?;
        ensure!(replies.len() as u64 == chunk);
        left -= chunk;
    }
    Ok(())
}

fn batch(con: &mut Connection, n: u64) -> Result<()> {
    let calls = (0..n).map(|_| Kb5::call(Kb5Keys { counter: KEY }, Kb5Args { by: 1 }));
    for reply in Kb5::batch(calls).invoke_iter(con) {
        reply?;
    }
    Ok(())
}
