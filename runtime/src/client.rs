//! What kind of client a connection belongs to, as far as its type shows it.
//!
//! In: the type of a connection. Out: whether its client may send a command more than once, and
//! whether it spreads commands over the nodes of a cluster. A connection may be borrowed from
//! anywhere, so it has no `TypeId`; its type's name has to do. Where the name hides the client, the
//! answer is the careful one.

use std::any::type_name;

/// How often a call follows a slot that moves while it is sent.
pub(crate) const MOST_REDIRECTS: usize = 16;

/// What a connection's type shows of its client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Client {
    /// One server, and nothing is sent twice.
    Single,
    /// A trait object, which may be any client.
    Hidden,
    /// A client of redis-rs for clusters: it repeats commands that may have run.
    Cluster,
    /// [`evalsha::cluster`](crate): a client for clusters that repeats nothing.
    Careful,
}

impl Client {
    pub(crate) fn of<C: ?Sized>(_: &C) -> Self {
        Self::named(type_name::<C>())
    }

    /// Pools and users' own types have the client's name in theirs.
    fn named(name: &str) -> Self {
        if name.contains("evalsha::cluster::") {
            Self::Careful
        } else if name.to_ascii_lowercase().contains("cluster") {
            Self::Cluster
        } else if name.contains("dyn ") {
            Self::Hidden
        } else {
            Self::Single
        }
    }

    /// Whether a call is to follow a slot where the connection could not be sure of it. The other clients
    /// have followed it as far as they do.
    pub(crate) fn follows_by_call(self) -> bool {
        self == Self::Careful
    }

    /// Whether the client may have sent a command before the attempt that gave the answer.
    /// A synchronous connection that takes no pipelines is one to a cluster, whatever its name.
    pub(crate) fn repeats_sync(self, pipelines: bool) -> bool {
        match self {
            Self::Careful => false,
            Self::Single | Self::Hidden => !pipelines,
            Self::Cluster => true,
        }
    }

    /// The same of an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub(crate) fn repeats_async(self) -> bool {
        matches!(self, Self::Cluster | Self::Hidden)
    }
}

/// Whether keys in different slots can be refused before anything is sent: the connection is known
/// to lead to a cluster. One of a user's own gets the same refusal from the server.
#[cfg(feature = "cluster")]
pub(crate) fn is_cluster_connection<C: ?Sized>(_: &C) -> bool {
    let name = type_name::<C>();
    name.contains("redis::cluster") || name.contains("evalsha::cluster::")
}

#[cfg(not(feature = "cluster"))]
pub(crate) fn is_cluster_connection<C: ?Sized>(_: &C) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_known_by_its_name() {
        for (name, client) in [
            ("redis::connection::Connection", Client::Single),
            ("&mut redis::client::Client", Client::Single),
            (
                "r2d2::PooledConnection<redis::client::Client>",
                Client::Single,
            ),
            ("dyn redis::connection::ConnectionLike", Client::Hidden),
            (
                "alloc::boxed::Box<dyn redis::aio::ConnectionLike>",
                Client::Hidden,
            ),
            (
                "r2d2::PooledConnection<redis::cluster_handling::client::ClusterClient>",
                Client::Cluster,
            ),
            ("deadpool_redis::cluster::Connection", Client::Cluster),
            ("&mut evalsha::cluster::Connection", Client::Careful),
        ] {
            assert_eq!(Client::named(name), client, "{name}");
        }
    }

    #[cfg(feature = "cluster")]
    #[test]
    fn redis_own_names_are_as_expected() {
        use redis::cluster::{ClusterClient, ClusterConnection};
        let names = [
            type_name::<ClusterClient>(),
            type_name::<ClusterConnection>(),
            #[cfg(feature = "cluster-async")]
            type_name::<redis::cluster_async::ClusterConnection>(),
        ];
        for name in names {
            assert!(name.contains("redis::cluster"), "{name}");
            assert_eq!(Client::named(name), Client::Cluster, "{name}");
        }
        assert_eq!(
            Client::named(type_name::<redis::Connection>()),
            Client::Single
        );
    }

    #[test]
    fn what_hides_its_client_may_repeat() {
        assert!(Client::Single.repeats_sync(false));
        assert!(!Client::Single.repeats_sync(true));
        assert!(Client::Cluster.repeats_sync(false));
        assert!(!Client::Careful.repeats_sync(false));
    }
}
