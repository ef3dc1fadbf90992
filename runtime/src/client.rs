//! What kind of client a connection belongs to, as far as its type shows.
//!
//! In: the type of a connection. Out: whether its client may send a command more than once, and
//! whether it spreads commands over the nodes of a cluster. A connection may borrow from anything,
//! so it has no `TypeId`, and the name of its type has to do. If the name hides the client, the
//! answer is the cautious one.

use std::any::type_name;

/// How many times a call follows a slot that moves while the call is sent.
pub(crate) const MOST_REDIRECTS: usize = 16;

/// What the type of a connection shows about its client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Client {
    /// A single server; nothing is sent twice.
    Single,
    /// A trait object: any client at all.
    Hidden,
    /// One of redis-rs' cluster clients, which repeat commands that may have run.
    Cluster,
    /// [`evalsha::cluster`](crate): a cluster client that repeats nothing.
    Careful,
}

impl Client {
    pub(crate) fn of<C: ?Sized>(_: &C) -> Self {
        Self::named(type_name::<C>())
    }

    /// The types of pools and of users contain the client's name.
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

    /// Whether a call follows a slot that moved if the connection itself could not be sure. The
    /// other clients have already followed it as far as they do.
    pub(crate) fn follows_by_call(self) -> bool {
        self == Self::Careful
    }

    /// Whether the client may have sent a command before the attempt that got the answer. A
    /// synchronous connection that takes no pipelines leads to a cluster, whatever its name.
    pub(crate) fn repeats_sync(self, pipelines: bool) -> bool {
        match self {
            Self::Careful => false,
            Self::Single | Self::Hidden => !pipelines,
            Self::Cluster => true,
        }
    }

    /// The same for an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub(crate) fn repeats_async(self) -> bool {
        matches!(self, Self::Cluster | Self::Hidden)
    }
}

/// Whether keys in different slots can be refused before anything is sent, because the connection
/// is known to lead to a cluster. On a user's own type of connection the server refuses them.
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
