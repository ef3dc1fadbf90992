//! Contenders that take turns on one server, and how their turns compare.
//!
//! In: a few ways to do the same thing. Out: for each, its speed in every round relative to the first contender in the
//! same round. A turn takes milliseconds and the order changes with each round, so if the machine slows down for a
//! while, all contenders slow down.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use hdrhistogram::Histogram;
use rustix::time::{ClockId, clock_gettime};
use tokio::runtime::Runtime;

/// How long a race is.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Number of turns of each contender.
    pub rounds: usize,
    /// Approximate length of a turn.
    pub turn: Duration,
}

/// One way to do the work.
pub struct Contender<'a> {
    /// Name in the report.
    pub name: &'static str,
    turn: Box<dyn FnMut(u64) -> Result<Turn> + 'a>,
    calls: u64,
}

/// Measurements of a turn.
#[derive(Debug)]
pub struct Turn {
    /// Number of calls in this turn.
    pub calls: u64,
    /// From the start of the first call to the end of the last.
    pub elapsed: Duration,
    /// Processor time of the client, kernel included.
    pub cpu: Duration,
    /// Nanoseconds of each call; empty if calls are not sent one by one.
    pub latency: Histogram<u64>,
}

/// What a contender did in each round.
#[derive(Debug, Default, Clone)]
pub struct Standing {
    /// Name in the report.
    pub name: &'static str,
    /// Calls per second.
    pub rate: Vec<f64>,
    /// Calls per second of the client's processor time.
    pub per_cpu: Vec<f64>,
    /// 99th percentile of the seconds per call; empty if calls are not sent one by one.
    pub p99: Vec<f64>,
    /// Why it dropped out of the race.
    pub fault: Option<String>,
}

impl<'a> Contender<'a> {
    /// A contender that can make a given number of calls.
    pub fn new(name: &'static str, turn: impl FnMut(u64) -> Result<Turn> + 'a) -> Self {
        Self {
            name,
            turn: Box::new(turn),
            calls: 1,
        }
    }

    /// A contender that makes its calls one after the other.
    pub fn calls(name: &'static str, mut call: impl FnMut() -> Result<()> + 'a) -> Self {
        Self::new(name, move |calls| one_by_one(calls, &mut call))
    }

    /// A contender that makes its calls one after the other on a runtime.
    pub fn async_calls(
        name: &'static str,
        runtime: &'a Runtime,
        mut call: impl AsyncFnMut() -> Result<()> + 'a,
    ) -> Self {
        Self::new(name, move |calls| {
            runtime.block_on(one_by_one_async(calls, &mut call))
        })
    }

    /// Finds out how many calls make a turn.
    fn warm_up(&mut self, turn: Duration) -> Result<()> {
        const ENOUGH: u32 = 4;
        loop {
            let took = (self.turn)(self.calls)?.elapsed;
            if took * ENOUGH >= turn {
                let fit = self.calls as f64 * turn.as_secs_f64() / took.as_secs_f64();
                self.calls = (fit as u64).max(1);
                return Ok(());
            }
            self.calls *= 2;
        }
    }

    /// If the machine was busy during the warm-up, the turns are too short.
    fn adapt(&mut self, took: Duration, turn: Duration) {
        if took * 2 < turn {
            self.calls *= 2;
        } else if took > turn * 2 {
            self.calls = (self.calls / 2).max(1);
        }
    }
}

fn one_by_one(calls: u64, call: &mut impl FnMut() -> Result<()>) -> Result<Turn> {
    let mut latency = histogram()?;
    let clock = Clock::start();
    for _ in 0..calls {
        let begin = Instant::now();
        call()?;
        latency.saturating_record(nanos(begin.elapsed()));
    }
    Ok(clock.stop(calls, latency))
}

async fn one_by_one_async(calls: u64, call: &mut impl AsyncFnMut() -> Result<()>) -> Result<Turn> {
    let mut latency = histogram()?;
    let clock = Clock::start();
    for _ in 0..calls {
        let begin = Instant::now();
        call().await?;
        latency.saturating_record(nanos(begin.elapsed()));
    }
    Ok(clock.stop(calls, latency))
}

/// Times work as a whole.
///
/// # Errors
///
/// If the work fails.
pub fn whole(calls: u64, work: impl FnOnce() -> Result<()>) -> Result<Turn> {
    let clock = Clock::start();
    work()?;
    Ok(clock.stop(calls, histogram()?))
}

/// Work that was timed elsewhere as a whole.
///
/// # Errors
///
/// If a histogram cannot be created.
pub fn timed(calls: u64, elapsed: Duration) -> Result<Turn> {
    Ok(Turn {
        calls,
        elapsed,
        cpu: elapsed,
        latency: histogram()?,
    })
}

/// A turn that another process timed.
///
/// # Errors
///
/// If a histogram cannot be created.
pub fn told(elapsed: Duration, cpu: Duration, latencies: &[u64]) -> Result<Turn> {
    let mut latency = histogram()?;
    for &nanos in latencies {
        latency.saturating_record(nanos);
    }
    Ok(Turn {
        calls: latencies.len() as u64,
        elapsed,
        cpu,
        latency,
    })
}

