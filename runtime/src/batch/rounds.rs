//! The exchanges that a chunk takes, without the connection: what to send next, and what an answer
//! means. Synchronous and asynchronous batches drive the same rounds.
//!
//! Only what has certainly not run is sent again, and each time in a form that needs less from the
//! server: after a pipeline of EVALSHA comes EVAL for each call, after a transaction each call
//! alone.

use std::collections::BTreeMap;

use redis::{Cmd, RedisError, RedisResult, Value};

use crate::batch::course::{Course, Route};
use crate::batch::exchange::{Exchange, results, unexpected};
use crate::batch::transaction::Replies;
use crate::batch::window::Window;
use crate::command::{Invocation, across, slot_of, with_source, words};
use crate::error::{Error, Origin, Unrun};
use crate::script::{Form, ScriptInfo};
use crate::send::{heal, read};

/// Calls with their indices in the chunk.
pub(super) type Group = Vec<(usize, Cmd)>;

/// What to send.
pub(super) enum Request {
    /// One call, and then EVAL if the script has not run.
    Alone(usize, Cmd),
    /// Several calls at once.
    Together(Exchange),
}

/// After this many tries, each call of a pipeline carries the source.
const TRIES: u8 = 2;

/// A chunk on its way.
pub(super) struct Rounds {
    pub(super) info: &'static ScriptInfo,
    pub(super) course: Course,
    /// The next request is the last element.
    requests: Vec<Request>,
    results: Vec<Option<Result<Value, Error>>>,
    /// How many bytes of source are sent at once.
    bytes: usize,
}

