//! Which node is master of what. In: one node's `CLUSTER NODES`. Out: its view of the cluster.

use std::ops::RangeInclusive;

use super::ask;
use crate::{Error, TestServer};

/// The cluster as one of its nodes sees it.
pub(super) struct Topology {
    nodes: Vec<Node>,
}

pub(super) struct Node {
    pub(super) id: String,
    pub(super) port: u16,
    flags: String,
    master: String,
    /// If two nodes claim a slot, the others believe the one with the higher number.
    epoch: u64,
    slots: Vec<RangeInclusive<u16>>,
}

impl Topology {
    pub(super) fn seen_by(node: &TestServer) -> Result<Self, Error> {
        let nodes: String = ask(node, &["CLUSTER", "NODES"])?;
        Ok(Self::parse(&nodes))
    }

    fn parse(text: &str) -> Self {
        Self {
            nodes: text.lines().filter_map(Node::parse).collect(),
        }
    }

    pub(super) fn owner(&self, slot: u16) -> Option<&Node> {
        self.nodes
            .iter()
            .find(|node| node.slots.iter().any(|slots| slots.contains(&slot)))
    }

    pub(super) fn replicas_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Node> {
        self.nodes.iter().filter(move |node| node.master == id)
    }

    /// Whether the node at one port is a replica of the one at the other.
    pub(super) fn follows(&self, replica: u16, master: u16) -> bool {
        let master = self.nodes.iter().find(|node| node.port == master);
        master.is_some_and(|master| {
            self.replicas_of(&master.id)
                .any(|node| node.port == replica)
        })
    }

    pub(super) fn masters(&self) -> impl Iterator<Item = &Node> {
        self.nodes
            .iter()
            .filter(|node| node.has_flag("master") && !node.has_flag("fail"))
    }

    /// The masters whose votes count in an election, including lost ones.
    pub(super) fn voters(&self) -> impl Iterator<Item = &Node> {
        let votes = |node: &&Node| node.has_flag("master") && !node.slots.is_empty();
        self.nodes.iter().filter(votes)
    }

    /// How many nodes are known for good. One in a handshake is not.
    pub(super) fn known(&self) -> usize {
        self.nodes
            .iter()
            .filter(|node| !node.has_flag("handshake") && !node.has_flag("noaddr"))
            .count()
    }
}

impl Node {
    /// Reads `ID 127.0.0.1:7000@17000,host myself,master - 0 0 1 connected 0-5460 5462 [93->-ID]`.
    fn parse(line: &str) -> Option<Self> {
        let mut fields = line.split(' ');
        let id = fields.next()?.to_owned();
        let (_, port) = fields.next()?.split_once('@')?.0.rsplit_once(':')?;
        let (flags, master) = (fields.next()?.to_owned(), fields.next()?.to_owned());
        let mut fields = fields.skip(2);
        let epoch = fields.next()?.parse().ok()?;
        let slots = fields.skip(1).filter_map(parse_slots).collect();
        Some(Self {
            id,
            port: port.parse().ok()?,
            flags,
            master,
            epoch,
            slots,
        })
    }

    /// The same node at the same epoch.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        (self.port, self.epoch) == (other.port, other.epoch)
    }

    fn has_flag(&self, flag: &str) -> bool {
        self.flags.split(',').any(|one| one == flag)
    }
}

/// Reads `0-5460` or `5462`. A slot on the move, in brackets, appears again where it is served.
fn parse_slots(text: &str) -> Option<RangeInclusive<u16>> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some(first.parse().ok()?..=last.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: &str = "\
        a1 127.0.0.1:7000@17000 myself,master - 0 0 1 connected 0-99 101 [100->-b2]\n\
        b2 127.0.0.1:7001@17001,host master - 0 1 2 connected 100 102-16383\n\
        c3 127.0.0.1:7002@17002 slave a1 0 1 1 connected\n\
        d4 127.0.0.1:7003@17003 master,fail - 1 1 3 disconnected\n\
        e5 127.0.0.1:7004@17004 handshake - 0 0 0 connected\n";

    #[test]
    fn slots_belong_to_who_serves_them() {
        let topology = Topology::parse(VIEW);
        let owner = |slot| topology.owner(slot).map(|node| node.port);
        assert_eq!(
            [owner(0), owner(99), owner(100), owner(101)],
            [Some(7000), Some(7000), Some(7001), Some(7000)]
        );
        assert_eq!(owner(16383), Some(7001));
        assert_eq!(topology.owner(100).map(|node| node.epoch), Some(2));
    }

    #[test]
    fn roles_are_told_apart() {
        let topology = Topology::parse(VIEW);
        assert_eq!(
            topology
                .replicas_of("a1")
                .map(|node| node.port)
                .collect::<Vec<_>>(),
            [7002]
        );
        assert_eq!(
            topology.masters().map(|node| node.port).collect::<Vec<_>>(),
            [7000, 7001]
        );
        assert_eq!(
            topology.voters().map(|node| node.port).collect::<Vec<_>>(),
            [7000, 7001]
        );
        assert!(topology.follows(7002, 7000) && !topology.follows(7002, 7001));
        assert_eq!(topology.known(), 4);
    }
}
