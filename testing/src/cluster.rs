//! A private cluster: nodes as [`TestServer`]s, joined, with every slot served and every replica in sync.
//!
//! Which node is master of which slot is never remembered, because failovers and migrations change it: each answer
//! is read from a running node. A method that changes it returns once every running node knows.

mod elections;
mod migration;
mod setup;
mod topology;

use std::fmt;

#[cfg(feature = "cluster")]
use redis::cluster::ClusterClient;
use redis::{Connection, FromRedisValue};

use crate::builder::TestServerBuilder;
use crate::error::Error;
use crate::replication::wait_until;
use crate::server::TestServer;
use elections::Elections;
use topology::Topology;

pub use migration::SlotMigration;

/// A private cluster on free ports of 127.0.0.1. It is gone when dropped, like its servers.
///
/// Slots stay served when others are lost (`cluster-require-full-coverage no`). If at least three masters can
/// vote, a replica takes over from a master that has been silent for three seconds.
///
/// ```
/// use evalsha::testing::TestCluster;
///
/// let cluster = TestCluster::start(3, 3)?;
/// let slot = cluster.slot("user:{42}")?;
/// let master = cluster.master(slot)?.port();
/// let promoted = cluster.failover(slot)?;
/// assert_ne!(promoted.port(), master);
/// # Ok::<(), evalsha::testing::Error>(())
/// ```
pub struct TestCluster {
    nodes: Vec<TestServer>,
    elections: Elections,
}

impl TestCluster {
    /// Starts a cluster with this many masters, each with an equal share of the slots. `replicas` is their total
    /// number; they are dealt out to the masters in turn. This takes about two seconds.
    ///
    /// To choose the server program or add arguments, use [`TestServerBuilder::start_cluster`].
    ///
    /// # Errors
    ///
    /// As for [`TestServer::start`], or [`Error::TimedOut`] if the nodes do not agree in time.
    pub fn start(masters: usize, replicas: usize) -> Result<Self, Error> {
        TestServer::builder().start_cluster(masters, replicas)
    }

    /// All nodes: first those that started as masters, then the replicas. Killed nodes are included.
    #[must_use]
    pub fn nodes(&self) -> &[TestServer] {
        &self.nodes
    }

    /// The URLs of all nodes, for any cluster client.
    #[must_use]
    pub fn urls(&self) -> Vec<String> {
        self.nodes.iter().map(TestServer::url).collect()
    }

    /// A cluster client for these nodes. It opens no connection yet.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] from redis-rs' builder.
    #[cfg(feature = "cluster")]
    pub fn client(&self) -> Result<ClusterClient, Error> {
        Ok(ClusterClient::new(self.urls())?)
    }

    /// The slot of a key, as the server computes it.
    ///
    /// # Errors
    ///
    /// [`Error::NotRunning`] if no node runs.
    pub fn slot(&self, key: &str) -> Result<u16, Error> {
        ask(self.any()?, &["CLUSTER", "KEYSLOT", key])
    }

    /// The node that serves a slot right now.
    ///
    /// # Errors
    ///
    /// [`Error::NotServed`] if no node does.
    pub fn master(&self, slot: u16) -> Result<&TestServer, Error> {
        let topology = Topology::seen_by(self.any()?)?;
        topology
            .owner(slot)
            .and_then(|owner| self.node(owner.port))
            .ok_or(Error::NotServed { slot })
    }

    /// The replicas of the node that serves a slot right now.
    ///
    /// # Errors
    ///
    /// [`Error::NotServed`] if no node serves it.
    pub fn replicas(&self, slot: u16) -> Result<Vec<&TestServer>, Error> {
        let topology = Topology::seen_by(self.any()?)?;
        let owner = topology.owner(slot).ok_or(Error::NotServed { slot })?;
        let replicas = topology.replicas_of(&owner.id);
        Ok(replicas
            .filter_map(|replica| self.node(replica.port))
            .collect())
    }

    /// Makes a replica of the slot's master the new master without losing data, as an operator would for
    /// maintenance. Returns it once every running node knows. The new master's script cache has nothing from the
    /// old one's.
    ///
    /// A node that became master a moment ago first gets the time that it needs before it can become master again,
    /// about ten seconds. Without that wait, servers count the votes of the previous election, and lose writes.
    ///
    /// If the master was killed and no majority of masters is left to vote, as in a cluster of one or two, the
    /// replica takes over without a vote (`CLUSTER FAILOVER TAKEOVER`). It would never do so by itself.
    ///
    /// # Errors
    ///
    /// [`Error::NoReplica`] if the slot's master has no running replica, [`Error::TimedOut`] if it does not take
    /// over.
    pub fn failover(&self, slot: u16) -> Result<&TestServer, Error> {
        let predecessor = self.master(slot)?;
        let replicas = self.replicas(slot)?;
        let successor = replicas.into_iter().find(|replica| replica.is_up());
        let successor = successor.ok_or(Error::NoReplica { slot })?;
        self.elections.wait_for_turn(successor.port());
        self.promote(slot, successor, predecessor.is_up())?;
        self.wait_until_served(slot, successor)?;
        self.wait_until("the old master to follow", || {
            let follows = |view: &Topology| view.follows(predecessor.port(), successor.port());
            Ok(!predecessor.is_up() || self.all(follows)?)
        })?;
        Ok(successor)
    }

