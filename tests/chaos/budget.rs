//! How long a proof goes on: so many rounds in the tests, so many seconds under `cargo xtask chaos`.

use std::env;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Shared by all workers of one proof.
pub(crate) struct Budget {
    rounds: AtomicU64,
    deadline: Option<Instant>,
}

impl Budget {
    /// So many rounds in all, unless `cargo xtask chaos` says how many seconds.
    pub(crate) fn rounds(rounds: u64) -> Self {
        let seconds = env::var("EVALSHA_CHAOS_SECONDS")
            .ok()
            .map(|seconds| seconds.parse().unwrap());
        let deadline = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
        Self {
            rounds: AtomicU64::new(rounds),
            deadline,
        }
    }

    /// Whether `cargo xtask chaos` gave time.
    pub(crate) fn is_long(&self) -> bool {
        self.deadline.is_some()
    }

    /// Takes one round; false when there is none left.
    pub(crate) fn take(&self) -> bool {
        if let Some(deadline) = self.deadline {
            return Instant::now() < deadline;
        }
        let take = |rounds: u64| rounds.checked_sub(1);
        self.rounds
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .is_ok()
    }
}
