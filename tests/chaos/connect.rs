//! Connections that wait long for a reply: on a busy machine, a time-out would be no fault of what is tested.
//!
//! One can come all the same where a connection is lost. redis-rs hands each request to a task through a channel of
//! tokio's, which keeps what is sent in the very moment in which its receiver is dropped: whoever asks while the task
//! ends hears nothing until the time-out.

use std::time::Duration;

use evalsha::testing::{TestCluster, TestServer};
use redis::AsyncConnectionConfig;
use redis::aio::{ConnectionManager, ConnectionManagerConfig, MultiplexedConnection};
use redis::cluster::{ClusterClient, ClusterConnection};
use redis::cluster_async::ClusterConnection as ClusterAsyncConnection;

const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) async fn multiplexed(server: &TestServer) -> MultiplexedConnection {
    let config = AsyncConnectionConfig::new()
        .set_response_timeout(Some(PATIENCE))
        .set_connection_timeout(Some(PATIENCE));
    server
        .client()
        .get_multiplexed_async_connection_with_config(&config)
        .await
        .unwrap()
}

/// Reconnects by itself.
pub(crate) async fn managed(server: &TestServer) -> ConnectionManager {
    let config = ConnectionManagerConfig::new()
        .set_response_timeout(Some(PATIENCE))
        .set_connection_timeout(Some(PATIENCE));
    ConnectionManager::new_with_config(server.client(), config)
        .await
        .unwrap()
}

pub(crate) fn cluster(cluster: &TestCluster) -> ClusterConnection {
    client(cluster).get_connection().unwrap()
}

pub(crate) async fn cluster_async(cluster: &TestCluster) -> ClusterAsyncConnection {
    client(cluster).get_async_connection().await.unwrap()
}

fn client(cluster: &TestCluster) -> ClusterClient {
    let builder = ClusterClient::builder(cluster.urls());
    builder
        .response_timeout(PATIENCE)
        .connection_timeout(PATIENCE)
        .build()
        .unwrap()
}
