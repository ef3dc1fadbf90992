//! Counters of a script, kept per process and readable without `tracing`.
//!
//! They are a record, never a reason: no decision about what is sent reads them.

use std::sync::atomic::{AtomicU64, Ordering};

/// What a script's direct calls have met since the process started.
#[derive(Debug, Default)]
pub struct Stats {
    heals: AtomicU64,
}

impl Stats {
    #[doc(hidden)]
    #[must_use]
    pub const fn new() -> Self {
        Self {
            heals: AtomicU64::new(0),
        }
    }

    /// How often the server did not have the script and EVAL brought it.
    #[must_use]
    pub fn heals(&self) -> u64 {
        self.heals.load(Ordering::Relaxed)
    }

    pub(crate) fn count_heal(&self) {
        self.heals.fetch_add(1, Ordering::Relaxed);
    }
}
