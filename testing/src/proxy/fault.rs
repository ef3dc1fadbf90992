//! Which fault is active, shared by all connections of a proxy, and the connections that it may have to cut.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use super::pump::Link;

/// What a [`TestProxy`](crate::TestProxy) does to the traffic. Commands are given by name, in upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Passes such a command on, and cuts the connection instead of its reply: the server ran the command, but the
    /// client cannot know. Within a transaction, only `EXEC` has run when its reply comes.
    ///
    /// To find the reply, replies are counted. The count is wrong after `CLIENT REPLY OFF` or `SKIP`, after
    /// UNSUBSCRIBE without channels, and if a RESP2 connection has received messages of a channel.
    LoseReply(&'static [&'static str]),
    /// Cuts the connection instead of passing such a command on. Everything before it is passed on.
    CutBefore(&'static [&'static str]),
    /// Passes such a command on under a name that no server knows, so the server refuses it.
    Reject(&'static [&'static str]),
    /// Holds replies back until the fault ends.
    HoldReplies,
    /// Delays replies by this much.
    DelayReplies(Duration),
    /// Passes everything on in packets of this many bytes.
    Split(usize),
    /// Passes data on only when nothing has come for this long, so that many packets become one.
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

    /// Whether a fault strikes at this command. A fault that strikes once is then over.
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

    /// Remembers a connection, so that it can be cut from outside, and forgets those that are gone. A connection
    /// that arrived while the proxy was dropped is cut at once.
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
