//! A server that crashes and comes back, again and again, with and without an append-only file.
//!
//! A call gives its result or an I/O error, takes effect at most once, and works again without help as soon as
//! the server does.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use evalsha::testing::TestServer;
use evalsha_tests::{Installed, runtime};
use redis::{Client, RedisError};
use tokio::task::yield_now;

use crate::budget::Budget;
use crate::connect;
use crate::progress::Progress;
use crate::report::report;
use crate::trouble::SetOnDrop;
use crate::walker::{WAYS, Walker, Way};

/// Blocking ones; and one that is not.
const WORKERS: usize = 2;

/// Between two crashes, of each worker.
const ROUNDS: u64 = 20;
type Workers = Progress<{ WORKERS + 1 }>;

const PERSISTENT: [&str; 4] = ["--appendonly", "yes", "--appendfsync", "always"];

macro_rules! on_each {
    ($($server:ident: $installed:ident),+) => {
        $(
            mod $server {
                use super::*;

                #[test]
                fn without_persistence() {
                    crash_over_and_over(&Installed::$installed.start(), false);
                }

                #[test]
                fn with_an_append_only_file() {
                    let server = Installed::$installed.builder().args(PERSISTENT).start().unwrap();
                    crash_over_and_over(&server, true);
                }
            }
        )+
    };
}

evalsha_tests::each_installed! { on_each }

fn crash_over_and_over(server: &TestServer, kept: bool) {
    let (budget, over, progress) = (Budget::rounds(6), AtomicBool::new(false), Progress::new());
    let (calls, interrupted, crashes) = thread::scope(|scope| {
        let (over, progress) = (&over, &progress);
        let mut workers: Vec<_> = (0..WORKERS)
            .map(|number| scope.spawn(move || blocking(server, kept, over, progress, number)))
            .collect();
        workers.push(scope.spawn(move || runtime::tokio(managed(server, kept, over, progress))));
        // Also when this panics: the scope waits for the workers.
        let _end = SetOnDrop(over);
        let mut crashes = 0;
        while budget.take() {
            server.restart().unwrap();
            first_call_works(server, crashes);
            progress.wait_for(ROUNDS);
            crashes += 1;
        }
        over.store(true, Ordering::Relaxed);
        let totals: Vec<(u64, u64)> = workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect();
        (
            totals.iter().map(|total| total.0).sum(),
            totals.iter().map(|total| total.1).sum(),
            crashes,
        )
    });
    let proof = if kept {
        "crashes with AOF"
    } else {
        "crashes without persistence"
    };
    report(
        proof,
        server.version(),
        &[
            (calls, &"calls"),
            (interrupted, &"interrupted"),
            (crashes, &"crashes"),
        ],
    );
}

/// The script cache is empty now, and nobody was told.
fn first_call_works(server: &TestServer, crashes: u64) {
    let mut con = server.connection().unwrap();
    Walker::new(format!("first:{crashes}"))
        .walk(Way::Direct, &mut con)
        .unwrap();
}

/// A client without a connection of its own opens one for each command, so it follows by itself.
fn blocking(
    server: &TestServer,
    kept: bool,
    over: &AtomicBool,
    progress: &Workers,
    number: usize,
) -> (u64, u64) {
    let mut client: Client = server.client();
    let mut walker = walker(format!("blocking:{number}"), kept);
    let mut interrupted = 0;
    let mut ways = WAYS.iter().cycle();
    while !over.load(Ordering::Relaxed) {
        let way = *ways.next().unwrap();
        let outcome = client
            .get_connection()
            .and_then(|mut con| walker.walk(way, &mut con));
        if let Err(error) = outcome {
            assert_io(&error);
            interrupted += 1;
            while walker.settle(way, &mut client).is_err() && !over.load(Ordering::Relaxed) {
                thread::yield_now();
            }
        }
        progress.advance(number);
    }
    (walker.calls, interrupted)
}

/// The connection manager of redis-rs reconnects by itself.
async fn managed(
    server: &TestServer,
    kept: bool,
    over: &AtomicBool,
    progress: &Workers,
) -> (u64, u64) {
    let mut con = connect::managed(server).await;
    let mut walker = walker("managed".to_owned(), kept);
    let mut interrupted = 0;
    let mut ways = WAYS.iter().cycle();
    while !over.load(Ordering::Relaxed) {
        let way = *ways.next().unwrap();
        if let Err(error) = walker.walk_async(way, &mut con).await {
            assert_io(&error);
            interrupted += 1;
            while walker.settle(way, &mut server.client()).is_err() && !over.load(Ordering::Relaxed)
            {
                yield_now().await;
            }
        }
        progress.advance(WORKERS);
    }
    (walker.calls, interrupted)
}

fn assert_io(error: &RedisError) {
    assert!(
        error.is_io_error() || error.is_unrecoverable_error(),
        "{error:?}"
    );
}

fn walker(position: String, kept: bool) -> Walker {
    let walker = Walker::new(position);
    if kept {
        walker
    } else {
        walker.on_forgetful_server()
    }
}
