//! Waiting for a condition instead of a time.

use std::thread;
use std::time::{Duration, Instant};

use evalsha::testing::TestServer;

use crate::must;

/// Far beyond what anything here takes, time-outs included.
const PATIENCE: Duration = Duration::from_secs(90);

/// Waits until a condition holds.
///
/// # Panics
///
/// When it does not hold after a minute and a half.
pub fn wait_until(what: &str, condition: impl FnMut() -> bool) {
    assert!(comes_true(condition), "waited for {what}");
}

/// Whether a condition holds within a minute and a half.
pub fn comes_true(mut condition: impl FnMut() -> bool) -> bool {
    let started = Instant::now();
    while !condition() {
        if started.elapsed() > PATIENCE {
            return false;
        }
        thread::sleep(Duration::from_millis(1));
    }
    true
}

/// Waits until the server has done with all connections that others have closed or cut: what they sent has run by
/// then, or never will.
///
/// # Panics
///
/// When another connection stays open.
pub fn wait_until_alone(server: &TestServer) {
    let mut con = must("connect", server.connection());
    wait_until("the other connections to close", || {
        let list = redis::cmd("CLIENT")
            .arg(&["LIST", "TYPE", "normal"])
            .query::<String>(&mut con);
        must("list the clients", list).lines().count() == 1
    });
}
