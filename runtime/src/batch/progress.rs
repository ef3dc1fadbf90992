//! How far a batch has come: the calls that are left, and what was learned so far.

use std::fmt;
use std::iter::Fuse;
use std::marker::PhantomData;

use redis::Value;

use crate::batch::course::Course;
use crate::batch::rounds::Rounds;
use crate::batch::window::{Bounds, Window};
use crate::call::AnyCall;
use crate::error::Error;
use crate::script::{Form, Script};
use crate::send::first_form;

/// A batch that is being sent.
pub(super) struct Progress<S, I: Iterator> {
    /// Not asked again after it has ended, because an iterator may then return anything.
    calls: Fuse<I>,
    /// A call that did not fit into the last chunk.
    left: Option<I::Item>,
    chunk: Bounds,
    /// `None` while a chunk is on its way.
    course: Option<Course>,
    script: PhantomData<fn() -> S>,
}

impl<S, I: Iterator> Progress<S, I> {
    pub(super) fn new(calls: I, chunk: Bounds, course: Course) -> Self {
        Self {
            calls: calls.fuse(),
            left: None,
            chunk,
            course: Some(course),
            script: PhantomData,
        }
    }

    /// The next chunk; `None` after the last call.
    pub(super) fn begin(&mut self) -> Option<Rounds>
    where
        S: Script,
        I::Item: AnyCall,
    {
        let form = match &self.course {
            Some(course) if course.evalsha_refused => Form::Eval,
            _ => first_form(S::INFO),
        };
        let window = Window::take(&mut self.left, &mut self.calls, self.chunk, form)?;
        let course = self.course.take()?;
        Some(Rounds::new(S::INFO, window, course, self.chunk.bytes))
    }

    /// The results of a chunk that was sent.
    pub(super) fn finish(&mut self, rounds: Rounds) -> Vec<Result<Value, Error>> {
        let (course, results) = rounds.into_results();
        self.course = Some(course);
        results
    }

    /// How many results are still to come, including those that are ready.
    pub(super) fn results_left(&self, ready: usize) -> (usize, Option<usize>) {
        let ready = ready + usize::from(self.left.is_some());
        let (low, high) = self.calls.size_hint();
        let high = high.and_then(|high| high.checked_add(ready));
        (low.saturating_add(ready), high)
    }
}

impl<S: Script, I: Iterator> fmt::Debug for Progress<S, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress")
            .field("script", &S::INFO.name())
            .field("chunk", &self.chunk)
            .finish_non_exhaustive()
    }
}
