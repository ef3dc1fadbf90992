//! The nodes of a cluster, and the addresses by which the client knows them.
//!
//! Like redis-rs, this takes the addresses from `CLUSTER SLOTS`. `CLUSTER NODES` adds the nodes
//! that serve no slot, and says which are down. Some nodes do not tell their host, for instance
//! behind NAT or alone in a cluster. The client knows such a node by the address at which it was
//! reached, and redis-rs reports that address when it asks each node for its ID.

use redis::cluster_routing::SingleNodeRoutingInfo;
use redis::{Cmd, RedisResult, Value, cmd, from_redis_value};

use crate::cluster::slots::{SlotNode, Slots};
use crate::preload::report::NodeName;

/// A node, and whether the other nodes consider it down.
#[derive(Debug, PartialEq)]
pub(super) struct Node {
    at: SlotNode,
    /// `host:port`, as the report shows it.
    address: String,
    replica: bool,
    down: bool,
}

/// All nodes, those that serve slots first.
pub(super) struct Nodes(Vec<Node>);

impl Node {
    fn new(at: SlotNode) -> Self {
        Self {
            address: format!("{}:{}", at.host.as_deref().unwrap_or_default(), at.port),
            at,
            replica: false,
            down: false,
        }
    }

    pub(super) fn name(&self) -> NodeName<'_> {
        NodeName {
            address: &self.address,
            replica: self.replica,
        }
    }

    pub(super) fn route(&self) -> SingleNodeRoutingInfo {
        SingleNodeRoutingInfo::ByAddress {
            host: self.at.host.clone().unwrap_or_default(),
            port: self.at.port,
        }
    }
}

/// The command that asks for all nodes.
pub(super) fn nodes() -> Cmd {
    let mut nodes = cmd("CLUSTER");
    nodes.arg("NODES");
    nodes
}

/// The command that asks for a node's ID.
pub(super) fn ids() -> Cmd {
    let mut id = cmd("CLUSTER");
    id.arg("MYID");
    id
}

impl Nodes {
    /// Reads the answers to `CLUSTER SLOTS` and `CLUSTER NODES`.
    pub(super) fn read(slots: &Value, nodes: Value) -> RedisResult<Self> {
        let text: String = from_redis_value(nodes)?;
        let mut found = Self(Vec::new());
        for node in Slots::read(slots).nodes() {
            if found.by_id(&node.id).is_none() {
                found.0.push(Node::new(node));
            }
        }
        for node in text.lines().filter_map(listed) {
            match found.by_id(&node.at.id) {
                Some(known) => (known.replica, known.down) = (node.replica, node.down),
                None => found.0.push(node),
            }
        }
        Ok(found)
    }

    fn by_id(&mut self, id: &str) -> Option<&mut Node> {
        self.0.iter_mut().find(|node| node.at.id == id)
    }

    pub(super) fn any_unknown_host(&self) -> bool {
        self.0.iter().any(|node| node.at.host.is_none())
    }

    /// Adds the hosts that no node tells, from a map of the client's addresses to the nodes' IDs.
    pub(super) fn complete(&mut self, addresses: &Value) {
        let Value::Map(addresses) = addresses else {
            return;
        };
        for (address, id) in addresses {
            let text = |value: &Value| from_redis_value::<String>(value.clone()).ok();
            let (Some(address), Some(id)) = (text(address), text(id)) else {
                continue;
            };
            let unknown = self.by_id(&id).filter(|node| node.at.host.is_none());
            if let (Some(node), Some((host, port))) = (unknown, host_and_port(&address)) {
                let id = node.at.id.clone();
                let host = Some(host.to_owned());
                let found = Node::new(SlotNode { id, host, port });
                (node.at, node.address) = (found.at, found.address);
            }
        }
    }

    /// The nodes that the others consider down, and the rest.
    pub(super) fn partition(self) -> (Vec<Node>, Vec<Node>) {
        self.0.into_iter().partition(|node| node.down)
    }
}

