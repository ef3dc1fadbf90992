//! How the scripts under `lua/` behave, above all when many callers use them at once.

mod cache;
mod counters;
mod idempotency;
mod leaderboard;
mod limiters;
mod lists;
mod lock;
mod presence;
mod priority;
mod queue;

use std::thread;

use evalsha_tests::TestServer;
use redis::Connection;

/// Runs `work` in `count` threads at once, each with its number and a connection of its own.
fn in_threads<T: Send>(
    server: &TestServer,
    count: usize,
    work: impl Fn(usize, &mut Connection) -> T + Sync,
) -> Vec<T> {
    let work = &work;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..count)
            .map(|number| scope.spawn(move || work(number, &mut server.connection().unwrap())))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    })
}
