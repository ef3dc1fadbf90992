//! A private cluster: nodes as [`TestServer`]s, joined, with every slot served and every replica in sync.
//!
//! Who is master of what is never remembered: each answer is read from a node that runs, as failovers and
//! migrations change it. What changes it here returns when every running node has learnt of it.

mod elections;
mod migration;
mod setup;
mod topology;

use std::fmt;

use redis::{Connection, FromRedisValue};

use crate::builder::TestServerBuilder;
use crate::error::Error;
use crate::replication::wait_until;
use crate::server::TestServer;
use elections::Elections;
use topology::Topology;

pub use migration::SlotMigration;

/// A private cluster on free ports of 127.0.0.1; gone on drop, as its servers are.
///
/// Slots stay served where others are lost (`cluster-require-full-coverage no`), and a replica takes over from a
/// master that has been silent for three seconds, where at least three masters are there to vote.
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
    /// Starts a cluster of so many masters, each with an equal share of the slots, and so many replicas in all,
    /// dealt out to the masters in turn. Takes about two seconds.
    ///
    /// To choose the server program or add arguments, use [`TestServerBuilder::start_cluster`].
    ///
    /// # Errors
    ///
    /// As for [`TestServer::start`]; [`Error::TimedOut`] when the nodes do not agree in time.
    pub fn start(masters: usize, replicas: usize) -> Result<Self, Error> {
        TestServer::builder().start_cluster(masters, replicas)
    }

    /// All nodes, first those that started as masters, then the replicas; killed ones included.
    #[must_use]
    pub fn nodes(&self) -> &[TestServer] {
        &self.nodes
    }

    /// The URLs of all nodes, for any cluster client.
    #[must_use]
    pub fn urls(&self) -> Vec<String> {
        self.nodes.iter().map(TestServer::url).collect()
    }

    /// A cluster client for these nodes; opens no connection yet.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] as redis-rs' builder gives it.
    #[cfg(feature = "cluster")]
    pub fn client(&self) -> Result<redis::cluster::ClusterClient, Error> {
        Ok(redis::cluster::ClusterClient::new(self.urls())?)
    }

    /// The slot of a key, as the server computes it.
    ///
    /// # Errors
    ///
    /// [`Error::NotRunning`] when no node runs.
    pub fn slot(&self, key: &str) -> Result<u16, Error> {
        ask(self.any()?, &["CLUSTER", "KEYSLOT", key])
    }

    /// The node that serves a slot now.
    ///
    /// # Errors
    ///
    /// [`Error::NotServed`] when none does.
    pub fn master(&self, slot: u16) -> Result<&TestServer, Error> {
        let topology = Topology::seen_by(self.any()?)?;
        topology
            .owner(slot)
            .and_then(|owner| self.node(owner.port))
            .ok_or(Error::NotServed { slot })
    }

    /// The replicas of the node that serves a slot now.
    ///
    /// # Errors
    ///
    /// [`Error::NotServed`] when no node serves it.
    pub fn replicas(&self, slot: u16) -> Result<Vec<&TestServer>, Error> {
        let topology = Topology::seen_by(self.any()?)?;
        let owner = topology.owner(slot).ok_or(Error::NotServed { slot })?;
        let replicas = topology.replicas_of(&owner.id);
        Ok(replicas
            .filter_map(|replica| self.node(replica.port))
            .collect())
    }

    /// Makes a replica of the slot's master the master, without loss, as an operator would for maintenance;
    /// returns it once every running node knows. Its script cache knows nothing of its predecessor's.
    ///
    /// A node that was made the master a moment ago is given the time it needs before it can be so again, some
    /// ten seconds: servers count the votes of the election before, and lose writes.
    ///
    /// Where the master was killed and no majority of masters is left to vote, as in a cluster of one or two,
    /// the replica takes over without a vote (`CLUSTER FAILOVER TAKEOVER`). By itself it never would.
    ///
    /// # Errors
    ///
    /// [`Error::NoReplica`] when the slot's master has none that runs, [`Error::TimedOut`] when it does not take over.
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
        // Elections need the votes of more than half of the masters, which a small cluster has lost with one.
        let how = if self.has_majority(successor)? {
            "FORCE"
        } else {
            "TAKEOVER"
        };
        match ask(successor, &["CLUSTER", "FAILOVER", how]) {
            // It has noticed by itself that its master is gone.
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

    /// Moves a slot with all its keys to another master, also while clients use it; returns once every running
    /// node knows.
    ///
    /// # Errors
    ///
    /// [`Error::NotServed`] when no node serves the slot, [`Error::Redis`] when a node refuses.
    pub fn migrate_slot(&self, slot: u16, to: &TestServer) -> Result<(), Error> {
        self.open_migration(slot, to)?.finish()
    }

    /// [`TestServer::reset`] for every running node: no data, functions and cached scripts, and the settings and
    /// users of the start. Slots and roles stay as they are.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] when a node cannot be reached.
    pub fn reset(&self) -> Result<(), Error> {
        self.running().try_for_each(TestServer::reset)
    }

    /// Empties the script cache of every running node.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] when a node cannot be reached.
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
            // A node that knows the owner but not yet its epoch would take the slot over with one too low.
            self.all(|view| view.owner(slot).is_some_and(|owner| owner.is_as(claim)))
        })
    }

    /// Whether something holds in the view of every running node.
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
    /// Starts a cluster of servers like this; see [`TestCluster::start`].
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

/// Asks one node, through its socket: whatever happens to ports, it is the right one.
fn ask<T: FromRedisValue>(node: &TestServer, command: &[&str]) -> Result<T, Error> {
    query(&mut node.socket_connection()?, command)
}

fn query<T: FromRedisValue>(con: &mut Connection, command: &[&str]) -> Result<T, Error> {
    let mut cmd = redis::Cmd::new();
    Ok(cmd.arg(command).query(con)?)
}
