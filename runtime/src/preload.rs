//! Optional warm-up: scripts are loaded on each node before they are called.
//!
//! In: a connection and scripts. Out: a report of each script on each node. This never fails: no
//! call depends on it, so a node that cannot be reached is a line in the report.

#[cfg(feature = "cluster")]
mod cluster;
#[cfg(feature = "cluster")]
mod nodes;
mod report;

#[cfg(feature = "cluster")]
use std::any::Any;

#[cfg(feature = "cluster")]
use redis::cluster::ClusterConnection;
use redis::{Cmd, Pipeline, cmd};

use crate::connection::SyncConnection;
use crate::script::ScriptInfo;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub use asynchronous::preload_async;
use report::NodeName;
pub use report::{Load, PreloadReport};

/// Loads scripts with `SCRIPT LOAD`, so that they are there when they are first called.
///
/// This saves the first call on each server a round trip. No result depends on it.
/// [`script_unguarded`](crate::PipelineExt::script_unguarded) does need it: the scripts stay loaded
/// until a server restarts, fails over, or flushes its scripts.
///
/// A single server gets one pipeline. On a `redis::cluster::ClusterConnection` each node gets the
/// scripts, both primaries and replicas. A node that is down is in the report, after the client's
/// own retries. If a pool wraps a cluster connection, pass `&mut *con`: the wrapper hides the
/// nodes, and redis-rs then loads on all nodes or reports one error for all of them.
///
/// ```no_run
/// # use evalsha::ScriptInfo;
/// # fn warm_up(con: &mut redis::Connection, scripts: &[&'static ScriptInfo]) {
/// let report = evalsha::preload(con, scripts);
/// if !report.is_complete() {
///     eprintln!("{report}");
/// }
/// # }
/// ```
pub fn preload<C>(con: &mut C, scripts: &[&'static ScriptInfo]) -> PreloadReport
where
    C: SyncConnection + 'static,
{
    #[cfg(feature = "cluster")]
    {
        let any: &mut dyn Any = con;
        if let Some(cluster) = any.downcast_mut::<ClusterConnection>() {
            return cluster::preload(cluster, scripts);
        }
    }
    let mut report = PreloadReport::default();
    if con.supports_pipelining() {
        let packed = pipeline(scripts).get_packed_pipeline();
        let replies = match scripts {
            [] => Ok(Vec::new()),
            _ => con.req_packed_commands(&packed, 0, scripts.len()),
        };
        report.add_node(&SERVER, scripts, replies);
    } else {
        for script in scripts {
            let reply = con.req_command(&load(script));
            report.add(&NodeName::primary("all nodes"), script, reply);
        }
    }
    report
}

/// The name of the only node in a report.
const SERVER: NodeName<'static> = NodeName::primary("server");

fn load(script: &ScriptInfo) -> Cmd {
    let mut load = cmd("SCRIPT");
    load.arg("LOAD").arg(script.source());
    load
}

fn pipeline(scripts: &[&'static ScriptInfo]) -> Pipeline {
    let mut pipeline = Pipeline::new();
    for script in scripts {
        pipeline.add_command(load(script));
    }
    pipeline
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
mod asynchronous {
    #[cfg(feature = "cluster-async")]
    use std::any::Any;

    #[cfg(feature = "cluster-async")]
    use redis::cluster_async::ClusterConnection;

    #[cfg(feature = "cluster-async")]
    use super::cluster;
    use super::{PreloadReport, SERVER, pipeline};
    use crate::connection::AsyncConnection;
    use crate::script::ScriptInfo;

    /// Like [`preload`](super::preload), on an asynchronous connection: one pipeline per node.
    pub async fn preload_async<C>(con: &mut C, scripts: &[&'static ScriptInfo]) -> PreloadReport
    where
        C: AsyncConnection + Send + 'static,
    {
        #[cfg(feature = "cluster-async")]
        {
            let any: &mut (dyn Any + Send) = con;
            if let Some(cluster) = any.downcast_mut::<ClusterConnection>() {
                return cluster::preload_async(cluster, scripts).await;
            }
        }
        let mut report = PreloadReport::default();
        if !scripts.is_empty() {
            let pipeline = pipeline(scripts);
            let replies = con.req_packed_commands(&pipeline, 0, scripts.len()).await;
            report.add_node(&SERVER, scripts, replies);
        }
        report
    }
}
