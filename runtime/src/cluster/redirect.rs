//! What an error of a node asks for, and whether the node really means it.
//!
//! A script can reply with `MOVED` or `ASK` itself, after it has run. So the node is asked again in
//! a way that no script takes part in: who serves the slot, and where is it moving?

use redis::{Cmd, ErrorKind, RedisError, ServerErrorKind, Value, cmd, from_redis_value};

use crate::cluster::slots::{SlotNode, Slots};
use crate::command::{Invocation, slot_of, words};

/// How many times one command follows a slot.
pub(super) const MOST: usize = 16;

/// Where a command goes.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// Wherever redis-rs sends it.
    Default,
    /// The master of its slot.
    Owner(SlotNode),
    /// A node that is about to get the slot: `ASKING` is sent before the command.
    Asking(SlotNode),
}

impl Target {
    /// A script is sent to the master of its slot, so that it is known which node answers.
    pub(super) fn of(cmd: &Cmd, slots: &Slots) -> Self {
        let owner = slot(cmd).and_then(|slot| slots.owner(slot));
        let known = owner.filter(|owner| owner.host.is_some());
        known.cloned().map_or(Self::Default, Self::Owner)
    }
}

/// What an error asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// To use another node, which has the slot.
    Moved,
    /// To use another node just this once.
    Ask,
    /// To look up the nodes before the next command.
    Refresh,
    /// Nothing.
    Nothing,
}

impl Asked {
    pub(super) fn by(error: &RedisError) -> Self {
        let ErrorKind::Server(kind) = error.kind() else {
            // A code of the script's own.
            return match error.code() {
                Some(_) => Self::Nothing,
                None => Self::Refresh,
            };
        };
        match kind {
            ServerErrorKind::Moved => Self::Moved,
            ServerErrorKind::Ask => Self::Ask,
            ServerErrorKind::ClusterDown
            | ServerErrorKind::MasterDown
            | ServerErrorKind::ReadOnly
            | ServerErrorKind::BusyLoading => Self::Refresh,
            _ => Self::Nothing,
        }
    }
}

/// Whether a command runs a script that may write, and so must not run twice.
pub(super) fn is_script(cmd: &Cmd) -> bool {
    Invocation::of(words(cmd.args_iter())).is_some_and(|invocation| !invocation.readonly)
}

/// The slot of a script's keys.
pub(super) fn slot(cmd: &Cmd) -> Option<u16> {
    is_script(cmd).then(|| slot_of(cmd)).flatten()
}

/// Who has the slot according to the node that was asked, if that is another node.
pub(super) fn new_owner(asked: &SlotNode, slot: u16, view: &Slots) -> Option<SlotNode> {
    let owner = view.owner(slot)?;
    (owner.id != asked.id).then(|| owner.clone())
}

/// The node that a redirect names. Used for commands that run no script, whose errors are the
/// server's.
pub(super) fn named(error: &RedisError) -> Option<SlotNode> {
    let (address, _) = error.redirect_node()?;
    let (host, port) = host_and_port(address)?;
    Some(SlotNode {
        id: String::new(),
        host: Some(host),
        port,
    })
}

fn host_and_port(address: &str) -> Option<(String, u16)> {
    let (host, port) = address.rsplit_once(':')?;
    let known = !host.is_empty();
    known.then_some((host.to_owned(), port.parse().ok()?))
}

/// The command that lists the slots on the move.
pub(super) fn nodes() -> Cmd {
    let mut nodes = cmd("CLUSTER");
    nodes.arg("NODES");
    nodes
}

/// Where the node that was asked sends a slot, according to its own line of `CLUSTER NODES`: `id
/// address myself,master … [slot->-id]`.
pub(super) fn importer(nodes: &Value, slot: u16) -> Option<SlotNode> {
    let text: String = from_redis_value(nodes.clone()).ok()?;
    let is_own = |line: &&str| {
        line.split(' ')
            .nth(2)
            .is_some_and(|flags| flags.contains("myself"))
    };
    let own = text.lines().find(is_own)?;
    let mark = format!("[{slot}->-");
    let id = own
        .split(' ')
        .find_map(|word| word.strip_prefix(mark.as_str())?.strip_suffix(']'))?;
    let line = text
        .lines()
        .find(|line| line.split(' ').next() == Some(id))?;
    let endpoint = line.split(' ').nth(1)?.split(['@', ',']).next()?;
    let (host, port) = host_and_port(endpoint)?;
    Some(SlotNode {
        id: id.to_owned(),
        host: Some(host),
        port,
    })
}

/// What is sent before a command to a node that is about to get its slot.
pub(super) fn asking() -> Cmd {
    cmd("ASKING")
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    fn error(line: &str) -> RedisError {
        let value = redis::parse_redis_value(format!("-{line}\r\n").as_bytes());
        value.and_then(Value::extract_error).unwrap_err()
    }

    #[test]
    fn errors_ask_for_what_servers_mean_by_them() {
        for (line, asked) in [
            ("MOVED 1 a:1", Asked::Moved),
            ("ASK 1 a:1", Asked::Ask),
            ("CLUSTERDOWN no", Asked::Refresh),
            ("READONLY no", Asked::Refresh),
            ("TRYAGAIN no", Asked::Nothing),
            ("MYERR no", Asked::Nothing),
        ] {
            assert_eq!(Asked::by(&error(line)), asked, "{line}");
        }
        let lost = io::Error::from(io::ErrorKind::ConnectionReset);
        assert_eq!(Asked::by(&lost.into()), Asked::Refresh);
    }

    #[test]
    fn only_a_node_that_gives_a_slot_away_is_believed() {
        let text = "aa 10.0.0.1:1@11 myself,master - 0 0 1 connected 0-5 [3->-bb] [4-<-bb]\n\
            bb 10.0.0.2:2@12,host master - 0 0 1 connected 6-9\n";
        let nodes = Value::BulkString(text.as_bytes().to_vec());
        let address =
            |slot| importer(&nodes, slot).and_then(|owner| Some((owner.host?, owner.port)));
        assert_eq!(address(3), Some(("10.0.0.2".to_owned(), 2)));
        assert_eq!(address(4), None);
        assert_eq!(address(5), None);
    }

    #[test]
    fn a_script_is_known_by_its_command() {
        let script = |name: &str| {
            let mut cmd = cmd(name);
            cmd.arg("body").arg(1).arg("foo");
            slot(&cmd)
        };
        assert_eq!(script("EVALSHA"), Some(12182));
        assert_eq!(script("eval"), Some(12182));
        assert_eq!(script("EVALSHA_RO"), None);
        assert_eq!(script("GET"), None);
    }
}