/// Up to ten seconds, with a precision of one in a thousand.
fn histogram() -> Result<Histogram<u64>> {
    Ok(Histogram::new_with_bounds(1, 10_000_000_000, 3)?)
}

fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

/// Wall time and this thread's processor time. All of the client's work is in this thread, because runtimes here have
/// only one.
struct Clock {
    wall: Instant,
    cpu: Duration,
}

impl Clock {
    fn start() -> Self {
        Self {
            cpu: thread_cpu(),
            wall: Instant::now(),
        }
    }

    fn stop(self, calls: u64, latency: Histogram<u64>) -> Turn {
        Turn {
            calls,
            elapsed: self.wall.elapsed(),
            cpu: thread_cpu().saturating_sub(self.cpu),
            latency,
        }
    }
}

fn thread_cpu() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap_or(0),
        u32::try_from(time.tv_nsec).unwrap_or(0),
    )
}

/// Lets the contenders take turns. The others are compared with the first.
///
/// One that fails drops out, with its error as its [`fault`](Standing::fault). The others go on.
///
/// # Errors
///
/// If the first contender fails, because then there is nothing to compare with.
pub fn run(plan: &Plan, mut contenders: Vec<Contender<'_>>) -> Result<Vec<Standing>> {
    let mut standings = Vec::new();
    for contender in &mut contenders {
        standings.push(Standing {
            name: contender.name,
            fault: contender.warm_up(plan.turn).err().map(text),
            ..Standing::default()
        });
    }
    for round in 0..plan.rounds {
        for index in order(round, contenders.len()) {
            let (contender, standing) = (&mut contenders[index], &mut standings[index]);
            if standing.fault.is_some() {
                continue;
            }
            match (contender.turn)(contender.calls) {
                Ok(turn) => {
                    contender.adapt(turn.elapsed, plan.turn);
                    standing.add(&turn);
                }
                Err(error) => standing.fault = Some(text(error)),
            }
        }
    }
    match standings.first() {
        Some(Standing {
            name,
            fault: Some(fault),
            ..
        }) => bail!("{name}: {fault}"),
        _ => Ok(standings),
    }
}

fn text(error: anyhow::Error) -> String {
    format!("{error:#}").replace(['\n', '|'], " ")
}

/// Each round starts with the next contender, and every other round runs backwards.
fn order(round: usize, count: usize) -> Vec<usize> {
    let mut order: Vec<_> = (0..count)
        .map(|index| (index + round / 2) % count)
        .collect();
    if round % 2 == 1 {
        order.reverse();
    }
    order
}

impl Standing {
    fn add(&mut self, turn: &Turn) {
        let calls = turn.calls as f64;
        self.rate.push(calls / turn.elapsed.as_secs_f64());
        self.per_cpu.push(calls / turn.cpu.as_secs_f64().max(1e-9));
        if !turn.latency.is_empty() {
            self.p99
                .push(turn.latency.value_at_quantile(0.99) as f64 / 1e9);
        }
    }
}

/// A number, and the range of the middle half of the rounds.
#[derive(Debug, Clone, Copy, serde::Serialize, serde::Deserialize)]
pub struct Spread {
    /// A quarter of the rounds was below this.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// A quarter of the rounds was above this.
    pub high: f64,
}

impl Spread {
    /// The spread of any numbers; zeros if there are none.
    #[must_use]
    pub fn of(numbers: impl IntoIterator<Item = f64>) -> Self {
        let mut numbers: Vec<f64> = numbers.into_iter().collect();
        numbers.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let index = (numbers.len().saturating_sub(1)) as f64 * share;
            numbers.get(index.round() as usize).copied().unwrap_or(0.0)
        };
        Self {
            low: at(0.25),
            median: at(0.5),
            high: at(0.75),
        }
    }

    /// The ratio of two contenders, round by round.
    #[must_use]
    pub fn ratio(above: &[f64], below: &[f64]) -> Self {
        Self::of(above.iter().zip(below).map(|(above, below)| above / below))
    }

    /// A number that was counted and not measured.
    #[must_use]
    pub const fn exact(number: f64) -> Self {
        Self {
            low: number,
            median: number,
            high: number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_contender_is_first_as_often_as_any_other() {
        let first: Vec<_> = (0..8).map(|round| order(round, 4)[0]).collect();
        for contender in 0..4 {
            assert_eq!(first.iter().filter(|&&index| index == contender).count(), 2);
        }
    }

    #[test]
    fn a_spread_is_the_middle_half() {
        let spread = Spread::of((1..=5).map(f64::from));
        assert_eq!((spread.low, spread.median, spread.high), (2.0, 3.0, 4.0));
    }

    #[test]
    fn who_fails_is_out_and_the_others_go_on() {
        let plan = Plan {
            rounds: 4,
            turn: Duration::ZERO,
        };
        let mut left = 3;
        let contenders = vec![
            Contender::calls("first", || Ok(())),
            Contender::calls("second", || {
                left -= 1;
                anyhow::ensure!(left > 0, "broken");
                Ok(())
            }),
        ];
        let standings = run(&plan, contenders).unwrap_or_default();
        assert_eq!(standings[0].rate.len(), 4);
        assert_eq!(standings[1].rate.len(), 1);
        assert_eq!(standings[1].fault.as_deref(), Some("broken"));
    }
}
