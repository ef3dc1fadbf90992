//! Which node serves which slot, according to `CLUSTER SLOTS`.

use redis::cluster_routing::SingleNodeRoutingInfo;
use redis::{Cmd, Value, cmd, from_redis_value};

/// A node that serves slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SlotNode {
    pub(crate) id: String,
    /// `None` if the node does not know its own address, or does not tell.
    pub(crate) host: Option<String>,
    pub(crate) port: u16,
}

/// The nodes of all slots.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slots {
    ranges: Vec<Range>,
}

#[derive(Debug, Clone)]
struct Range {
    first: u16,
    last: u16,
    /// The master first.
    nodes: Vec<SlotNode>,
}

impl Slots {
    /// The command that asks for the slots.
    pub(crate) fn question() -> Cmd {
        let mut slots = cmd("CLUSTER");
        slots.arg("SLOTS");
        slots
    }

    /// Reads the answer: ranges of `[first, last, [host, port, id, …], …]`, the master first.
    pub(crate) fn read(value: &Value) -> Self {
        let ranges = items(value).iter().filter_map(range).collect();
        Self { ranges }
    }

    /// Whether no slot is known.
    #[cfg(any(test, feature = "cluster-async"))]
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Who serves a slot.
    pub(super) fn owner(&self, slot: u16) -> Option<&SlotNode> {
        let holds = |range: &&Range| range.first <= slot && slot <= range.last;
        self.ranges.iter().find(holds)?.nodes.first()
    }

    /// All nodes, each as many times as it serves a range.
    pub(crate) fn nodes(self) -> impl Iterator<Item = SlotNode> {
        self.ranges.into_iter().flat_map(|range| range.nodes)
    }
}

impl SlotNode {
    pub(super) fn route(&self) -> Option<SingleNodeRoutingInfo> {
        Some(SingleNodeRoutingInfo::ByAddress {
            host: self.host.clone()?,
            port: self.port,
        })
    }
}

fn range(value: &Value) -> Option<Range> {
    let [first, last, nodes @ ..] = items(value) else {
        return None;
    };
    let number = |value: &Value| from_redis_value(value.clone()).ok();
    let range = Range {
        first: number(first)?,
        last: number(last)?,
        nodes: nodes.iter().filter_map(node).collect(),
    };
    (!range.nodes.is_empty()).then_some(range)
}

fn node(value: &Value) -> Option<SlotNode> {
    let [host, port, id, ..] = items(value) else {
        return None;
    };
    let host: Option<String> = from_redis_value(host.clone()).ok()?;
    Some(SlotNode {
        id: from_redis_value(id.clone()).ok()?,
        host: host.filter(|host| !host.is_empty()),
        port: from_redis_value(port.clone()).ok()?,
    })
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bulk(text: &str) -> Value {
        Value::BulkString(text.as_bytes().to_vec())
    }

    fn slots(host: Value) -> Slots {
        let node = Value::Array(vec![
            host,
            Value::Int(7000),
            bulk("aa"),
            Value::Array(vec![]),
        ]);
        let range = Value::Array(vec![Value::Int(0), Value::Int(99), node]);
        Slots::read(&Value::Array(vec![range]))
    }

    #[test]
    fn the_owner_of_a_slot_is_found() {
        let slots = slots(bulk("10.0.0.1"));
        let owner = slots.owner(99).unwrap();
        assert_eq!(owner.id, "aa");
        assert_eq!(
            (owner.host.as_deref(), owner.port),
            (Some("10.0.0.1"), 7000)
        );
        assert_eq!(slots.owner(100), None);
    }

    #[test]
    fn a_node_may_not_know_its_address() {
        for host in [bulk(""), Value::Nil] {
            assert_eq!(slots(host).owner(0).unwrap().host, None);
        }
    }

    #[test]
    fn what_a_server_should_not_say_is_skipped() {
        assert!(Slots::read(&Value::Nil).is_empty());
        assert!(Slots::read(&Value::Array(vec![Value::Array(vec![Value::Int(1)])])).is_empty());
    }
}
