//! The server errors that call for something other than mending the script.

use crate::error::raised::Raised;

/// What a server's error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ServerKind {
    /// `NOSCRIPT`: the script was sent unguarded and the server does not have it.
    NoScript,
    /// `BUSY`: another script has been running for longer than `busy-reply-threshold`.
    Busy,
    /// `OOM`: the server is at `maxmemory` and the script may need more.
    OutOfMemory,
    /// `NOPERM`: the user may not run the command or touch a key.
    NoPermission,
    /// `NOAUTH`: the connection has not logged in.
    NoAuth,
    /// `READONLY`: the server is a replica.
    ReadOnly,
    /// `CROSSSLOT`: the keys are in different slots of the cluster.
    CrossSlot,
    /// `TRYAGAIN`: the slot is moving and holds only some of the keys.
    TryAgain,
    /// `MASTERDOWN`: the replica has lost its master.
    MasterDown,
    /// `LOADING`: the server is reading its data from disk.
    Loading,
    /// `CLUSTERDOWN`: the cluster does not serve the slot.
    ClusterDown,
    /// `MOVED` or `ASK`: another node has the slot.
    Moved,
    /// `MISCONF`: the server cannot save to disk and refuses writes.
    Misconfigured,
    /// `NOREPLICAS`: too few replicas are connected for a write.
    NoReplicas,
    /// `EXECABORT`: a command of the transaction was refused, so none ran.
    Aborted,
    /// The server or a proxy does not know the command.
    UnknownCommand,
}

impl ServerKind {
    /// The kind of an error that the script itself did not raise.
    pub(crate) fn of(raised: &Raised) -> Option<Self> {
        if raised.inside() {
            return None;
        }
        let unknown = raised.code == "ERR"
            && raised
                .message
                .to_ascii_lowercase()
                .starts_with("unknown command");
        Self::of_code(&raised.code).or(unknown.then_some(Self::UnknownCommand))
    }

    /// The kind that a code alone tells.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "NOSCRIPT" => Self::NoScript,
            "BUSY" => Self::Busy,
            "OOM" => Self::OutOfMemory,
            "NOPERM" => Self::NoPermission,
            "NOAUTH" => Self::NoAuth,
            "READONLY" => Self::ReadOnly,
            "CROSSSLOT" => Self::CrossSlot,
            "TRYAGAIN" => Self::TryAgain,
            "MASTERDOWN" => Self::MasterDown,
            "LOADING" => Self::Loading,
            "CLUSTERDOWN" => Self::ClusterDown,
            "MOVED" | "ASK" => Self::Moved,
            "MISCONF" => Self::Misconfigured,
            "NOREPLICAS" => Self::NoReplicas,
            "EXECABORT" => Self::Aborted,
            _ => return None,
        })
    }

    /// What to do about it.
    pub(crate) fn advice(self) -> &'static str {
        match self {
            Self::NoScript => {
                "the script was sent by `script_unguarded` and is not loaded on this server: \
                 queue it with `script`, which needs no preloading"
            }
            Self::Busy => {
                "another script blocks the server: call again when it has ended, or stop it with \
                 `SCRIPT KILL` if it has written nothing yet"
            }
            Self::OutOfMemory => {
                "free memory or raise `maxmemory`; a script that only frees memory may declare \
                 `#!lua flags=allow-oom`"
            }
            Self::NoPermission => {
                "calling a script needs `+evalsha` and, for a server that does not have it yet, \
                 `+eval` (`+evalsha_ro` and `+eval_ro` for a `---@readonly` script), the commands \
                 that it calls, and its keys"
            }
            Self::NoAuth => "log in: put the password into the connection's URL",
            Self::ReadOnly => {
                "the connection leads to a replica: send scripts that write to the primary"
            }
            Self::CrossSlot => {
                "give all keys of a call one hash tag, as in `user:{42}:events` and \
                 `user:{42}:meta`: only what is between the braces is hashed"
            }
            Self::TryAgain => "a slot is moving between nodes: call again in a moment",
            Self::MasterDown => {
                "the replica has lost its master: call again, or let replicas answer with \
                 `replica-serve-stale-data yes`"
            }
            Self::Loading => "the server is starting: call again in a moment",
            Self::ClusterDown => "the cluster does not serve this slot: call again when it does",
            Self::Moved => "use a cluster connection, which follows the slots",
            Self::Misconfigured => "see the server's log: it cannot write its snapshot to disk",
            Self::NoReplicas => "too few replicas are in sync: see `min-replicas-to-write`",
            Self::Aborted => "a command of the transaction was refused, so none of them ran",
            Self::UnknownCommand => {
                "the server or a proxy before it does not know the command: `_RO` forms, which \
                 `---@readonly` sends, need Redis 7.0 or Valkey"
            }
        }
    }
}
