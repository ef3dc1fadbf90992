//! How a cluster is made. In: a builder and two numbers. Out: nodes that agree with each other.

use std::collections::HashSet;
use std::ops::Range;
use std::time::Duration;
use std::{panic, thread};

use redis::Value;

use super::elections::Elections;
use super::topology::Topology;
use super::{TestCluster, ask};
use crate::{Error, TestServer, TestServerBuilder};

const SLOTS: usize = 16_384;

/// How long a node may be silent before the others consider it down.
pub(super) const NODE_TIMEOUT: Duration = Duration::from_secs(3);

const ARGS: [&str; 8] = [
    "--cluster-enabled",
    "yes",
    "--cluster-config-file",
    "nodes.conf",
    // A test that kills a master can still use the slots of the others.
    "--cluster-require-full-coverage",
    "no",
    // A replica may take over whatever it has missed.
    "--cluster-replica-validity-factor",
    "0",
];

pub(super) fn start(
    builder: TestServerBuilder,
    masters: usize,
    replicas: usize,
) -> Result<TestCluster, Error> {
    let (builder, masters) = (&builder.of_group()?, masters.max(1));
    let cluster = TestCluster {
        nodes: start_nodes(builder, masters + replicas)?,
        elections: Elections::default(),
    };
    let (leading, following) = cluster.nodes.split_at(masters);
    for (index, master) in leading.iter().enumerate() {
        assign_slots(
            master,
            index * SLOTS / masters..(index + 1) * SLOTS / masters,
        )?;
    }
    join(&cluster)?;
    for (replica, master) in following.iter().zip(leading.iter().cycle()) {
        let id: String = ask(master, &["CLUSTER", "MYID"])?;
        ask::<()>(replica, &["CLUSTER", "REPLICATE", &id])?;
    }
    cluster.wait_until("the replicas to have all data", || {
        let mut nodes = following.iter();
        nodes.try_fold(true, |all, node| Ok(all && node.is_in_sync()?))
    })?;
    // Clients learn about a replica only once it has received data and all nodes have heard so.
    for master in leading {
        ask::<()>(master, &["FLUSHALL"])?;
    }
    cluster.wait_until("every node to serve its slots", || {
        let mut nodes = cluster.nodes.iter();
        nodes.try_fold(true, |ready, node| {
            Ok(ready && is_ready(node, masters, masters + replicas)?)
        })
    })?;
    Ok(cluster)
}

fn start_nodes(builder: &TestServerBuilder, count: usize) -> Result<Vec<TestServer>, Error> {
    let timeout = NODE_TIMEOUT.as_millis().to_string();
    thread::scope(|scope| {
        let start = || {
            builder
                .clone()
                .args_before(ARGS)
                .args_before(["--cluster-node-timeout", &timeout])
                .start()
        };
        let starting: Vec<_> = (0..count).map(|_| scope.spawn(start)).collect();
        starting
            .into_iter()
            .map(|node| {
                node.join()
                    .unwrap_or_else(|panic| panic::resume_unwind(panic))
            })
            .collect()
    })
}

/// One by one, because a range in one argument needs Redis 7.
fn assign_slots(master: &TestServer, slots: Range<usize>) -> Result<(), Error> {
    let slots: Vec<String> = slots.map(|slot| slot.to_string()).collect();
    let mut command = vec!["CLUSTER", "ADDSLOTS"];
    command.extend(slots.iter().map(String::as_str));
    ask(master, &command)
}

/// Every node meets every other, which is faster than waiting for gossip. Equal epochs would first have to be
/// resolved.
fn join(cluster: &TestCluster) -> Result<(), Error> {
    for (index, node) in cluster.nodes.iter().enumerate() {
        ask::<()>(
            node,
            &["CLUSTER", "SET-CONFIG-EPOCH", &(index + 1).to_string()],
        )?;
        for other in &cluster.nodes[..index] {
            ask::<()>(
                node,
                &["CLUSTER", "MEET", "127.0.0.1", &other.port().to_string()],
            )?;
        }
    }
    let count = cluster.nodes.len();
    cluster.wait_until("the nodes to meet", || {
        cluster.all(|view| view.known() == count)
    })
}

fn is_ready(node: &TestServer, masters: usize, nodes: usize) -> Result<bool, Error> {
    let info: String = ask(node, &["CLUSTER", "INFO"])?;
    let topology = Topology::seen_by(node)?;
    let all_served = (0..16_384).all(|slot| topology.owner(slot).is_some());
    let ready =
        info.contains("cluster_state:ok") && topology.masters().count() == masters && all_served;
    Ok(ready && node.is_in_sync()? && ports_told_to_clients(node)?.len() == nodes)
}

/// The nodes in `CLUSTER SLOTS`. Each range has its ends, then one list for each node, with the port in second
/// place.
fn ports_told_to_clients(node: &TestServer) -> Result<HashSet<u16>, Error> {
    let ranges: Vec<Vec<Value>> = ask(node, &["CLUSTER", "SLOTS"])?;
    let nodes = ranges
        .into_iter()
        .flat_map(|range| range.into_iter().skip(2));
    Ok(nodes.filter_map(port).collect())
}

fn port(node: Value) -> Option<u16> {
    let fields: Vec<Value> = redis::from_redis_value(node).ok()?;
    redis::from_redis_value(fields.into_iter().nth(1)?).ok()
}
