//! Which node serves which slot, as `CLUSTER SLOTS` says it.

use redis::cluster_routing::SingleNodeRoutingInfo;
use redis::{Cmd, Value, cmd, from_redis_value};

/// The master of a range of slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) id: String,
    /// `None` if the node does not know its own address.
    pub(super) address: Option<(String, u16)>,
}

/// The masters of all slots.
#[derive(Debug, Clone, Default)]
pub(super) struct Slots {
    /// First and last slot, and who serves them.
    ranges: Vec<(u16, u16, Owner)>,
}

impl Slots {
    /// The question.
    pub(super) fn question() -> Cmd {
        let mut slots = cmd("CLUSTER");
        slots.arg("SLOTS");
        slots
    }

    /// The answer: ranges of `[first, last, [host, port, id, …], …]`, the master first.
    pub(super) fn read(value: &Value) -> Self {
        let ranges = items(value).iter().filter_map(range).collect();
        Self { ranges }
    }

    /// Whether no slot is known.
    #[cfg(any(test, feature = "cluster-async"))]
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Who serves a slot.
    pub(super) fn owner(&self, slot: u16) -> Option<&Owner> {
        let holds = |range: &&(u16, u16, Owner)| range.0 <= slot && slot <= range.1;
        self.ranges.iter().find(holds).map(|(_, _, owner)| owner)
    }
}

impl Owner {
    pub(super) fn route(&self) -> Option<SingleNodeRoutingInfo> {
        let (host, port) = self.address.clone()?;
        Some(SingleNodeRoutingInfo::ByAddress { host, port })
    }
}

fn range(value: &Value) -> Option<(u16, u16, Owner)> {
    let [first, last, master, ..] = items(value) else {
        return None;
    };
    let [host, port, id, ..] = items(master) else {
        return None;
    };
    let host: Option<String> = from_redis_value(host.clone()).ok()?;
    let port: u16 = from_redis_value(port.clone()).ok()?;
    let owner = Owner {
        id: from_redis_value(id.clone()).ok()?,
        address: host
            .filter(|host| !host.is_empty())
            .map(|host| (host, port)),
    };
    let number = |value: &Value| from_redis_value(value.clone()).ok();
    Some((number(first)?, number(last)?, owner))
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
        assert_eq!(owner.address, Some(("10.0.0.1".to_owned(), 7000)));
        assert_eq!(slots.owner(100), None);
    }

    #[test]
    fn a_node_may_not_know_its_address() {
        for host in [bulk(""), Value::Nil] {
            assert_eq!(slots(host).owner(0).unwrap().address, None);
        }
    }

    #[test]
    fn what_a_server_should_not_say_is_skipped() {
        assert!(Slots::read(&Value::Nil).is_empty());
        assert!(Slots::read(&Value::Array(vec![Value::Array(vec![Value::Int(1)])])).is_empty());
    }
}
