//! Callers that give up: futures, batches and iterators are dropped in the middle while scripts are flushed, and
//! connections are killed under a manager. No call runs twice, no reply is another call's, and what an error says
//! of its call is true.

use std::time::Duration;
use std::{panic, thread};

use evalsha::testing::TestServer;
use evalsha_tests::on_each_server;
use futures::future::join_all;
use redis::aio::ConnectionLike;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use crate::budget::Budget;
use crate::connect;
use crate::ledger::{Enter, Ledger, Told};
use crate::report::report;
use crate::trouble::amid;

const TASKS: usize = 8;

/// A batch is some chunks.
const BATCH: usize = 12;
const CHUNK: usize = 5;

on_each_server! {
    fn futures_dropped_at_random_run_once(server: TestServer) {
        let (budget, ledger) = (Budget::rounds(400), Ledger::default());
        let flush = || server.flush_scripts().unwrap();
        let (told, flushes) = amid(&[&flush], || runtime().block_on(async {
            let con = connect::multiplexed(&server).await;
            all(|| give_up_at_random(con.clone(), &budget, &ledger)).await
        }));
        assert!(flushes[0] > 0);
        summarize("dropped futures", &server, &told);
    }

    fn connections_killed_under_a_manager_lose_nothing_unsaid(server: TestServer) {
        let (budget, ledger) = (Budget::rounds(400), Ledger::default());
        let kill = || {
            let mut admin = server.connection().unwrap();
            let _: u64 = redis::cmd("CLIENT").arg("KILL").arg("TYPE").arg("normal").query(&mut admin).unwrap();
            thread::sleep(Duration::from_millis(2));
        };
        let flush = || server.flush_scripts().or_else(is_killed).unwrap();
        let (told, troubles) = amid(&[&kill, &flush], || runtime().block_on(async {
            let con = connect::managed(&server).await;
            all(|| wait_for_each(con.clone(), &budget, &ledger)).await
        }));
        assert!(troubles.iter().all(|count| *count > 0));
        assert!(told.iter().any(|(_, told)| *told == Told::Ran));
        summarize("killed connections", &server, &told);
    }

    fn iterators_dropped_in_the_middle_leave_the_connection_usable(server: TestServer) {
        let (budget, ledger) = (Budget::rounds(200), Ledger::default());
        let mut con = server.connection().unwrap();
        let flush = || server.flush_scripts().unwrap();
        let (told, _) = amid(&[&flush], || {
            let mut told = Vec::new();
            while budget.take() {
                let (numbers, calls): (Vec<_>, Vec<_>) = (0..BATCH).map(|_| ledger.call()).unzip();
                let results = Enter::batch(calls).chunk_calls(CHUNK).invoke_iter(&mut con);
                let heard: Vec<_> = results.take(fastrand::usize(0..=BATCH)).collect();
                for (index, number) in numbers.into_iter().enumerate() {
                    told.push((number, heard.get(index).map_or(Told::Nothing, |result| Told::of(number, result))));
                }
                let (number, call) = ledger.call();
                told.push((number, Told::of(number, &Ok(call.invoke(&mut con).unwrap()))));
            }
            told
        });
        summarize("dropped iterators", &server, &told);
    }

    /// The calls before the panic ran or did not, and the connection is as good as before.
    fn an_iterator_that_panics_harms_no_one_else(server: TestServer) {
        let (budget, ledger) = (Budget::rounds(50), Ledger::default());
        let mut con = server.connection().unwrap();
        let mut told = Vec::new();
        while budget.take() {
            let last = fastrand::usize(0..BATCH);
            let mut numbers = Vec::new();
            let calls = (0..BATCH).map(|index| {
                assert!(index != last, "as a bug in a caller's code");
                let (number, call) = ledger.call();
                numbers.push(number);
                call
            });
            let batch = Enter::batch(calls).chunk_calls(CHUNK);
            let invoke = panic::AssertUnwindSafe(|| batch.invoke(&mut con));
            panic::catch_unwind(invoke).unwrap_err();
            told.extend(numbers.into_iter().map(|number| (number, Told::Nothing)));
            let (number, call) = ledger.call();
            told.push((number, Told::of(number, &Ok(call.invoke(&mut con).unwrap()))));
        }
        summarize("panicking iterators", &server, &told);
    }

    fn a_batch_of_any_length_is_as_many_runs(server: TestServer) {
        let budget = Budget::rounds(1);
        let length: u64 = if budget.is_long() { 1_000_000 } else { 50_000 };
        let mut con = server.connection().unwrap();
        let mut calls = 0;
        while budget.take() {
            let ledger = Ledger::default();
            server.flush_scripts().unwrap();
            redis::Commands::del::<_, ()>(&mut con, "ledger").unwrap();
            let batch = Enter::batch((0..length).map(|_| ledger.call().1));
            for (number, result) in (0..).zip(batch.invoke_iter(&mut con)) {
                assert_eq!(result.unwrap(), number);
            }
            assert_eq!(Ledger::check(&server, &[]), length);
            calls += length;
        }
        report("long batches", server.version(), &[(calls, &"calls")]);
    }
}

