//! What it costs to look back over a transaction before a script is queued.

use std::hint::black_box;

use anyhow::Result;

use super::by_hand;
use crate::cases::process::queue;
use crate::measure::{Contender, Effort, compare};
use crate::report::{Report, time};
use crate::scripts::Wide;

/// Behind other commands, and in ever longer transactions.
pub fn run(effort: Effort, report: &mut Report) -> Result<()> {
    report.section(
        "The guard",
        "Time to queue calls in `redis::pipe().atomic()`; nothing is sent.",
    );
    let lengths = [100_usize, 1_000, 10_000, 100_000];
    let mut table = Vec::new();
    for length in lengths {
        let rows = compare(
            effort,
            vec![
                Contender::each("hand-made EVALSHA", move || {
                    let mut pipe = redis::pipe();
                    for _ in 0..length {
                        pipe.atomic().add_command(by_hand("EVALSHA", Wide::SHA1));
                    }
                    Ok(drop(black_box(pipe)))
                }),
                Contender::each("evalsha", move || {
                    let mut pipe = redis::pipe();
                    pipe.atomic();
                    (0..length).for_each(|_| queue(&mut pipe));
                    Ok(drop(black_box(pipe)))
                }),
            ],
        )?;
        let each = |index: usize| time(rows[index].nanos / length as f64);
        table.push(vec![length.to_string(), each(0), each(1)]);
    }
    report.table(
        "a call, by the number of calls in the MULTI",
        &["calls", "hand-made EVALSHA", "evalsha"],
        table,
    );
    let mut behind = Vec::new();
    for others in [0_usize, 10, 100, 1_000] {
        let mut pipe = redis::pipe();
        pipe.atomic();
        queue(&mut pipe);
        for _ in 0..others {
            pipe.cmd("SET").arg("key").arg("value");
        }
        let rows = compare(
            effort,
            vec![Contender::timed("evalsha", move |n| {
                let mut copies: Vec<_> = (0..n).map(|_| pipe.clone()).collect();
                let start = std::time::Instant::now();
                copies.iter_mut().for_each(queue);
                let elapsed = start.elapsed();
                drop(black_box(copies));
                Ok(elapsed)
            })],
        )?;
        behind.push(vec![others.to_string(), time(rows[0].nanos)]);
    }
    report.table(
        "one call behind other commands",
        &["commands between", "time to queue it"],
        behind,
    );
    Ok(())
}