    fn promote(&self, slot: u16, successor: &TestServer, master_is_up: bool) -> Result<(), Error> {
        if master_is_up {
            self.wait_until("a replica in sync", || successor.is_in_sync())?;
            return ask(successor, &["CLUSTER", "FAILOVER"]);
        }
        // An election needs the votes of more than half of the masters, which a small cluster no longer has once
        // it loses one.
        let how = if self.has_majority(successor)? {
            "FORCE"
        } else {
            "TAKEOVER"
        };
        match ask(successor, &["CLUSTER", "FAILOVER", how]) {
            // The replica has noticed by itself that its master is gone.
            Err(_) if self.master(slot)?.port() == successor.port() => Ok(()),
            outcome => outcome,
        }
    }

    /// Whether more than half of the masters run, as `node` knows them.
    fn has_majority(&self, node: &TestServer) -> Result<bool, Error> {
        let topology = Topology::seen_by(node)?;
        let (voters, up) = topology.voters().fold((0, 0), |(voters, up), master| {
            let is_up = self.node(master.port).is_some_and(TestServer::is_up);
            (voters + 1, up + usize::from(is_up))
        });
        Ok(2 * up > voters)
    }

    /// Moves a slot with all its keys to another master. Clients may keep using it meanwhile. Returns once every
    /// running node knows.
    ///
    /// # Errors
    ///
    /// [`Error::NotServed`] if no node serves the slot, [`Error::Redis`] if a node refuses.
    pub fn migrate_slot(&self, slot: u16, to: &TestServer) -> Result<(), Error> {
        self.open_migration(slot, to)?.finish()
    }

    /// Calls [`TestServer::reset`] on every running node: no data, functions or cached scripts, and the settings
    /// and users from the start. Slots and roles stay as they are.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] if a node cannot be reached.
    pub fn reset(&self) -> Result<(), Error> {
        self.running().try_for_each(TestServer::reset)
    }

    /// Empties the script cache of every running node.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] if a node cannot be reached.
    pub fn flush_scripts(&self) -> Result<(), Error> {
        self.running().try_for_each(TestServer::flush_scripts)
    }

    fn running(&self) -> impl Iterator<Item = &TestServer> {
        self.nodes.iter().filter(|node| node.is_up())
    }

    fn any(&self) -> Result<&TestServer, Error> {
        self.running().next().ok_or(Error::NotRunning)
    }

    fn node(&self, port: u16) -> Option<&TestServer> {
        self.nodes.iter().find(|node| node.port() == port)
    }

    fn wait_until_served(&self, slot: u16, by: &TestServer) -> Result<(), Error> {
        self.wait_until("every node to know who serves the slot", || {
            let own_view = Topology::seen_by(by)?;
            let Some(claim) = own_view.owner(slot).filter(|owner| owner.port == by.port()) else {
                return Ok(false);
            };
            // A node that knows the owner but not yet its epoch would take the slot over with an epoch that is too
            // low.
            self.all(|view| view.owner(slot).is_some_and(|owner| owner.is_as(claim)))
        })
    }

    /// Whether a condition holds in the view of every running node.
    fn all(&self, holds: impl Fn(&Topology) -> bool) -> Result<bool, Error> {
        for node in self.running() {
            if !holds(&Topology::seen_by(node)?) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn wait_until(
        &self,
        what: &'static str,
        condition: impl Fn() -> Result<bool, Error>,
    ) -> Result<(), Error> {
        wait_until(what, || self.running(), condition)
    }
}

impl TestServerBuilder {
    /// Starts a cluster of servers with these options; see [`TestCluster::start`].
    ///
    /// # Errors
    ///
    /// As for [`TestCluster::start`].
    pub fn start_cluster(self, masters: usize, replicas: usize) -> Result<TestCluster, Error> {
        setup::start(self, masters, replicas)
    }
}

impl fmt::Debug for TestCluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestCluster")
            .field("nodes", &self.nodes)
            .finish()
    }
}

/// Asks one node through its socket, so it is the right one whatever happens to ports.
fn ask<T: FromRedisValue>(node: &TestServer, command: &[&str]) -> Result<T, Error> {
    query(&mut node.socket_connection()?, command)
}

fn query<T: FromRedisValue>(con: &mut Connection, command: &[&str]) -> Result<T, Error> {
    let mut cmd = redis::Cmd::new();
    Ok(cmd.arg(command).query(con)?)
}
