//! What goes on while calls are made: each trouble in a thread of its own, over and over, until the work is done.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

/// Something that another client or an operator does; an error of its own is no part of the proof.
pub(crate) type Trouble<'a> = &'a (dyn Fn() + Sync);

/// Does the work amid troubles; tells how often each came.
pub(crate) fn amid<T>(troubles: &[Trouble<'_>], work: impl FnOnce() -> T) -> (T, Vec<u64>) {
    let over = AtomicBool::new(false);
    let counts: Vec<AtomicU64> = troubles.iter().map(|_| AtomicU64::new(0)).collect();
    let outcome = thread::scope(|scope| {
        for (trouble, count) in troubles.iter().zip(&counts) {
            let over = &over;
            scope.spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    trouble();
                    count.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        // Also when the work panics: the scope waits for the troubles.
        let _end = SetOnDrop(&over);
        work()
    });
    (
        outcome,
        counts.into_iter().map(AtomicU64::into_inner).collect(),
    )
}

/// Ends what goes on until this is set, also when a test panics.
pub(crate) struct SetOnDrop<'a>(pub(crate) &'a AtomicBool);

impl Drop for SetOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
