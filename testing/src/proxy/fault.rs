//! Which fault is on, shared by all connections of a proxy, and the connections it may have to cut.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use super::pump::Link;

/// What a [`TestProxy`](crate::TestProxy) does to the traffic. Commands go by name, in upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Passes such a command on, and cuts the connection in place of its reply: the server ran it, the client
    /// cannot know. Within a transaction only `EXEC` has run by its reply.
    ///
    /// Replies are counted to find the one. The count is off after `CLIENT REPLY OFF` or `SKIP`, after UNSUBSCRIBE
    /// without channels, and where a RESP2 connection has got messages of a channel.
    LoseReply(&'static [&'static str]),
    /// Cuts the connection in place of such a command, after everything before it was passed on.
    CutBefore(&'static [&'static str]),
    /// Passes such a command on under a name that no server knows, so that it is refused in its place.
    Reject(&'static [&'static str]),
    /// Holds replies back until the fault ends.
    HoldReplies,
    /// Passes replies on so much later.
    DelayReplies(Duration),
    /// Passes everything on in packets of so many bytes.
    Split(usize),
    /// Passes everything on only when nothing has come for so long: many packets in one.
    Merge(Duration),
}

#[derive(Default)]
pub(super) struct Switch {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    fault: Option<Fault>,
    once: bool,
    closed: bool,
    links: Vec<Weak<Link>>,
}

impl Switch {
    pub(super) fn set(&self, fault: Fault, once: bool) {
        let mut state = self.state();
        state.fault = Some(fault);
        state.once = once;
        self.changed.notify_all();
    }

    pub(super) fn clear(&self) {
        self.state().fault = None;
        self.changed.notify_all();
    }

    pub(super) fn fault(&self) -> Option<Fault> {
        self.state().fault
    }

    /// Whether a fault strikes at this command; one to strike once is then over.
    pub(super) fn strikes(&self, command: &str) -> Option<Fault> {
        let mut state = self.state();
        let fault = state.fault?;
        let (Fault::LoseReply(names) | Fault::CutBefore(names) | Fault::Reject(names)) = fault
        else {
            return None;
        };
        if !names.contains(&command) {
            return None;
        }
        if state.once && !matches!(fault, Fault::Reject(_)) {
            state.fault = None;
        }
        Some(fault)
    }

    /// Waits while replies are held back.
    pub(super) fn wait_to_reply(&self) {
        let held = |state: &mut State| state.fault == Some(Fault::HoldReplies) && !state.closed;
        drop(
            self.changed
                .wait_while(self.state(), held)
                .unwrap_or_else(PoisonError::into_inner),
        );
    }

    /// Remembers a connection, so that it can be cut from outside; forgets those that are gone. One that came
    /// while the proxy was dropped is cut at once.
    pub(super) fn register(&self, link: &Arc<Link>) {
        let mut state = self.state();
        if state.closed {
            link.cut();
        }
        state.links.retain(|link| link.strong_count() > 0);
        state.links.push(Arc::downgrade(link));
    }

    pub(super) fn cut_all(&self) {
        self.state()
            .links
            .drain(..)
            .filter_map(|link| link.upgrade())
            .for_each(|link| link.cut());
    }

    pub(super) fn close(&self) {
        self.state().closed = true;
        self.changed.notify_all();
        self.cut_all();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.state().closed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
