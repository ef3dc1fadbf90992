//! How the calls of a batch are sent, and what the batch has learned so far.

use std::collections::HashMap;

use redis::{ConnectionLike, RedisError};

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
use crate::client::Client;
use crate::error::Error;
use crate::script::ScriptInfo;
use crate::send::repeats;

/// How calls are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    /// One server: a pipeline.
    Pipeline,
    /// A cluster: one transaction for the calls of each slot. When a slot moves, the client sends a
    /// whole pipeline again, and only a transaction is certain not to have run in part.
    BySlot,
    /// Each call by itself.
    Apart,
}

/// What a batch keeps from chunk to chunk.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) route: Route,
    /// Whether the first call of a chunk is sent alone. A synchronous connection waits for each
    /// reply separately, so a hung server would cost one read timeout for each call.
    pub(super) lead: bool,
    /// Whether the client may have sent a command before the attempt that got the answer.
    pub(super) repeats: bool,
    /// Whether the server has refused the command EVALSHA.
    pub(super) evalsha_refused: bool,
    pub(super) stopped: Stopped,
}

impl Course {
    fn new(route: Route, lead: bool, repeats: bool, nodes: bool) -> Self {
        Self {
            route,
            lead,
            repeats,
            evalsha_refused: false,
            stopped: Stopped {
                nodes,
                all: None,
                slots: HashMap::new(),
            },
        }
    }

    /// Of redis-rs' synchronous connections, only the one to a cluster takes no pipelines.
    pub(super) fn sync<C: ConnectionLike + ?Sized>(con: &C) -> Self {
        let pipelines = con.supports_pipelining();
        let route = if pipelines {
            Route::Pipeline
        } else {
            Route::Apart
        };
        Self::new(route, pipelines, repeats(con), !pipelines)
    }

    /// On a connection that hides its client each call is sent alone, which is right on any.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub(super) fn asynchronous<C: ?Sized>(info: &ScriptInfo, con: &C) -> Self {
        let client = Client::of(con);
        let (route, nodes) = match client {
            Client::Single => (Route::Pipeline, false),
            Client::Cluster | Client::Careful => (on_cluster(info), true),
            Client::Hidden => (Route::Apart, false),
        };
        Self::new(route, false, client.repeats_async(), nodes)
    }

    /// Whether this is a cluster whose client follows a slot with a single call but not with a
    /// pipeline.
    pub(super) fn follows_alone(&self) -> bool {
        self.stopped.nodes && !self.repeats
    }

    /// Notes that a connection with an unknown name leads to a cluster.
    pub(super) fn found_cluster(&mut self, info: &ScriptInfo) {
        self.route = on_cluster(info);
        self.repeats = true;
        self.stopped.nodes = true;
    }
}

/// Servers before Redis 7.2 may put what a transaction publishes among its replies.
fn on_cluster(info: &ScriptInfo) -> Route {
    if info.publishes() {
        Route::Apart
    } else {
        Route::BySlot
    }
}

/// Calls that are no longer sent, because an earlier one was lost or queued.
#[derive(Debug)]
pub(super) struct Stopped {
    /// Whether calls of other slots go to other nodes, so that a lost one does not stop them.
    nodes: bool,
    all: Option<Reason>,
    slots: HashMap<Option<u16>, RedisError>,
}

#[derive(Debug)]
enum Reason {
    Lost(RedisError),
    Queued,
}

impl Stopped {
    /// The result of a call that is not sent; `None` if it may be sent.
    pub(super) fn result(&self, info: &'static ScriptInfo, slot: Option<u16>) -> Option<Error> {
        let lost = match &self.all {
            Some(Reason::Queued) => return Some(Error::queued(info, false)),
            Some(Reason::Lost(error)) => Some(error),
            None => self.slots.get(&slot),
        };
        lost.map(|error| Error::after_loss(info, error.clone()))
    }

    /// Records what became of a call that was sent.
    pub(super) fn note(&mut self, slot: Option<u16>, error: &Error) {
        match error {
            Error::Queued(_) => self.all = Some(Reason::Queued),
            Error::Unanswered(error) if self.nodes => {
                let error = error.redis_error().clone();
                self.slots.entry(slot).or_insert(error);
            }
            Error::Unanswered(error) if self.all.is_none() => {
                self.all = Some(Reason::Lost(error.redis_error().clone()));
            }
            _ => {}
        }
    }
}
