//! What it costs to find out, before a script is queued, whether the transaction already has it.

use std::hint::black_box;
use std::iter;

use anyhow::Result;
use redis::Pipeline;

use super::{Lab, Lines, OURS};
use crate::counts::instructions_of_long;
use crate::race::{self, Contender, Spread, Standing, whole};
use crate::report::{Chart, Claim, Section, Table, Target, number};
use crate::work::{QUEUE, QUEUE_AMONG, fill, queue, queue_among, queue_by_hand};

const BY_HAND: &str = "redis-rs cmd(\"EVALSHA\")";
const AMONG_OTHERS: &str = "evalsha, each behind another's script";

pub(super) fn measure(lab: &Lab) -> Result<Section> {
    let mut section = Section {
        title: "The guard".to_owned(),
        text: "Queueing calls in `redis::pipe().atomic()`; nothing is sent. Before each call the queued commands are \
               looked back over, as long as that costs less than it saves."
            .to_owned(),
        ..Section::default()
    };
    lengths(lab, &mut section)?;
    behind_others(lab, &mut section)?;
    Ok(section)
}

/// Longer and longer transactions.
fn lengths(lab: &Lab, section: &mut Section) -> Result<()> {
    let lengths: &[usize] = if lab.quick {
        &[100, 1_000, 10_000]
    } else {
        &[10, 100, 1_000, 10_000, 100_000]
    };
    let ways = [BY_HAND, OURS, AMONG_OTHERS];
    let mut table = Table::new("Nanoseconds of a call", &["calls in the MULTI"]);
    table.columns.extend(ways.map(str::to_owned));
    let mut lines = Lines::new();
    for &length in lengths {
        let standings = race_length(lab, length)?;
        let nanos: Vec<f64> = standings.iter().map(nanos).collect();
        let cells = nanos.iter().map(|nanos| number(*nanos));
        table
            .rows
            .push(iter::once(length.to_string()).chain(cells).collect());
        for (index, (name, nanos)) in ways.iter().zip(&nanos).enumerate() {
            let point = (length as f64, nanos * length as f64 / 1e3);
            match lines.get_mut(index) {
                Some((_, points)) => points.push(point),
                None => lines.push(((*name).to_owned(), vec![point])),
            }
        }
    }
    section.tables.push(table);
    for (name, work) in [(OURS, QUEUE), (AMONG_OTHERS, QUEUE_AMONG)] {
        // The time grows faster than that, because longer transactions leave the processor's caches.
        if let Ok(exponent) = exponent(work) {
            section.claims.push(Claim::number(
                format!("10,000 scripts in one MULTI, {name}: exponent of growth (1 is linear, 2 quadratic)"),
                Target::AtMost(1.05),
                Spread::exact(exponent),
                "",
            ));
        }
    }
    if !lab.quick {
        section.charts.push(Chart {
            name: "guard".to_owned(),
            title: "Queueing scripts in one MULTI".to_owned(),
            x: "calls in the MULTI".to_owned(),
            y: "microseconds".to_owned(),
            series: lines,
        });
    }
    Ok(())
}

/// From 1,000 to 10,000 calls: with which power of the number of calls the instructions grow.
fn exponent(work: &str) -> Result<f64> {
    let few = instructions_of_long(&format!("{work} 1000"))?;
    let many = instructions_of_long(&format!("{work} 10000"))?;
    Ok((many / few).log10())
}

fn race_length(lab: &Lab, length: usize) -> Result<Vec<Standing>> {
    let filled = |name, queue: fn(&mut Pipeline)| {
        Contender::new(name, move |times| {
            whole(times * length as u64, || {
                for _ in 0..times {
                    black_box(fill(length, queue));
                }
                Ok(())
            })
        })
    };
    let contenders = vec![
        filled(BY_HAND, queue_by_hand),
        filled(OURS, queue),
        filled(AMONG_OTHERS, queue_among),
    ];
    race::run(&lab.plan, contenders)
}

/// One call after more and more commands of other kinds.
fn behind_others(lab: &Lab, section: &mut Section) -> Result<()> {
    let mut table = Table::new(
        "One call behind other commands",
        &["SET commands before it", "nanoseconds", "by hand"],
    );
    let mut at = Vec::new();
    for others in [0_usize, 10, 100, 1_000] {
        let mut pipe = redis::pipe();
        pipe.atomic();
        queue(&mut pipe);
        for _ in 0..others {
            pipe.set("key", "value");
        }
        let append = |name, queue: fn(&mut Pipeline)| {
            let pipe = &pipe;
            Contender::new(name, move |times| {
                let mut copies: Vec<_> = (0..times).map(|_| pipe.clone()).collect();
                // A copy has no spare capacity, so the first command that is added pays for all.
                for copy in &mut copies {
                    copy.set("key", "value");
                }
                let turn = whole(times, || {
                    copies.iter_mut().for_each(queue);
                    Ok(())
                });
                black_box(copies);
                turn
            })
        };
        let plan = race::Plan {
            turn: lab.plan.turn / 20,
            ..lab.plan
        };
        let contenders = vec![append(BY_HAND, queue_by_hand), append(OURS, queue)];
        let standings = race::run(&plan, contenders)?;
        let [by_hand, ours] = [nanos(&standings[0]), nanos(&standings[1])];
        let row = [others.to_string(), number(ours), number(by_hand)];
        table.rows.push(row.to_vec());
        at.push(ours - by_hand);
    }
    section.tables.push(table);
    if let [.., hundred, thousand] = at[..] {
        section.claims.push(Claim::number(
            "guard behind 1,000 commands: cost of one behind 100 (linear is 10)",
            Target::AtMost(11.5),
            Spread::exact(thousand / hundred),
            "",
        ));
    }
    Ok(())
}

fn nanos(standing: &Standing) -> f64 {
    Spread::of(standing.rate.iter().map(|rate| 1e9 / rate)).median
}