fn runtime() -> Runtime {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().unwrap()
}

/// The connection of the trouble itself was killed.
fn is_killed(error: evalsha::testing::Error) -> Result<(), evalsha::testing::Error> {
    match &error {
        evalsha::testing::Error::Redis(source) if source.code().is_none() => Ok(()),
        _ => Err(error),
    }
}

async fn all<F: Future<Output = Vec<(u64, Told)>>>(work: impl Fn() -> F) -> Vec<(u64, Told)> {
    let tasks = (0..TASKS).map(|_| work());
    join_all(tasks).await.concat()
}

/// Drops each future after a time in which about half of them end.
async fn give_up_at_random(
    mut con: impl ConnectionLike + Send,
    budget: &Budget,
    ledger: &Ledger,
) -> Vec<(u64, Told)> {
    let mut told = Vec::new();
    while budget.take() {
        let patience = Duration::from_micros(fastrand::u64(0..3_000));
        let (number, call) = ledger.call();
        let reply = timeout(patience, call.invoke_async(&mut con)).await;
        told.push((
            number,
            reply.map_or(Told::Nothing, |reply| Told::of(number, &reply)),
        ));

        let (numbers, calls): (Vec<_>, Vec<_>) = (0..BATCH).map(|_| ledger.call()).unzip();
        let batch = Enter::batch(calls)
            .chunk_calls(CHUNK)
            .invoke_async(&mut con);
        let results = timeout(patience, batch).await.unwrap_or_default();
        for (index, number) in numbers.into_iter().enumerate() {
            let result = results.get(index);
            told.push((
                number,
                result.map_or(Told::Nothing, |result| Told::of(number, result)),
            ));
        }

        // Who waits gets the reply to its own call.
        let (number, call) = ledger.call();
        let reply = call.invoke_async(&mut con).await;
        assert_eq!(Told::of(number, &reply), Told::Ran, "{reply:?}");
        told.push((number, Told::Ran));
    }
    told
}

async fn wait_for_each(
    mut con: impl ConnectionLike + Send,
    budget: &Budget,
    ledger: &Ledger,
) -> Vec<(u64, Told)> {
    let mut told = Vec::new();
    while budget.take() {
        let (number, call) = ledger.call();
        let reply = call.invoke_async(&mut con).await;
        told.push((number, Told::of(number, &reply)));
        let (numbers, calls): (Vec<_>, Vec<_>) = (0..BATCH).map(|_| ledger.call()).unzip();
        let batch = Enter::batch(calls).chunk_calls(CHUNK);
        let results = batch.invoke_async(&mut con).await;
        let results = numbers.into_iter().zip(&results);
        told.extend(results.map(|(number, result)| (number, Told::of(number, result))));
    }
    told
}

fn summarize(proof: &str, server: &TestServer, told: &[(u64, Told)]) {
    let ran = Ledger::check(server, told);
    let count = |what| told.iter().filter(|(_, told)| *told == what).count() as u64;
    report(
        proof,
        server.version(),
        &[
            (told.len() as u64, &"calls"),
            (ran, &"ran"),
            (count(Told::Nothing), &"of which the caller learned nothing"),
        ],
    );
}
