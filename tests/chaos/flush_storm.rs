//! Two connections loop SCRIPT FLUSH, one of them ASYNC, while eight workers call in every way there is.

use std::thread;

use evalsha::testing::TestServer;
use evalsha_tests::{on_each_server, runtime};
use futures::future::join_all;
use redis::aio::MultiplexedConnection;

use crate::budget::Budget;
use crate::connect;
use crate::report::report;
use crate::trouble::amid;
use crate::walker::{WAYS, Walker};

const BLOCKING: usize = 3;
const TOKIO: usize = 3;
const SMOL: usize = 2;

/// On one connection, before it is opened again.
const FLUSHES: u64 = 100;

on_each_server! {
    fn no_caller_notices(server: TestServer) {
        let budget = Budget::rounds(8_000);
        let flush_sync = || flush(&server, "SYNC");
        let flush_async = || flush(&server, "ASYNC");
        let (calls, flushes) = amid(&[&flush_sync, &flush_async], || work(&server, &budget));
        assert!(flushes.iter().all(|count| *count > 0));
        report("flush storm", server.version(), &[(calls, &"calls"), (flushes.iter().sum::<u64>() * FLUSHES, &"flushes")]);
    }
}

fn flush(server: &TestServer, how: &str) {
    let mut con = server.connection().unwrap();
    for _ in 0..FLUSHES {
        redis::cmd("SCRIPT")
            .arg("FLUSH")
            .arg(how)
            .query::<()>(&mut con)
            .unwrap();
    }
}

/// All workers at once; any error is a failure. Returns how many calls they made.
pub(crate) fn work(server: &TestServer, budget: &Budget) -> u64 {
    thread::scope(|scope| {
        let mut workers: Vec<_> = (0..BLOCKING)
            .map(|number| scope.spawn(move || blocking(server, budget, number)))
            .collect();
        workers.push(scope.spawn(|| runtime::tokio(on_tokio(server, budget))));
        workers.push(scope.spawn(|| runtime::smol(on_smol(server, budget))));
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .sum()
    })
}

fn blocking(server: &TestServer, budget: &Budget, number: usize) -> u64 {
    let mut con = server.connection().unwrap();
    let mut walker = Walker::new(format!("blocking:{number}"));
    while budget.take() {
        WAYS.iter()
            .for_each(|way| walker.walk(*way, &mut con).unwrap());
    }
    walker.calls
}

/// All on one multiplexed connection, each a task of its own.
async fn on_tokio(server: &TestServer, budget: &Budget) -> u64 {
    let con = connect::multiplexed(server).await;
    let walks =
        (0..TOKIO).map(|number| asynchronous(con.clone(), budget, format!("tokio:{number}")));
    join_all(walks).await.into_iter().sum()
}

async fn on_smol(server: &TestServer, budget: &Budget) -> u64 {
    let con = connect::multiplexed(server).await;
    let walks = (0..SMOL).map(|number| asynchronous(con.clone(), budget, format!("smol:{number}")));
    join_all(walks).await.into_iter().sum()
}

async fn asynchronous(mut con: MultiplexedConnection, budget: &Budget, position: String) -> u64 {
    let mut walker = Walker::new(position);
    while budget.take() {
        for way in WAYS {
            walker.walk_async(way, &mut con).await.unwrap();
        }
    }
    walker.calls
}
