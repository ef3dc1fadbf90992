//! Counts allocations. This is a separate program, because counting would slow the other program's contenders down.
//!
//! In: a server's URL, numbers of calls. Out: JSON, which the benchmarks read.

use std::env;

use allocation_counter::measure;
use anyhow::{Context, Result};
use evalsha_bench::counts::{Counts, Peak};
use evalsha_bench::scripts::{Window, Window5k, by_hand, redis_script};
use evalsha_bench::work;
use redis::{Connection, Pipeline};

fn main() -> Result<()> {
    let mut args = env::args().skip(1);
    let url = args.next().context("the first argument is a URL")?;
    let mut con = redis::Client::open(url)?.get_connection()?;
    redis_script::<Window5k>().load(&mut con)?;
    let mut counts = Counts::default();
    for mut work in work::all() {
        // The first time may fill a buffer that is kept.
        work.repeat(1);
        let info = measure(|| work.repeat(1));
        counts
            .allocations
            .push((work.name.to_owned(), info.count_total));
    }
    for calls in args {
        counts.peaks.push(peak(&mut con, calls.parse()?)?);
    }
    println!("{}", serde_json::to_string(&counts)?);
    Ok(())
}

/// The most bytes held at once, beyond those of the connection.
fn peak(con: &mut Connection, calls: usize) -> Result<Peak> {
    let mut done = Ok(());
    let batch = measure(|| done = <Window5k as Window>::batch(calls, con)).bytes_max;
    done?;
    let mut done = Ok(());
    let pipeline = measure(|| done = one_pipeline(calls, con)).bytes_max;
    done?;
    Ok(Peak {
        calls,
        batch,
        pipeline,
    })
}

fn one_pipeline(calls: usize, con: &mut Connection) -> redis::RedisResult<()> {
    let mut pipe = Pipeline::new();
    for _ in 0..calls {
        pipe.add_command(by_hand("EVALSHA", Window5k::INFO.sha1()));
    }
    pipe.query::<Vec<(bool, u32, u32)>>(con).map(drop)
}
