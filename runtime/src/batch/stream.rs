//! The results of a batch, on an asynchronous connection.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use redis::Value;
use redis::aio::ConnectionLike;

use crate::batch::progress::Progress;
use crate::batch::rounds::{Request, Rounds};
use crate::call::CallOf;
use crate::error::Error;
use crate::script::{Reply, Script};
use crate::send::{ask_async, decode};

/// The results of a batch, one per call and in their order; sends a chunk when it has run out.
///
/// Made by [`Batch::invoke_stream`](crate::Batch::invoke_stream). It is a [`Stream`], and has a
/// [`next`](Self::next) of its own. If it is dropped, the chunk that is on its way may still run.
#[must_use = "the calls are sent as the results are asked for"]
pub struct BatchStream<'a, S, I: Iterator, C: ?Sized> {
    ready: std::vec::IntoIter<Result<Value, Error>>,
    state: State<'a, S, I, C>,
}

/// A batch with its connection.
type Idle<'a, S, I, C> = (Progress<S, I>, &'a mut C);

/// What a chunk leaves: the batch, and the chunk's results.
type Busy<'a, S, I, C> =
    Pin<Box<dyn Future<Output = (Idle<'a, S, I, C>, Vec<Result<Value, Error>>)> + Send + 'a>>;

enum State<'a, S, I: Iterator, C: ?Sized> {
    Idle(Idle<'a, S, I, C>),
    Busy(Busy<'a, S, I, C>),
    Done,
}

impl<S, I: Iterator, C: ?Sized> Unpin for BatchStream<'_, S, I, C> {}

impl<'a, S, I: Iterator, C: ?Sized> BatchStream<'a, S, I, C> {
    pub(super) fn new(batch: Progress<S, I>, con: &'a mut C) -> Self {
        Self {
            ready: Vec::new().into_iter(),
            state: State::Idle((batch, con)),
        }
    }
}

impl<'a, S, I, C> BatchStream<'a, S, I, C>
where
    S: Script,
    I: Iterator + Send + 'a,
    I::Item: CallOf<S> + Send,
    C: ConnectionLike + Send + ?Sized,
{
    /// The next result, `None` after the last call's.
    pub async fn next(&mut self) -> Option<Result<Reply<S>, Error>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// The chunk that is on its way, or the next one. `None` after the last.
    fn begin(state: State<'a, S, I, C>) -> Option<Busy<'a, S, I, C>> {
        match state {
            State::Busy(busy) => Some(busy),
            State::Idle((mut batch, con)) => {
                let mut rounds = batch.begin()?;
                Some(Box::pin(async move {
                    send_all(&mut rounds, con).await;
                    let results = batch.finish(rounds);
                    ((batch, con), results)
                }))
            }
            State::Done => None,
        }
    }
}

impl<'a, S, I, C> Stream for BatchStream<'a, S, I, C>
where
    S: Script,
    I: Iterator + Send + 'a,
    I::Item: CallOf<S> + Send,
    C: ConnectionLike + Send + ?Sized,
{
    type Item = Result<Reply<S>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(result) = self.ready.next() {
                let reply = result.and_then(|value| decode::<S::Wire>(S::INFO, value));
                return Poll::Ready(Some(reply));
            }
            let state = std::mem::replace(&mut self.state, State::Done);
            let Some(mut busy) = Self::begin(state) else {
                return Poll::Ready(None);
            };
            match busy.as_mut().poll(cx) {
                Poll::Ready((idle, results)) => {
                    self.ready = results.into_iter();
                    self.state = State::Idle(idle);
                }
                Poll::Pending => {
                    self.state = State::Busy(busy);
                    return Poll::Pending;
                }
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.state {
            State::Idle((batch, _)) => batch.results_left(self.ready.len()),
            State::Busy(_) => (self.ready.len(), None),
            State::Done => (self.ready.len(), Some(self.ready.len())),
        }
    }
}

/// Shows the script and the bounds of a chunk, no call and no result.
impl<S: Script, I: Iterator, C: ?Sized> fmt::Debug for BatchStream<'_, S, I, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchStream")
            .field("script", &S::INFO.name())
            .field("ready", &self.ready.len())
            .finish_non_exhaustive()
    }
}

/// Sends one chunk.
async fn send_all<C>(rounds: &mut Rounds, con: &mut C)
where
    C: ConnectionLike + Send + ?Sized,
{
    while let Some(request) = rounds.next() {
        match request {
            Request::Alone(place, cmd) => {
                let answer = ask_async(rounds.info, &cmd, con).await;
                rounds.answer(place, &cmd, answer);
            }
            Request::Together(exchange) => {
                let count = exchange.pipeline.len();
                let replies = con.req_packed_commands(&exchange.pipeline, 0, count);
                let replies = exchange.span.instrument(replies).await;
                rounds.answer_all(&exchange, replies);
            }
        }
    }
}
