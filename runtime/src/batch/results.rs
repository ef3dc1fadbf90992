//! The results of a batch, on a synchronous connection.

use std::iter::FusedIterator;
use std::{fmt, vec};

use redis::{ConnectionLike, RedisResult, Value};

use crate::batch::exchange::Exchange;
use crate::batch::progress::Progress;
use crate::batch::rounds::{Request, Rounds};
use crate::call::CallOf;
use crate::error::Error;
use crate::script::{Reply, Script};
use crate::send::{ask, decode};

/// The results of a batch, one per call and in the same order. Sends a chunk whenever it has run
/// out.
///
/// Made by [`Batch::invoke_iter`](crate::Batch::invoke_iter).
#[must_use = "the calls are sent as the results are asked for"]
pub struct BatchResults<'a, S, I: Iterator, C: ?Sized> {
    batch: Progress<S, I>,
    con: &'a mut C,
    ready: vec::IntoIter<Result<Value, Error>>,
}

impl<'a, S, I: Iterator, C: ?Sized> BatchResults<'a, S, I, C> {
    pub(super) fn new(batch: Progress<S, I>, con: &'a mut C) -> Self {
        let ready = Vec::new().into_iter();
        Self { batch, con, ready }
    }
}

impl<S, I, C> Iterator for BatchResults<'_, S, I, C>
where
    S: Script,
    I: Iterator,
    I::Item: CallOf<S>,
    C: ConnectionLike + ?Sized,
{
    type Item = Result<Reply<S>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(result) = self.ready.next() {
                return Some(result.and_then(|value| decode::<S::Wire>(S::INFO, value)));
            }
            let mut rounds = self.batch.begin()?;
            send_all(&mut rounds, self.con);
            self.ready = self.batch.finish(rounds).into_iter();
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.batch.results_left(self.ready.len())
    }
}

impl<S, I, C> FusedIterator for BatchResults<'_, S, I, C>
where
    S: Script,
    I: Iterator,
    I::Item: CallOf<S>,
    C: ConnectionLike + ?Sized,
{
}

/// Shows the script and the limits of a chunk, but no call and no result.
impl<S: Script, I: Iterator, C: ?Sized> fmt::Debug for BatchResults<'_, S, I, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchResults")
            .field("batch", &self.batch)
            .field("ready", &self.ready.len())
            .finish_non_exhaustive()
    }
}

/// Sends one chunk.
fn send_all<C>(rounds: &mut Rounds, con: &mut C)
where
    C: ConnectionLike + ?Sized,
{
    while let Some(request) = rounds.next() {
        match request {
            Request::Alone(place, cmd) => {
                let answer = ask(rounds.info, &cmd, con);
                rounds.answer(place, &cmd, answer.map(|answer| answer.value));
            }
            Request::Together(exchange) => {
                let replies = send(&exchange, con);
                rounds.answer_all(&exchange, replies);
            }
        }
    }
}

fn send<C>(exchange: &Exchange, con: &mut C) -> RedisResult<Vec<Value>>
where
    C: ConnectionLike + ?Sized,
{
    let packed = exchange.pipeline.get_packed_pipeline();
    let count = exchange.pipeline.len();
    exchange
        .span
        .in_scope(|| con.req_packed_commands(&packed, 0, count))
}
