//! The exchanges that a chunk takes, without the connection: what to send next, and what an answer
//! means. Synchronous and asynchronous batches drive the same rounds.

use std::collections::{HashMap, VecDeque};

use redis::{Cmd, RedisError, RedisResult, Value};

use crate::batch::exec::{Replies, Transaction};
use crate::batch::window::Window;
use crate::error::Error;
use crate::script::ScriptInfo;

/// Calls with their places in the chunk.
type Group = Vec<(usize, Cmd)>;

/// What to send.
pub(super) enum Request {
    /// One call, with EVAL if the server does not have the script.
    Direct(usize, Cmd),
    /// Several calls at once.
    Transaction(Transaction),
}

/// A chunk on its way.
pub(super) struct Rounds {
    info: &'static ScriptInfo,
    groups: VecDeque<Group>,
    results: Vec<Option<Result<Value, Error>>>,
    /// Whether to send calls of different slots apart. Found out once, kept for the batch.
    pub(super) by_slot: bool,
    /// Why nothing is sent any more.
    pub(super) lost: Option<RedisError>,
}

impl Rounds {
    pub(super) fn new(
        info: &'static ScriptInfo,
        window: Window,
        by_slot: bool,
        lost: Option<RedisError>,
    ) -> Self {
        let mut rounds = Self {
            info,
            groups: VecDeque::new(),
            results: Vec::with_capacity(window.0.len()),
            by_slot,
            lost,
        };
        let mut calls = Vec::with_capacity(window.0.len());
        for (place, cmd) in window.0.into_iter().enumerate() {
            match cmd {
                Ok(cmd) => {
                    calls.push((place, cmd));
                    rounds.results.push(None);
                }
                Err(error) => rounds.results.push(Some(Err(error))),
            }
        }
        rounds.schedule(calls);
        rounds
    }

    /// What to send next, `None` when each call has its result.
    pub(super) fn next(&mut self) -> Option<Request> {
        if let Some(lost) = self.lost.clone() {
            for (place, _) in std::mem::take(&mut self.groups).into_iter().flatten() {
                self.settle(place, Err(Error::after_loss(self.info, lost.clone())));
            }
        }
        let mut group = self.groups.pop_front()?;
        match (group.len(), group.pop()) {
            (1, Some((place, cmd))) => Some(Request::Direct(place, cmd)),
            (_, last) => {
                group.extend(last);
                Some(Request::Transaction(Transaction::new(self.info, group)))
            }
        }
    }

    /// Takes the answer to a direct call.
    pub(super) fn answer(&mut self, place: usize, answer: Result<Value, Error>) {
        self.settle(place, answer);
    }

    /// Takes the replies to a transaction.
    pub(super) fn answer_all(
        &mut self,
        transaction: &Transaction,
        replies: RedisResult<Vec<Value>>,
    ) {
        let replies = match replies {
            Ok(replies) => transaction.read(replies),
            // What a server replied is kept apart: it may be the error of a call that ran.
            Err(error) if error.clone().into_server_errors().is_none() => Replies::None(error),
            Err(error) => Replies::Settled(vec![Err(error); transaction.places.len()]),
        };
        match replies {
            Replies::None(error) if !self.by_slot && error.code() == Some("CROSSSLOT") => {
                self.by_slot = true;
                self.schedule(transaction.calls().collect());
            }
            Replies::None(error) => {
                for index in 0..transaction.places.len() {
                    self.settle_one(transaction, index, Err(error.clone()));
                }
            }
            Replies::Settled(answers) => {
                for (index, answer) in answers.into_iter().enumerate() {
                    self.settle_one(transaction, index, answer);
                }
            }
            Replies::Dropped(errors) => self.drop_refused(transaction, errors),
        }
    }

    /// The results, in the order of the calls.
    pub(super) fn into_results(self) -> Vec<Result<Value, Error>> {
        self.results.into_iter().flatten().collect()
    }

    /// Sends each call by itself.
    pub(super) fn send_apart(&mut self) {
        let calls = std::mem::take(&mut self.groups).into_iter().flatten();
        self.groups = calls.map(|call| vec![call]).collect();
    }

    /// None of the transaction ran: the calls that the server refused keep their errors, the others
    /// go again without them.
    fn drop_refused(&mut self, transaction: &Transaction, errors: Vec<Option<RedisError>>) {
        let calls: Group = transaction.calls().collect();
        let mut others = Group::new();
        for (index, (call, error)) in calls.into_iter().zip(errors).enumerate() {
            match error {
                Some(error) => self.settle_one(transaction, index, Err(error)),
                None => others.push(call),
            }
        }
        if !others.is_empty() {
            self.groups.push_front(others);
        }
    }

    fn settle_one(&mut self, transaction: &Transaction, index: usize, answer: RedisResult<Value>) {
        let Some(&place) = transaction.places.get(index) else {
            return;
        };
        let cmd = || transaction.command(index);
        let answer = answer.map_err(|error| Error::redis(self.info, cmd(), error));
        self.settle(place, answer);
    }

    fn settle(&mut self, place: usize, result: Result<Value, Error>) {
        if let Err(Error::Unanswered(error)) = &result {
            self.lost.get_or_insert_with(|| error.redis_error().clone());
        }
        if let Some(slot) = self.results.get_mut(place) {
            *slot = Some(result);
        }
    }

    /// Plans the calls as one transaction, or as one for each slot.
    fn schedule(&mut self, calls: Group) {
        if !self.by_slot {
            self.groups.extend((!calls.is_empty()).then_some(calls));
            return;
        }
        let mut places: HashMap<usize, usize> = HashMap::new();
        for (place, cmd) in calls {
            let group = *places.entry(slot(place, &cmd)).or_insert(self.groups.len());
            match self.groups.get_mut(group) {
                Some(group) => group.push((place, cmd)),
                None => self.groups.push_back(vec![(place, cmd)]),
            }
        }
    }
}

/// Calls of one slot may be sent together; so may calls without keys.
#[cfg(feature = "cluster")]
fn slot(_: usize, cmd: &Cmd) -> usize {
    crate::slot::first_slot(cmd).map_or(usize::MAX, usize::from)
}

/// Slots are known with the feature `cluster`; without it each call is sent by itself.
#[cfg(not(feature = "cluster"))]
fn slot(place: usize, _: &Cmd) -> usize {
    place
}
