//! The server errors whose fix lies outside the script.

use crate::error::Origin;
use crate::error::error_reply::ErrorReply;
use crate::error::origin::Place;
use crate::script::ScriptInfo;

/// How servers begin errors with the code `ERR` that come before a script runs.
const REFUSALS: [(&str, ServerKind); 5] = [
    ("unknown command", ServerKind::UnknownCommand),
    ("unsupported command", ServerKind::UnknownCommand),
    ("Can not run script on cluster", ServerKind::NoCluster),
    ("Can't execute 'eval", ServerKind::Subscribed),
    (
        "Can not execute a script with write flag",
        ServerKind::WriteFlag,
    ),
];

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
    /// The values of a call in a pipeline did not make a command; see
    /// [`PipelineExt::script`](crate::PipelineExt::script).
    NotSent,
    /// The script has the flag `no-cluster` and the server is part of a cluster.
    NoCluster,
    /// The script is sent with `EVAL_RO`, but its `#!lua` line lacks the flag `no-writes`.
    WriteFlag,
    /// The connection has subscribed to a channel over RESP2 and takes no other commands.
    Subscribed,
    /// An error that is not the script's and that this crate does not know, from a newer server or
    /// from a proxy in front of it.
    Unrecognized,
}

impl ServerKind {
    /// The kind of an error that took the place of a script's reply; `None` if the error is the
    /// script's.
    pub(crate) fn of_refusal(
        reply: &ErrorReply,
        info: &ScriptInfo,
        origin: Origin,
    ) -> Option<Self> {
        if reply.inside() || reply.compile {
            return None;
        }
        let own = info.own();
        let replied = origin.place == Place::Reply && own.may_be(&reply.code, &reply.message);
        Self::of(reply).or_else(|| (!replied).then_some(Self::Unrecognized))
    }

    /// The kind of an error, including one that a command inside the script met.
    pub(crate) fn of(reply: &ErrorReply) -> Option<Self> {
        const COMMAND_DENIED: [&str; 2] = [
            "The user executing the script can't",
            "ACL failure in script",
        ];
        let message = reply.message.as_str();
        if reply.unsent {
            Some(Self::NotSent)
        } else if reply.code != "ERR" {
            Self::of_code(&reply.code)
        } else if reply.inside() {
            let denied = COMMAND_DENIED.iter().any(|text| message.starts_with(text));
            denied.then_some(Self::NoPermission)
        } else {
            let told = |(start, _): &&(&str, Self)| message.starts_with(start);
            REFUSALS.iter().find(told).map(|(_, kind)| *kind)
        }
    }

    /// The kind, if the code alone decides it.
    fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "NOSCRIPT" => Self::NoScript,
            "BUSY" => Self::Busy,
            "OOM" => Self::OutOfMemory,
            "NOPERM" => Self::NoPermission,
            "NOAUTH" | "WRONGPASS" | "NOPROTO" => Self::NoAuth,
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

    /// What to do about it. `inside` means that a command of the script met the error.
    pub(crate) fn advice(self, inside: bool, readonly: bool) -> &'static str {
        match self {
            Self::NoScript => {
                "`script_unguarded` and EVALSHA by hand need the script to be loaded on this \
                 server: queue it with `script`, which needs no loading"
            }
            Self::Busy => {
                "another script blocks the server: call again when it has ended, or stop it with \
                 `SCRIPT KILL` if it has written nothing yet"
            }
            Self::OutOfMemory => {
                "free memory or raise `maxmemory`; a script that only frees memory may declare \
                 `#!lua flags=allow-oom`"
            }
            Self::NoPermission if inside => {
                "the user needs the right to each command and key that the script uses"
            }
            Self::NoPermission if readonly => {
                "the user needs `+evalsha_ro`, and `+eval_ro` for a server that does not have the \
                 script yet, with the commands and keys that the script uses"
            }
            Self::NoPermission => {
                "the user needs `+evalsha`, and `+eval` for a server that does not have the script \
                 yet, with the commands and keys that the script uses"
            }
            Self::NoAuth => "log in: put user and password into the URL of the connection",
            Self::ReadOnly => {
                "the connection leads to a replica: send scripts that write to the primary"
            }
            Self::CrossSlot => {
                "give all keys of a call one hash tag, as in `user:{42}:events` and \
                 `user:{42}:meta`: only what is between the braces is hashed"
            }
            Self::TryAgain => "the slot is moving between nodes: call again in a moment",
            Self::MasterDown => {
                "the replica has lost its primary: call again, or let it answer all the same with \
                 `replica-serve-stale-data yes`"
            }
            Self::Loading => "the server is starting: call again in a moment",
            Self::ClusterDown => "no node serves the slot: call again when one does",
            Self::Moved => "use a cluster connection, which knows the nodes of the slots",
            Self::Misconfigured => "the server cannot write its snapshot to disk: its log says why",
            Self::NoReplicas => "too few replicas are in sync: see `min-replicas-to-write`",
            Self::Aborted => "a command of the transaction was refused, so none of them ran",
            Self::UnknownCommand if readonly => {
                "the server, or a proxy in front of it, has no such command: `---@no-writes` scripts \
                 need Redis 7.0 or Valkey"
            }
            Self::UnknownCommand => {
                "the server, or a proxy in front of it, has neither EVALSHA nor EVAL"
            }
            Self::NoCluster => "remove the flag `no-cluster`, or run the script on a single server",
            Self::WriteFlag => "add `no-writes` to the flags of the script's `#!lua` line",
            Self::Subscribed => {
                "use another connection for scripts, or RESP3, which allows both on one connection"
            }
            Self::Unrecognized => {
                "this crate does not know the error: see the server's documentation"
            }
            Self::NotSent => "`try_script` returns this error when the call is queued",
        }
    }
}
