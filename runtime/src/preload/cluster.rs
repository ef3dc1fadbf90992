//! Loads scripts on each node of a cluster.

use redis::cluster::ClusterConnection;
use redis::cluster_routing::{MultipleNodeRoutingInfo, RoutingInfo, SingleNodeRoutingInfo};
use redis::{ErrorKind, RedisError, RedisResult};

use crate::cluster::slots::Slots;
use crate::preload::load;
use crate::preload::nodes::{Node, Nodes, ids, nodes};
use crate::preload::report::{NodeName, PreloadReport, Replies};
use crate::script::ScriptInfo;

/// Any node can answer, since all of them know the same.
fn anywhere() -> RoutingInfo {
    RoutingInfo::SingleNode(SingleNodeRoutingInfo::Random)
}

/// Each node answers. The reply is a map whose keys are the addresses that the client uses.
fn everywhere() -> RoutingInfo {
    RoutingInfo::MultiNode((MultipleNodeRoutingInfo::AllNodes, None))
}

pub(super) fn preload(
    con: &mut ClusterConnection,
    scripts: &[&'static ScriptInfo],
) -> PreloadReport {
    let mut report = PreloadReport::default();
    for node in report.up(known(con), scripts) {
        // If no server answered this, none would answer the next command either.
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

fn known(con: &mut ClusterConnection) -> RedisResult<Nodes> {
    let slots = con.route_command(&Slots::question(), anywhere())?;
    let mut known = Nodes::read(&slots, con.route_command(&nodes(), anywhere())?)?;
    if known.any_unknown_host()
        && let Ok(addresses) = con.route_command(&ids(), everywhere())
    {
        known.complete(&addresses);
    }
    Ok(known)
}

#[cfg(feature = "cluster-async")]
pub(super) async fn preload_async(
    con: &mut redis::cluster_async::ClusterConnection,
    scripts: &[&'static ScriptInfo],
) -> PreloadReport {
    let mut report = PreloadReport::default();
    let nodes = known_async(con).await;
    for node in report.up(nodes, scripts) {
        let pipeline = crate::preload::pipeline(scripts);
        let exchange = con.route_pipeline(pipeline, 0, scripts.len(), node.route());
        report.add_node(&node.name(), scripts, exchange.await);
    }
    report
}

#[cfg(feature = "cluster-async")]
async fn known_async(con: &mut redis::cluster_async::ClusterConnection) -> RedisResult<Nodes> {
    let slots = con.route_command(Slots::question(), anywhere()).await?;
    let mut known = Nodes::read(&slots, con.route_command(nodes(), anywhere()).await?)?;
    if known.any_unknown_host()
        && let Ok(addresses) = con.route_command(ids(), everywhere()).await
    {
        known.complete(&addresses);
    }
    Ok(known)
}

impl PreloadReport {
    /// The nodes to load on. Nodes that are down go into the report; so do all nodes if they cannot
    /// be told apart.
    fn up(&mut self, nodes: RedisResult<Nodes>, scripts: &[&'static ScriptInfo]) -> Vec<Node> {
        let nodes = match nodes {
            Ok(nodes) => nodes,
            Err(error) => {
                self.add_node(&NodeName::primary("cluster"), scripts, Err(error));
                return Vec::new();
            }
        };
        let (down, up): (Vec<Node>, Vec<Node>) = nodes.partition();
        for node in down {
            self.add_node(&node.name(), scripts, given_up());
        }
        up
    }
}

fn given_up() -> Replies {
    Err(RedisError::from((
        ErrorKind::Client,
        "the cluster has marked this node as failed",
    )))
}
