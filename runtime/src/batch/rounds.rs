//! The exchanges that a chunk takes, without the connection: what to send next, and what an answer
//! means. Synchronous and asynchronous batches drive the same rounds.

#[cfg(feature = "cluster")]
use std::collections::HashMap;

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
    pub(super) info: &'static ScriptInfo,
    /// The next one is the last.
    groups: Vec<Group>,
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
            groups: Vec::new(),
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
            while let Some(group) = self.groups.pop() {
                for (place, _) in group {
                    self.settle(place, Err(Error::after_loss(self.info, lost.clone())));
                }
            }
        }
        let mut group = self.groups.pop()?;
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
                self.schedule(transaction.calls());
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
        let mut apart = Vec::new();
        for group in std::mem::take(&mut self.groups) {
            for call in group.into_iter().rev() {
                apart.push(vec![call]);
            }
        }
        self.groups = apart;
    }

    /// None of the transaction ran: the calls that the server refused keep their errors, the others
    /// go again without them.
    fn drop_refused(&mut self, transaction: &Transaction, errors: Vec<Option<RedisError>>) {
        let mut others = Group::new();
        for (index, (call, error)) in transaction.calls().into_iter().zip(errors).enumerate() {
            match error {
                Some(error) => self.settle_one(transaction, index, Err(error)),
                None => others.push(call),
            }
        }
        if !others.is_empty() {
            self.groups.push(others);
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
        if self.by_slot {
            let mut groups = by_slot(calls);
            groups.reverse();
            self.groups.append(&mut groups);
        } else if !calls.is_empty() {
            self.groups.push(calls);
        }
    }
}

/// Calls of one slot may be sent together; so may calls without keys.
#[cfg(feature = "cluster")]
fn by_slot(calls: Group) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_slot = HashMap::new();
    for (place, cmd) in calls {
        let group = *of_slot
            .entry(crate::slot::first_slot(&cmd))
            .or_insert(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.push((place, cmd)),
            None => groups.push(vec![(place, cmd)]),
        }
    }
    groups
}

/// Slots are known with the feature `cluster`; without it each call is sent by itself.
#[cfg(not(feature = "cluster"))]
fn by_slot(calls: Group) -> Vec<Group> {
    let mut groups = Vec::new();
    for call in calls {
        groups.push(vec![call]);
    }
    groups
}
