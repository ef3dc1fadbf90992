//! Contenders side by side: every round runs each of them once, in turning order, on the same
//! server, so that what disturbs the machine disturbs all. What counts is the ratio within a round.

use std::time::{Duration, Instant};

use anyhow::Result;

/// One way to do the case's work.
pub struct Contender<'a> {
    name: String,
    run: Box<dyn FnMut(u64) -> Result<Duration> + 'a>,
}

impl<'a> Contender<'a> {
    /// `run` does the work `n` times and tells how long that took.
    pub fn timed(name: impl Into<String>, run: impl FnMut(u64) -> Result<Duration> + 'a) -> Self {
        Self {
            name: name.into(),
            run: Box::new(run),
        }
    }

    /// `once` does the work once.
    pub fn each(name: impl Into<String>, mut once: impl FnMut() -> Result<()> + 'a) -> Self {
        Self::timed(name, move |n| {
            let start = Instant::now();
            for _ in 0..n {
                once()?;
            }
            Ok(start.elapsed())
        })
    }
}

/// How a case is run.
#[derive(Clone, Copy)]
pub struct Effort {
    /// How often each contender runs.
    pub rounds: usize,
    /// How long one run should take.
    pub slice: Duration,
}

/// What came out for a contender.
pub struct Row {
    /// Its name.
    pub name: String,
    /// Median time of one operation, nanoseconds.
    pub nanos: f64,
    /// Median, and the middle half, of its speed relative to the first contender's of the round.
    pub ratio: Spread,
}

/// A median between its quartiles.
#[derive(Clone, Copy)]
pub struct Spread {
    /// A quarter lies below.
    pub low: f64,
    /// Half lies below.
    pub median: f64,
    /// A quarter lies above.
    pub high: f64,
}

impl Spread {
    /// Of at least one value.
    pub fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
        Self {
            low: at(0.25),
            median: at(0.5),
            high: at(0.75),
        }
    }
}

/// Runs the contenders; the first is what the others are compared with.
pub fn compare(effort: Effort, mut contenders: Vec<Contender<'_>>) -> Result<Vec<Row>> {
    let mut counts = Vec::new();
    for contender in &mut contenders {
        counts.push(count_for(contender, effort.slice)?);
    }
    let mut times = vec![Vec::new(); contenders.len()];
    for round in 0..effort.rounds {
        for turn in 0..contenders.len() {
            let index = (turn + round) % contenders.len();
            let elapsed = (contenders[index].run)(counts[index])?;
            times[index].push(elapsed.as_nanos() as f64 / counts[index] as f64);
        }
    }
    let rows = contenders.iter().enumerate().map(|(index, contender)| {
        let ratios = times[0]
            .iter()
            .zip(&times[index])
            .map(|(first, own)| first / own);
        Row {
            name: contender.name.clone(),
            nanos: Spread::of(times[index].clone()).median,
            ratio: Spread::of(ratios.collect()),
        }
    });
    Ok(rows.collect())
}

/// How many operations fill a slice; the runs before also warm everything up.
fn count_for(contender: &mut Contender<'_>, slice: Duration) -> Result<u64> {
    let mut count = 1;
    loop {
        let elapsed = (contender.run)(count)?;
        if elapsed * 4 >= slice {
            let scale = slice.as_secs_f64() / elapsed.as_secs_f64().max(1e-9);
            return Ok(((count as f64 * scale) as u64).max(1));
        }
        count *= 4;
    }
}
