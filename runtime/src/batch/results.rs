//! The results of a batch, on a synchronous connection.

use redis::{ConnectionLike, Value};

use crate::batch::exec::Transaction;
use crate::batch::progress::Progress;
use crate::batch::rounds::{Request, Rounds};
use crate::call::CallOf;
use crate::direct::{decode, send};
use crate::error::Error;
use crate::script::{Reply, Script};

/// The results of a batch, one per call and in their order; sends a chunk when it has run out.
///
/// Made by [`Batch::invoke_iter`](crate::Batch::invoke_iter).
#[must_use = "the calls are sent as the results are asked for"]
pub struct BatchResults<'a, S, I: Iterator, C: ?Sized> {
    batch: Progress<S, I>,
    con: &'a mut C,
    ready: std::vec::IntoIter<Result<Value, Error>>,
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

/// Sends one chunk.
fn send_all<C>(rounds: &mut Rounds, con: &mut C)
where
    C: ConnectionLike + ?Sized,
{
    // redis-rs' synchronous cluster connection, which knows no transactions.
    if !con.supports_pipelining() {
        rounds.send_apart();
    }
    while let Some(request) = rounds.next() {
        match request {
            Request::Direct(place, cmd) => {
                let answer = send(rounds.info, &cmd, con);
                rounds.answer(place, answer);
            }
            Request::Transaction(transaction) => {
                let replies = exchange(&transaction, con);
                rounds.answer_all(&transaction, replies);
            }
        }
    }
}

fn exchange<C>(transaction: &Transaction, con: &mut C) -> redis::RedisResult<Vec<Value>>
where
    C: ConnectionLike + ?Sized,
{
    let packed = transaction.pipeline.get_packed_pipeline();
    transaction
        .span()
        .in_scope(|| con.req_packed_commands(&packed, 0, transaction.pipeline.len()))
}