/// Reads a line of `CLUSTER NODES`: `id host:port@bus,hostname flags …`.
fn listed(line: &str) -> Option<Node> {
    let mut words = line.split(' ');
    let (id, address, flags) = (words.next()?, words.next()?, words.next()?);
    let (host, port) = host_and_port(address.split(['@', ',']).next()?)?;
    let flag = |wanted: &[&str]| flags.split(',').any(|flag| wanted.contains(&flag));
    if flag(&["noaddr", "handshake"]) {
        return None;
    }
    let at = SlotNode {
        id: id.to_owned(),
        host: (!host.is_empty()).then(|| host.to_owned()),
        port,
    };
    Some(Node {
        replica: flag(&["slave"]),
        down: flag(&["fail"]),
        ..Node::new(at)
    })
}

fn host_and_port(address: &str) -> Option<(&str, u16)> {
    let (host, port) = address.rsplit_once(':')?;
    Some((host, port.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bulk(text: &str) -> Value {
        Value::BulkString(text.as_bytes().to_vec())
    }

    #[test]
    fn nodes_are_told_once_and_the_failed_are_marked() {
        let node = |host: &str, port, id: &str| {
            Value::Array(vec![
                bulk(host),
                Value::Int(port),
                bulk(id),
                Value::Array(vec![]),
            ])
        };
        let range = |from, to| {
            let (a, b) = (node("one.example", 1, "aa"), node("10.0.0.2", 2, "bb"));
            Value::Array(vec![Value::Int(from), Value::Int(to), a, b])
        };
        let slots = Value::Array(vec![range(0, 5), range(7, 9)]);
        let text = "aa 10.0.0.1:1@11,one.example myself,master - 0 0 1 connected 0-5 7-9\n\
            bb 10.0.0.2:2@12 slave,fail aa 0 0 1 disconnected\n\
            cc ::1:3@13 slave,fail? aa 0 0 1 connected\n\
            dd :0@0 slave,noaddr aa 0 0 1 disconnected\n";
        let nodes = Nodes::read(&slots, bulk(text)).unwrap();
        let told = |nodes: &Nodes| -> Vec<_> {
            let nodes = nodes.0.iter();
            nodes
                .map(|node| (node.address.clone(), node.down))
                .collect()
        };
        let expected = [
            ("one.example:1", false),
            ("10.0.0.2:2", true),
            ("::1:3", false),
        ];
        assert_eq!(
            told(&nodes),
            expected.map(|(address, down)| (address.to_owned(), down))
        );
    }

    /// What Redis 7 answers with `cluster-preferred-endpoint-type unknown-endpoint`, and a node
    /// that has never met another.
    #[test]
    fn a_host_that_no_node_tells_is_that_of_the_client() {
        let node = |host, port, id| Value::Array(vec![host, Value::Int(port), bulk(id)]);
        let range = Value::Array(vec![
            Value::Int(0),
            Value::Int(9),
            node(Value::Nil, 1, "aa"),
            node(bulk(""), 2, "bb"),
        ]);
        let text = "aa :1@11 myself,master - 0 0 1 connected 0-9\n";
        let mut nodes = Nodes::read(&Value::Array(vec![range]), bulk(text)).unwrap();
        assert!(nodes.any_unknown_host());
        let addresses = [
            ("gateway:1", "aa"),
            ("gateway:2", "bb"),
            ("gateway:3", "cc"),
        ];
        let addresses = addresses.map(|(address, id)| (bulk(address), bulk(id)));
        nodes.complete(&Value::Map(addresses.to_vec()));
        assert!(!nodes.any_unknown_host());
        let told: Vec<_> = nodes.0.iter().map(|node| &*node.address).collect();
        assert_eq!(told, ["gateway:1", "gateway:2"]);
    }

    #[test]
    fn what_a_server_should_not_say_is_skipped() {
        assert!(Nodes::read(&Value::Nil, bulk("")).unwrap().0.is_empty());
        for line in ["", "aa", "aa bb", "aa 1.2.3.4 master"] {
            assert_eq!(listed(line), None, "{line}");
        }
    }
}
