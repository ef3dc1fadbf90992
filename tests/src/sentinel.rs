//! Clients that ask a sentinel for the master.

use evalsha::testing::TestSentinel;
use redis::sentinel::{SentinelClient, SentinelNodeConnectionInfo, SentinelServerType};

use crate::must;

/// A client of the group's master, whichever server that is.
///
/// # Panics
///
/// When redis-rs refuses the sentinel's address.
#[must_use]
pub fn sentinel_client(group: &TestSentinel) -> SentinelClient {
    let nodes = SentinelNodeConnectionInfo::default();
    let nodes = nodes.set_redis_connection_info(group.node_settings());
    let client = SentinelClient::build(
        vec![group.url()],
        TestSentinel::MASTER_NAME.to_owned(),
        Some(nodes),
        SentinelServerType::Master,
    );
    must("make a sentinel client", client)
}
