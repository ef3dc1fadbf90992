//! When each node was last elected, since a server (seen on Redis 6.2 and 7.0 and on Valkey 9.1) that stands again
//! too soon takes the votes of its last election for those of this one, and is master without the others' word.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::setup::NODE_TIMEOUT;

/// Four node time-outs is when a server forgets an election; and a little more.
const FORGOTTEN: Duration = NODE_TIMEOUT
    .saturating_mul(4)
    .saturating_add(Duration::from_millis(500));

#[derive(Default)]
pub(super) struct Elections {
    last: Mutex<HashMap<u16, Instant>>,
}

impl Elections {
    /// Waits until the node has forgotten its last election, and takes note of the one to come. There is no
    /// condition to wait for: no command tells.
    pub(super) fn wait_for_turn(&self, port: u16) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(elected) = last.get(&port) {
            thread::sleep(FORGOTTEN.saturating_sub(elected.elapsed()));
        }
        last.insert(port, Instant::now());
    }
}