impl Rounds {
    pub(super) fn new(
        info: &'static ScriptInfo,
        window: Window,
        course: Course,
        bytes: usize,
    ) -> Self {
        let mut rounds = Self {
            info,
            course,
            requests: Vec::new(),
            results: Vec::with_capacity(window.0.len()),
            bytes,
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

    /// What to send next; `None` when each call has its result.
    pub(super) fn next(&mut self) -> Option<Request> {
        loop {
            let request = self.requests.pop()?;
            match (self.stopped(&request), request) {
                (None, Request::Together(exchange)) => {
                    return Some(Request::Together(exchange.begin(self.info)));
                }
                (None, alone) => return Some(alone),
                (Some(error), Request::Alone(place, _)) => self.put(place, Err(error)),
                (Some(error), Request::Together(exchange)) => {
                    for place in exchange.places {
                        self.put(place, Err(error.clone()));
                    }
                }
            }
        }
    }

    /// Gives calls that are no longer sent their result.
    fn stopped(&self, request: &Request) -> Option<Error> {
        let slot = match request {
            Request::Alone(_, cmd) => slot_of(cmd),
            Request::Together(exchange) => exchange.call(0).as_ref().and_then(slot_of),
        };
        self.course.stopped.result(self.info, slot)
    }

    /// Takes the answer to a call that was sent alone.
    pub(super) fn answer(&mut self, place: usize, cmd: &Cmd, answer: Result<Value, Error>) {
        self.finish(place, || slot_of(cmd), answer);
    }

    /// Takes the replies to calls that were sent together.
    pub(super) fn answer_all(&mut self, exchange: &Exchange, replies: RedisResult<Vec<Value>>) {
        match replies {
            Ok(replies) if exchange.transaction => {
                let replies = Replies::read(replies, exchange.places.len());
                self.answer_transaction(exchange, replies);
            }
            Ok(replies) => self.answer_pipeline(exchange, replies),
            // redis-rs refuses a pipeline over several slots before sending it, so this is a
            // cluster.
            Err(error) if is_crossed_pipeline(&error) && !exchange.transaction => {
                self.course.found_cluster(self.info);
                self.schedule(exchange.calls());
            }
            // A script's reply is inside EXEC's array, so this error is the server's: nothing has
            // run.
            Err(error) if exchange.transaction && self.has_moved(&error) => {
                self.apart(exchange.calls());
            }
            Err(error) => {
                let origin = Origin::pipeline(self.course.repeats);
                self.fail_all(exchange, &error, origin);
            }
        }
    }

    /// Whether the server says that the slot is elsewhere, to a client that follows it with a
    /// single call.
    fn has_moved(&self, error: &RedisError) -> bool {
        let (code, detail) = (
            error.code().unwrap_or_default(),
            error.detail().unwrap_or_default(),
        );
        self.course.follows_alone()
            && matches!(code, "MOVED" | "ASK")
            && !self.info.own().may_be(code, detail)
    }

    /// The results, in the order of the calls.
    pub(super) fn into_results(self) -> (Course, Vec<Result<Value, Error>>) {
        let results = self.results.into_iter().flatten().collect();
        (self.course, results)
    }

    fn answer_pipeline(&mut self, exchange: &Exchange, replies: Vec<Value>) {
        if replies.len() != exchange.places.len() {
            let error = unexpected("a pipeline got another number of replies");
            let origin = Origin::reply(self.course.repeats);
            return self.fail_all(exchange, &error, origin);
        }
        let again = self.finish_each(exchange, results(replies));
        self.pipeline(again, exchange.tries + 1);
    }

    fn answer_transaction(&mut self, exchange: &Exchange, replies: Replies) {
        let repeats = self.course.repeats;
        match replies {
            Replies::Ran(replies) => {
                let again = self.finish_each(exchange, replies);
                self.apart(again);
            }
            Replies::Unguarded(replies) => {
                self.course.route = Route::Apart;
                let again = self.finish_each(exchange, replies);
                self.apart(again);
            }
            Replies::Dropped(errors) => self.answer_dropped(exchange, errors),
            Replies::Refused(error) if self.has_moved(&error) => self.apart(exchange.calls()),
            Replies::Refused(error) => {
                self.fail_all(exchange, &error, Origin::refusal(repeats));
            }
            Replies::Odd(error) => self.fail_all(exchange, &error, Origin::reply(repeats)),
        }
    }

    /// None of the transaction ran. Calls that the server refused get their errors, and the others
    /// are sent again without them. If the server refuses the source or EVALSHA itself, each call
    /// is sent alone.
    fn answer_dropped(&mut self, exchange: &Exchange, errors: Vec<Option<RedisError>>) {
        let source_refused = errors.first().is_some_and(Option::is_some);
        let tries = exchange.tries + u8::from(source_refused);
        let origin = Origin::refusal(self.course.repeats);
        let mut others = Group::new();
        let (mut met, mut moved) = (None, false);
        for (call, error) in exchange.calls().into_iter().zip(errors) {
            let Some(error) = error else {
                others.push(call);
                continue;
            };
            if self.has_moved(&error) {
                moved = true;
                others.push(call);
                continue;
            }
            let error = Err(error);
            if Unrun::by(self.info, &error) == Some(Unrun::Refused) {
                self.course.route = Route::Apart;
                others.push(call);
                continue;
            }
            let (place, cmd) = &call;
            let result = read(self.info, error, origin, || across(self.info, cmd));
            met = met.or_else(|| result.as_ref().err().cloned());
            self.finish(*place, || slot_of(cmd), result);
        }
        exchange.record(met.as_ref());
        if tries >= TRIES || self.course.route == Route::Apart {
            self.course.route = Route::Apart;
            self.apart(others);
        } else if moved {
            self.apart(others);
        } else {
            self.transaction(others, tries);
        }
    }

    /// Finishes each call with its reply. Returns the calls that have certainly not run.
    fn finish_each(&mut self, exchange: &Exchange, replies: Vec<RedisResult<Value>>) -> Group {
        let origin = Origin::reply(self.course.repeats);
        let mut again = Group::new();
        let mut met = None;
        for (index, (reply, &place)) in replies.into_iter().zip(&exchange.places).enumerate() {
            let evalsha = || exchange.call(index).filter(is_evalsha);
            if let Some((unrun, Some(cmd))) = heal(self.info, &reply, evalsha) {
                self.course.evalsha_refused |= unrun == Unrun::Refused;
                again.push((place, cmd));
                continue;
            }
            let result = read(self.info, reply, origin, || {
                across(self.info, &exchange.call(index)?)
            });
            if met.is_none() {
                met = result.as_ref().err().cloned();
            }
            self.finish(place, || slot_of(&exchange.call(index)?), result);
        }
        exchange.record(met.as_ref());
        again
    }

    fn fail_all(&mut self, exchange: &Exchange, error: &RedisError, origin: Origin) {
        let mut met = None;
        for (index, &place) in exchange.places.iter().enumerate() {
            let call = exchange.call(index);
            let across = || across(self.info, call.as_ref()?);
            let error = Error::redis(self.info, error.clone(), origin, across);
            self.finish(place, || slot_of(call.as_ref()?), Err(error.clone()));
            met.get_or_insert(error);
        }
        exchange.record(met.as_ref());
    }

    /// `slot` finds the call's slot, which only matters after an error.
    fn finish(
        &mut self,
        place: usize,
        slot: impl FnOnce() -> Option<u16>,
        result: Result<Value, Error>,
    ) {
        if let Err(error) = &result {
            self.course.stopped.note(slot(), error);
        }
        self.put(place, result);
    }

    fn put(&mut self, place: usize, result: Result<Value, Error>) {
        if let Some(slot) = self.results.get_mut(place) {
            *slot = Some(result);
        }
    }

    /// Plans calls that have not been sent.
    fn schedule(&mut self, calls: Group) {
        match self.course.route {
            Route::Pipeline => self.pipeline(calls, 0),
            Route::Apart => self.apart(calls),
            Route::BySlot => {
                for group in by_slot(calls).into_iter().rev() {
                    self.transaction(group, 0);
                }
            }
        }
    }

    /// Each call alone, in order.
    fn apart(&mut self, calls: Group) {
        for (place, cmd) in calls.into_iter().rev() {
            self.requests.push(Request::Alone(place, cmd));
        }
    }

    /// A pipeline of EVALSHA after one call that brings the script. If the script is removed again
    /// and again, or EVALSHA is refused, each call brings it.
    fn pipeline(&mut self, mut calls: Group, tries: u8) {
        let each = tries > TRIES || self.course.evalsha_refused;
        let bringing = if each { calls.len() } else { 1 };
        if each || !self.course.lead && calls.len() > 1 {
            bring(self.info, &mut calls, bringing);
        }
        let ahead = usize::from(self.course.lead || calls.len() == 1).min(calls.len());
        let rest = calls.split_off(ahead);
        let most = if each {
            self.sources_at_once()
        } else {
            rest.len()
        };
        for some in rest.chunks(most.max(1)).rev() {
            match some {
                [_] => self.apart(some.to_vec()),
                _ => self.together(Exchange::pipeline(some.to_vec(), tries)),
            }
        }
        self.apart(calls);
    }

    /// How many calls may carry the source at once.
    fn sources_at_once(&self) -> usize {
        self.bytes / self.info.source().len().max(1)
    }

    /// The first command brings the script. No other client gets in before EXEC.
    fn transaction(&mut self, mut calls: Group, tries: u8) {
        if calls.len() < 2 {
            return self.apart(calls);
        }
        bring(self.info, &mut calls, 1);
        self.together(Exchange::transaction(calls, tries));
    }

    fn together(&mut self, exchange: Exchange) {
        self.requests.push(Request::Together(exchange));
    }
}

/// Turns the first `count` calls into EVAL.
fn bring(info: &ScriptInfo, calls: &mut Group, count: usize) {
    for (_, cmd) in calls.iter_mut().take(count) {
        *cmd = with_source(info, cmd);
    }
}

/// A pipeline in which each call carries the source is not sent again.
fn is_evalsha(cmd: &Cmd) -> bool {
    let invocation = Invocation::of(words(cmd.args_iter()));
    invocation.is_some_and(|invocation| invocation.form == Form::EvalSha)
}

fn is_crossed_pipeline(error: &RedisError) -> bool {
    error.code() == Some("CROSSSLOT") && error.clone().into_server_errors().is_none()
}

/// Calls of one slot may be sent together, and so may calls without keys. Slots are only known with
/// the feature `cluster`; without it each call is sent alone.
fn by_slot(calls: Group) -> Vec<Group> {
    if !cfg!(feature = "cluster") {
        return calls.into_iter().map(|call| vec![call]).collect();
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut of_slot = BTreeMap::new();
    for (place, cmd) in calls {
        let group = *of_slot.entry(slot_of(&cmd)).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.push((place, cmd)),
            None => groups.push(vec![(place, cmd)]),
        }
    }
    groups
}
