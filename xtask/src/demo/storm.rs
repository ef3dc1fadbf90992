//! Many calls from several workers while another connection loops SCRIPT FLUSH. In: a way to call. Out: what went
//! wrong.
//!
//! Each worker repeats a round of five calls: one direct, two in a transaction, two in a plain pipeline. Other commands
//! around them show whether a transaction took effect only in part.

use std::io::IsTerminal;
use std::ops::AddAssign;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{io, thread};

use anyhow::{Result, anyhow};
use evalsha::testing::TestServer;
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use redis::{Connection, ErrorKind, RedisError, RedisResult, ServerErrorKind, Value};

use super::contender::{Contender, Place};

const WORKERS: u64 = 4;
const CALLS_PER_ROUND: u64 = 5;

/// What became of the calls.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub(super) name: &'static str,
    pub(super) calls: u64,
    pub(super) noscript_errors: u64,
    pub(super) other_errors: u64,
    pub(super) half_applied: u64,
    pub(super) counted: u64,
    pub(super) flushes: u64,
    pub(super) took: Duration,
}

impl Outcome {
    pub(super) fn is_clean(&self) -> bool {
        self.noscript_errors + self.other_errors + self.half_applied == 0
            && self.counted == self.calls
    }

    fn error(&mut self, error: &RedisError) {
        match error.kind() {
            ErrorKind::Server(ServerErrorKind::NoScript) => self.noscript_errors += 1,
            _ => self.other_errors += 1,
        }
    }
}

impl AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.calls += other.calls;
        self.noscript_errors += other.noscript_errors;
        self.other_errors += other.other_errors;
        self.half_applied += other.half_applied;
        self.counted += other.counted;
    }
}

pub(super) fn run<C: Contender>(server: &TestServer, calls: u64) -> Result<Outcome> {
    let contender = C::prepare(&mut server.connection()?)?;
    let progress = progress(C::NAME, calls);
    let (started, over) = (Instant::now(), AtomicBool::new(false));
    let mut total = Outcome {
        name: C::NAME,
        ..Outcome::default()
    };
    total.flushes = thread::scope(|scope| -> Result<u64> {
        let flusher = scope.spawn(|| flush_until(&over, server));
        let work = |worker| work(&contender, server, worker, calls / WORKERS, &progress);
        let workers: Vec<_> = (0..WORKERS)
            .map(|worker| scope.spawn(move || work(worker)))
            .collect();
        let outcomes: Vec<Result<Outcome>> = workers.into_iter().map(joined).collect();
        over.store(true, Ordering::Relaxed);
        for outcome in outcomes {
            total += outcome?;
        }
        joined(flusher)
    })?;
    total.took = started.elapsed();
    progress.finish_and_clear();
    println!(
        "{:<15} {} calls in {:.1} s, {} flushes meanwhile",
        C::NAME,
        HumanCount(total.calls),
        total.took.as_secs_f64(),
        HumanCount(total.flushes)
    );
    Ok(total)
}

fn joined<T>(thread: thread::ScopedJoinHandle<'_, Result<T>>) -> Result<T> {
    thread
        .join()
        .unwrap_or_else(|_| Err(anyhow!("a worker panicked")))
}

/// Only drawn on a terminal. Elsewhere the line at the end is enough.
fn progress(name: &'static str, calls: u64) -> ProgressBar {
    let style =
        ProgressStyle::with_template("{msg:15} {bar:40} {human_pos}/{human_len} calls, {eta} left");
    let progress = if io::stderr().is_terminal() {
        ProgressBar::new(calls)
    } else {
        ProgressBar::hidden()
    };
    progress
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        .with_message(name)
}

fn flush_until(over: &AtomicBool, server: &TestServer) -> Result<u64> {
    let mut con = server.connection()?;
    let mut flushes = 0;
    while !over.load(Ordering::Relaxed) {
        redis::cmd("SCRIPT").arg("FLUSH").query::<()>(&mut con)?;
        flushes += 1;
    }
    Ok(flushes)
}

fn work<C: Contender>(
    contender: &C,
    server: &TestServer,
    worker: u64,
    calls: u64,
    progress: &ProgressBar,
) -> Result<Outcome> {
    let mut con = server.connection()?;
    let prefix = format!("{}:{worker}", C::NAME);
    let place = Place {
        counter: format!("{prefix}:counter"),
        streak: format!("{prefix}:streak"),
    };
    let mut outcome = Outcome::default();
    while outcome.calls < calls {
        direct(contender, &place, &mut con, &mut outcome);
        transact(contender, &place, &mut con, &mut outcome)?;
        pipeline(contender, &place, &mut con, &mut outcome)?;
        outcome.calls += CALLS_PER_ROUND;
        progress.inc(CALLS_PER_ROUND);
    }
    outcome.counted = redis::cmd("GET")
        .arg(&place.counter)
        .query::<Option<u64>>(&mut con)?
        .unwrap_or(0);
    Ok(outcome)
}

fn direct<C: Contender>(contender: &C, place: &Place, con: &mut Connection, outcome: &mut Outcome) {
    if let Err(error) = contender.invoke(place, con) {
        outcome.error(&error);
    }
}

/// A transaction should run as a whole or not at all. In the trap, one part of it fails and the rest runs.
fn transact<C: Contender>(
    contender: &C,
    place: &Place,
    con: &mut Connection,
    outcome: &mut Outcome,
) -> Result<()> {
    let mut pipe = redis::pipe();
    pipe.atomic().cmd("SET").arg("before").arg(1);
    contender.queue(place, &mut pipe);
    contender.queue(place, &mut pipe);
    pipe.cmd("INCR").arg("after");
    let failed = failures(&pipe.ignore_errors().query::<Replies>(con)?, outcome);
    outcome.half_applied += u64::from(failed > 0);
    Ok(())
}

fn pipeline<C: Contender>(
    contender: &C,
    place: &Place,
    con: &mut Connection,
    outcome: &mut Outcome,
) -> Result<()> {
    let mut pipe = redis::pipe();
    contender.queue(place, &mut pipe);
    pipe.cmd("INCR").arg("between");
    contender.queue(place, &mut pipe);
    failures(&pipe.ignore_errors().query::<Replies>(con)?, outcome);
    Ok(())
}

type Replies = Vec<RedisResult<Value>>;

fn failures(replies: &Replies, outcome: &mut Outcome) -> usize {
    let errors = replies.iter().filter_map(|reply| reply.as_ref().err());
    errors.inspect(|error| outcome.error(error)).count()
}
