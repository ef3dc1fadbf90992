//! When each node was last elected. A server that stands for election again too soon counts the votes of its last
//! election, and becomes master without the others' consent (seen on Redis 6.2 and 7.0 and on Valkey 9.1).

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::setup::NODE_TIMEOUT;

/// Servers forget an election after four node timeouts; this is a little more.
const FORGOTTEN: Duration = NODE_TIMEOUT
    .saturating_mul(4)
    .saturating_add(Duration::from_millis(500));

#[derive(Default)]
pub(super) struct Elections {
    last: Mutex<HashMap<u16, Instant>>,
}

impl Elections {
    /// Waits until the node has forgotten its last election, and records the next one. It has to wait for a fixed
    /// time, because no command tells.
    pub(super) fn wait_for_turn(&self, port: u16) {
        let elected = self.last().get(&port).copied();
        // Without the lock, so that other nodes need not wait.
        if let Some(elected) = elected {
            thread::sleep(FORGOTTEN.saturating_sub(elected.elapsed()));
        }
        self.last().insert(port, Instant::now());
    }

    fn last(&self) -> MutexGuard<'_, HashMap<u16, Instant>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
