//! When each node was last elected, since a server (seen on Redis 6.2 and 7.0 and on Valkey 9.1) that stands again
//! too soon takes the votes of its last election for those of this one, and is master without the others' word.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
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
        let elected = self.last().get(&port).copied();
        // Not with the lock held: other nodes need not wait.
        if let Some(elected) = elected {
            thread::sleep(FORGOTTEN.saturating_sub(elected.elapsed()));
        }
        self.last().insert(port, Instant::now());
    }

    fn last(&self) -> MutexGuard<'_, HashMap<u16, Instant>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
