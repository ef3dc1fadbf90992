//! How far each of several callers has come, so that a trouble can wait for the calls it is to trouble.

use std::array;
use std::sync::atomic::{AtomicU64, Ordering};

use evalsha_tests::comes_true;

pub(crate) struct Progress<const CALLERS: usize>([AtomicU64; CALLERS]);

impl<const CALLERS: usize> Progress<CALLERS> {
    pub(crate) fn new() -> Self {
        Self([const { AtomicU64::new(0) }; CALLERS])
    }

    /// One caller has come one round further.
    pub(crate) fn advance(&self, caller: usize) {
        self.0[caller].fetch_add(1, Ordering::Relaxed);
    }

    /// Waits until every caller has come so many rounds further than now.
    pub(crate) fn wait_for(&self, rounds: u64) {
        let goals = self.now().map(|now| now + rounds);
        let all_there = || self.now().iter().zip(&goals).all(|(now, goal)| now >= goal);
        assert!(
            comes_true(all_there),
            "callers are at {:?}, waited for {goals:?}",
            self.now()
        );
    }

    fn now(&self) -> [u64; CALLERS] {
        array::from_fn(|caller| self.0[caller].load(Ordering::Relaxed))
    }
}
