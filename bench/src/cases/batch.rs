//! A hundred thousand calls of one script.

use anyhow::Result;
use redis::{Cmd, Connection, pipe};

use super::{Lab, Lines, OURS, add_points, speed, table};
use crate::counts::{Counts, Peak};
use crate::race::{self, Contender, Plan, Spread, Standing, whole};
use crate::report::{Chart, Claim, Section, Table, Target, number};
use crate::scripts::{Tally, Window, Window5k, Window200b, by_hand, redis_script};

const CHUNK: usize = 512;
const UNSAFE: &str = "EVALSHA, pipelines of 512, unsafe";
const EVAL_EACH: &str = "EVAL, pipelines of 512";

pub(super) fn measure(lab: &Lab) -> Result<Section> {
    let calls = if lab.quick { 10_000 } else { 100_000 };
    let mut section = Section {
        title: format!("Batch of {calls} calls"),
        text: "`batch(calls).invoke_iter`, compared with pipelines of 512 commands that are built, sent and decoded by \
               hand. A batch is guaranteed not to meet NOSCRIPT; pipelined EVALSHA is not."
            .to_owned(),
        ..Section::default()
    };
    let plan = Plan {
        rounds: if lab.quick { 7 } else { 11 },
        ..lab.plan
    };
    let small = race_size::<Window200b>(lab, &plan, calls)?;
    section.tables.push(table(Window200b::SIZE, &small));
    let standings = race_size::<Window5k>(lab, &plan, calls)?;
    section.tables.push(table(Window5k::SIZE, &standings));
    section.claims.extend(claims(calls, &standings));
    memory(lab, &mut section)?;
    if !lab.quick {
        section.charts.push(growth(lab)?);
    }
    Ok(section)
}

/// The most that the client holds at once. The server holds a chunk's replies in any case.
fn memory(lab: &Lab, section: &mut Section) -> Result<()> {
    let peaks = Counts::take(&lab.server.url(), &[1_000, 10_000, 100_000])?.peaks;
    let mut table = Table::new(
        "Bytes that the client holds at most, 5 KB",
        &["calls", "evalsha", "EVALSHA, one pipeline of all, unsafe"],
    );
    for peak in &peaks {
        let row = [peak.calls as f64, peak.batch as f64, peak.pipeline as f64];
        table.rows.push(row.map(number).to_vec());
    }
    section.tables.push(table);
    if let [.., Peak { batch: few, .. }, Peak { batch: many, .. }] = peaks[..] {
        section.claims.push(Claim::ratio(
            "batch of 100,000, 5 KB: memory of one of 10,000",
            Target::AtMost(1.01),
            Spread::exact(many as f64 / few as f64),
        ));
    }
    Ok(())
}

fn claims(calls: usize, standings: &[Standing]) -> [Claim; 2] {
    [
        Claim::ratio(
            format!("batch of {calls}, 5 KB: speed of pipelined EVALSHA"),
            Target::AtLeast(0.85),
            speed(standings, OURS, UNSAFE),
        ),
        Claim::ratio(
            format!("batch of {calls}, 5 KB: speed of pipelined EVAL"),
            Target::AtLeast(6.0),
            speed(standings, OURS, EVAL_EACH),
        )
        .at_best(speed(standings, UNSAFE, EVAL_EACH)),
    ]
}

fn race_size<W: Window>(lab: &Lab, plan: &Plan, calls: usize) -> Result<Vec<Standing>> {
    let (mut evalsha, mut ours, mut eval) = (
        lab.server.connection()?,
        lab.server.connection()?,
        lab.server.connection()?,
    );
    redis_script::<W>().load(&mut evalsha)?;
    let contenders = vec![
        all_at_once(UNSAFE, calls, || {
            pipelines(calls, &mut evalsha, || by_hand("EVALSHA", W::INFO.sha1()))
        }),
        all_at_once(OURS, calls, || Ok(W::batch(calls, &mut ours)?)),
        all_at_once(EVAL_EACH, calls, || {
            pipelines(calls, &mut eval, || by_hand("EVAL", W::INFO.source()))
        }),
    ];
    race::run(plan, contenders)
}

/// A contender whose turn is the whole batch, repeated until the turn is long enough.
fn all_at_once<'a>(
    name: &'static str,
    calls: usize,
    mut batch: impl FnMut() -> Result<()> + 'a,
) -> Contender<'a> {
    Contender::new(name, move |times| {
        whole(times * calls as u64, || {
            (0..times).try_for_each(|_| batch())
        })
    })
}

fn pipelines(calls: usize, con: &mut Connection, cmd: impl Fn() -> Cmd) -> Result<()> {
    for begin in (0..calls).step_by(CHUNK) {
        let mut pipe = pipe();
        for _ in begin..calls.min(begin + CHUNK) {
            pipe.add_command(cmd());
        }
        let _: Vec<Tally> = pipe.query(con)?;
    }
    Ok(())
}

/// Calls per second by the number of calls in a batch.
fn growth(lab: &Lab) -> Result<Chart> {
    let plan = Plan {
        rounds: 9,
        ..lab.plan
    };
    let mut series = Lines::new();
    for calls in [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000] {
        let plan = match calls {
            0..100_000 => plan,
            _ => Plan { rounds: 1, ..plan },
        };
        let standings = race_size::<Window5k>(lab, &plan, calls)?;
        add_points(&mut series, calls as f64, &standings);
    }
    Ok(Chart {
        name: "batch".to_owned(),
        title: "One batch, 5 KB script".to_owned(),
        x: "calls in the batch".to_owned(),
        y: "calls a second".to_owned(),
        series,
    })
}
