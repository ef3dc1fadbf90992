//! The nodes of a cluster, and loading scripts on each.
//!
//! Addresses are those of `CLUSTER SLOTS`, by which redis-rs knows its nodes; `CLUSTER NODES` adds
//! those that serve no slot, and tells which are down.

use redis::cluster::ClusterConnection;
use redis::cluster_routing::{RoutingInfo, SingleNodeRoutingInfo};
use redis::{Cmd, ErrorKind, RedisError, RedisResult, Value, cmd, from_redis_value};

use crate::preload::report::NodeName;
use crate::preload::{PreloadReport, Replies, load};
use crate::script::ScriptInfo;

/// A node, and whether the others have given it up.
#[derive(Debug, PartialEq)]
struct Node {
    id: String,
    /// `host:port`.
    address: String,
    port: u16,
    replica: bool,
    down: bool,
}

impl Node {
    fn new(id: String, host: &str, port: u16) -> Self {
        Self {
            id,
            address: format!("{host}:{port}"),
            port,
            replica: false,
            down: false,
        }
    }

    fn name(&self) -> NodeName<'_> {
        NodeName {
            address: &self.address,
            replica: self.replica,
        }
    }

    fn route(&self) -> SingleNodeRoutingInfo {
        let host = self.address.rsplit_once(':').map_or("", |(host, _)| host);
        SingleNodeRoutingInfo::ByAddress {
            host: host.to_owned(),
            port: self.port,
        }
    }
}

pub(super) fn preload(
    con: &mut ClusterConnection,
    scripts: &[&'static ScriptInfo],
) -> PreloadReport {
    let mut ask = |question: &Cmd| {
        let anywhere = RoutingInfo::SingleNode(SingleNodeRoutingInfo::Random);
        con.route_command(question, anywhere)
    };
    let replies = ask(&slots()).and_then(|slots| Ok((slots, ask(&nodes())?)));
    let mut report = PreloadReport::default();
    for node in known(replies, scripts, &mut report) {
        // What no server answered would not be answered the next time either.
        let mut lost: Option<RedisError> = None;
        for script in scripts {
            let reply = match &lost {
                Some(error) => Err(error.clone()),
                None => con.route_command(&load(script), RoutingInfo::SingleNode(node.route())),
            };
            lost = lost.or_else(|| reply.as_ref().err().filter(|e| e.code().is_none()).cloned());
            report.add(&node.name(), script, reply);
        }
    }
    report
}

#[cfg(feature = "cluster-async")]
pub(super) async fn preload_async(
    con: &mut redis::cluster_async::ClusterConnection,
    scripts: &[&'static ScriptInfo],
) -> PreloadReport {
    let anywhere = || RoutingInfo::SingleNode(SingleNodeRoutingInfo::Random);
    let replies = match con.route_command(slots(), anywhere()).await {
        Ok(slots) => con
            .route_command(nodes(), anywhere())
            .await
            .map(|nodes| (slots, nodes)),
        Err(error) => Err(error),
    };
    let mut report = PreloadReport::default();
    for node in known(replies, scripts, &mut report) {
        let pipeline = crate::preload::pipeline(scripts);
        let exchange = con.route_pipeline(pipeline, 0, scripts.len(), node.route());
        report.add_node(&node.name(), scripts, exchange.await);
    }
    report
}

fn slots() -> Cmd {
    let mut slots = cmd("CLUSTER");
    slots.arg("SLOTS");
    slots
}

fn nodes() -> Cmd {
    let mut nodes = cmd("CLUSTER");
    nodes.arg("NODES");
    nodes
}

/// The nodes to load on. Those that are down, or all if they cannot be told, go into the report.
fn known(
    replies: RedisResult<(Value, Value)>,
    scripts: &[&'static ScriptInfo],
    report: &mut PreloadReport,
) -> Vec<Node> {
    let nodes = replies.and_then(|(slots, nodes)| {
        let text: String = from_redis_value(nodes)?;
        Ok(merge(serving(&slots), listed(&text)))
    });
    let nodes = match nodes {
        Ok(nodes) => nodes,
        Err(error) => {
            report.add_node(&NodeName::primary("cluster"), scripts, Err(error));
            return Vec::new();
        }
    };
    let (down, up): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(|node| node.down);
    for node in down {
        report.add_node(&node.name(), scripts, given_up());
    }
    up
}

fn given_up() -> Replies {
    Err(RedisError::from((
        ErrorKind::Client,
        "the cluster has marked this node as failed",
    )))
}

/// The nodes of `CLUSTER SLOTS`: ranges of `[first, last, [host, port, id, …]…]`.
fn serving(slots: &Value) -> Vec<Node> {
    let nodes = items(slots)
        .iter()
        .flat_map(|range| items(range).iter().skip(2));
    let mut found: Vec<Node> = Vec::new();
    for node in nodes.filter_map(|node| serving_node(items(node))) {
        if found.iter().all(|known| known.id != node.id) {
            found.push(node);
        }
    }
    found
}

fn serving_node(node: &[Value]) -> Option<Node> {
    let [host, port, id, ..] = node else {
        return None;
    };
    let host: String = from_redis_value(host.clone()).ok()?;
    let port = from_redis_value(port.clone()).ok()?;
    Some(Node::new(from_redis_value(id.clone()).ok()?, &host, port))
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        _ => &[],
    }
}

/// The nodes of `CLUSTER NODES`: lines of `id host:port@bus,hostname flags …`.
fn listed(text: &str) -> Vec<Node> {
    text.lines().filter_map(listed_node).collect()
}

fn listed_node(line: &str) -> Option<Node> {
    let mut words = line.split(' ');
    let (id, address, flags) = (words.next()?, words.next()?, words.next()?);
    let endpoint = address.split(['@', ',']).next()?;
    let (host, port) = endpoint.rsplit_once(':')?;
    let flag = |wanted: &[&str]| flags.split(',').any(|flag| wanted.contains(&flag));
    if flag(&["noaddr", "handshake"]) {
        return None;
    }
    Some(Node {
        replica: flag(&["slave"]),
        down: flag(&["fail"]),
        ..Node::new(id.to_owned(), host, port.parse().ok()?)
    })
}

/// Those that serve, then the others; what a node is, `CLUSTER NODES` tells.
fn merge(mut serving: Vec<Node>, listed: Vec<Node>) -> Vec<Node> {
    for node in listed {
        match serving.iter_mut().find(|known| known.id == node.id) {
            Some(known) => (known.replica, known.down) = (node.replica, node.down),
            None => serving.push(node),
        }
    }
    serving
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
        let nodes = merge(serving(&slots), listed(text));
        let told: Vec<_> = nodes
            .iter()
            .map(|node| (node.address.clone(), node.down))
            .collect();
        let expected = [
            ("one.example:1", false),
            ("10.0.0.2:2", true),
            ("::1:3", false),
        ];
        assert_eq!(
            told,
            expected.map(|(address, down)| (address.to_owned(), down))
        );
    }

    #[test]
    fn what_a_server_should_not_say_is_skipped() {
        assert!(serving(&Value::Nil).is_empty());
        assert!(serving(&Value::Array(vec![Value::Array(vec![Value::Int(1)])])).is_empty());
        assert!(listed("aa\n\naa bb\naa 1.2.3.4 master\n").is_empty());
    }
}
