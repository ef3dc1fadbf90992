//! The results of a batch, on an asynchronous connection.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::{fmt, future, mem, vec};

use futures_core::Stream;
use redis::Value;
use redis::aio::ConnectionLike;

use crate::batch::progress::Progress;
use crate::batch::rounds::{Request, Rounds};
use crate::call::CallOf;
use crate::error::Error;
use crate::script::{Reply, Script};
use crate::send::{ask_async, decode};

/// The results of a batch, one per call and in the same order. Sends a chunk whenever it has run
/// out.
///
/// Made by [`Batch::invoke_stream`](crate::Batch::invoke_stream). It is a [`Stream`], and also has
/// its own [`next`](Self::next). If it is dropped, the chunk that is on its way may still run.
#[must_use = "the calls are sent as the results are asked for"]
pub struct BatchStream<'a, S> {
    ready: vec::IntoIter<Result<Value, Error>>,
    state: State<'a>,
    script: PhantomData<fn() -> S>,
}

enum State<'a> {
    Idle(Idle<'a>),
    Busy(Busy<'a>),
    Done,
}

/// A batch with its connection.
type Idle<'a> = Box<dyn Chunks<'a> + Send + 'a>;

/// What a chunk leaves behind: the batch, and the chunk's results.
type Busy<'a> = Pin<Box<dyn Future<Output = (Idle<'a>, Vec<Result<Value, Error>>)> + Send + 'a>>;

/// Hides the types of the calls and of the connection. Otherwise the compiler would look into them
/// to decide whether a task that holds the stream can be spawned, and it fails to see that for a
/// closure that takes references.
trait Chunks<'a> {
    /// Sends the next chunk; `None` after the last.
    fn send(self: Box<Self>) -> Option<Busy<'a>>;

    /// How many results are still to come, including those that are ready.
    fn results_left(&self, ready: usize) -> (usize, Option<usize>);
}

struct Sender<'a, S, I: Iterator, C: ?Sized> {
    batch: Progress<S, I>,
    con: &'a mut C,
}

impl<'a, S, I, C> Chunks<'a> for Sender<'a, S, I, C>
where
    S: Script,
    I: Iterator + Send + 'a,
    I::Item: CallOf<S> + Send,
    C: ConnectionLike + Send + ?Sized,
{
    fn send(mut self: Box<Self>) -> Option<Busy<'a>> {
        let mut rounds = self.batch.begin()?;
        Some(Box::pin(async move {
            send_all(&mut rounds, self.con).await;
            let results = self.batch.finish(rounds);
            let idle: Idle<'a> = self;
            (idle, results)
        }))
    }

    fn results_left(&self, ready: usize) -> (usize, Option<usize>) {
        self.batch.results_left(ready)
    }
}

impl<'a, S: Script> BatchStream<'a, S> {
    pub(super) fn new<I, C>(batch: Progress<S, I>, con: &'a mut C) -> Self
    where
        I: Iterator<Item: CallOf<S> + Send> + Send + 'a,
        C: ConnectionLike + Send + ?Sized,
    {
        Self {
            ready: Vec::new().into_iter(),
            state: State::Idle(Box::new(Sender { batch, con })),
            script: PhantomData,
        }
    }

    /// The next result; `None` after the last call's.
    pub async fn next(&mut self) -> Option<Result<Reply<S>, Error>> {
        future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<S: Script> Stream for BatchStream<'_, S> {
    type Item = Result<Reply<S>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(result) = self.ready.next() {
                let reply = result.and_then(|value| decode::<S::Wire>(S::INFO, value));
                return Poll::Ready(Some(reply));
            }
            let busy = match mem::replace(&mut self.state, State::Done) {
                State::Idle(batch) => batch.send(),
                State::Busy(busy) => Some(busy),
                State::Done => None,
            };
            let Some(mut busy) = busy else {
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
            State::Idle(batch) => batch.results_left(self.ready.len()),
            State::Busy(_) => (self.ready.len(), None),
            State::Done => (self.ready.len(), Some(self.ready.len())),
        }
    }
}

/// Shows the script, but no call and no result.
impl<S: Script> fmt::Debug for BatchStream<'_, S> {
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
