//! How far a batch has come: what is left of the calls, and what was learned on the way.

use std::marker::PhantomData;

use redis::{RedisError, Value};

use crate::batch::rounds::Rounds;
use crate::batch::window::Window;
use crate::call::AnyCall;
use crate::error::Error;
use crate::script::Script;

/// What a chunk holds at most.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) calls: usize,
    /// Of keys and arguments.
    pub(super) bytes: usize,
}

/// A batch that is being sent.
pub(super) struct Progress<S, I: Iterator> {
    calls: I,
    /// A call that did not fit into the last chunk.
    left: Option<I::Item>,
    chunk: Bounds,
    /// Whether calls of different slots are sent apart.
    by_slot: bool,
    /// Why nothing is sent any more.
    lost: Option<RedisError>,
    script: PhantomData<fn() -> S>,
}

impl<S, I: Iterator> Progress<S, I> {
    pub(super) const fn new(calls: I, chunk: Bounds) -> Self {
        Self {
            calls,
            left: None,
            chunk,
            by_slot: false,
            lost: None,
            script: PhantomData,
        }
    }

    /// The next chunk, `None` after the last call.
    pub(super) fn begin(&mut self) -> Option<Rounds>
    where
        S: Script,
        I::Item: AnyCall,
    {
        let window = Window::take(&mut self.left, &mut self.calls, self.chunk)?;
        Some(Rounds::new(S::INFO, window, self.by_slot, self.lost.take()))
    }

    /// The results of a chunk that was sent.
    pub(super) fn finish(&mut self, mut rounds: Rounds) -> Vec<Result<Value, Error>> {
        self.by_slot = rounds.by_slot;
        self.lost = rounds.lost.take();
        rounds.into_results()
    }

    /// How many results are to come, with those that are there.
    pub(super) fn results_left(&self, ready: usize) -> (usize, Option<usize>) {
        let ready = ready + usize::from(self.left.is_some());
        let (low, high) = self.calls.size_hint();
        let high = high.and_then(|high| high.checked_add(ready));
        (low.saturating_add(ready), high)
    }
}
