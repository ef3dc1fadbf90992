//! A slot on its way from one master to another, and what clients see meanwhile.

use super::topology::Topology;
use super::{TestCluster, ask, query};
use crate::access::USER;
use crate::{Error, TestServer};

const KEYS_AT_ONCE: &str = "100";
const TIMEOUT_MS: &str = "5000";

/// A migration in progress. The old master still serves the keys that it has, and answers ASK for the others.
/// Commands with keys on both sides get TRYAGAIN. Made by [`TestCluster::open_migration`].
#[derive(Debug)]
#[must_use = "a slot on the move stays so until `finish()`"]
pub struct SlotMigration<'a> {
    cluster: &'a TestCluster,
    slot: u16,
    from: &'a TestServer,
    to: &'a TestServer,
}

impl TestCluster {
    /// Begins to move a slot to another master, and leaves it on the way until [`SlotMigration::finish`].
    ///
    /// ```
    /// # let cluster = evalsha::testing::TestCluster::start(2, 0)?;
    /// let slot = cluster.slot("a")?;
    /// let to = &cluster.nodes()[usize::from(cluster.master(slot)?.port() == cluster.nodes()[0].port())];
    /// let migration = cluster.open_migration(slot, to)?;
    /// // what clients do here meets ASK
    /// migration.finish()?;
    /// assert_eq!(cluster.master(slot)?.port(), to.port());
    /// # Ok::<(), evalsha::testing::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotServed`] if no node serves the slot, [`Error::Redis`] if a node refuses.
    pub fn open_migration<'a>(
        &'a self,
        slot: u16,
        to: &'a TestServer,
    ) -> Result<SlotMigration<'a>, Error> {
        let migration = SlotMigration {
            cluster: self,
            slot,
            from: self.master(slot)?,
            to,
        };
        if !migration.is_done() {
            migration.open()?;
        }
        Ok(migration)
    }
}

impl SlotMigration<'_> {
    /// Moves the keys that are in the slot now. Keys that clients add meanwhile go to the new master directly.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] if a node refuses or is gone.
    pub fn move_keys(&self) -> Result<(), Error> {
        let slot = self.slot.to_string();
        let port = self.to.port().to_string();
        let mut from = self.from.socket_connection()?;
        loop {
            let keys: Vec<String> = query(
                &mut from,
                &["CLUSTER", "GETKEYSINSLOT", &slot, KEYS_AT_ONCE],
            )?;
            if keys.is_empty() {
                return Ok(());
            }
            let mut migrate = redis::cmd("MIGRATE");
            migrate
                .arg("127.0.0.1")
                .arg(&port)
                .arg("")
                .arg(0)
                .arg(TIMEOUT_MS)
                .arg("AUTH2")
                .arg(USER)
                .arg(self.to.launch().access().own())
                .arg("KEYS")
                .arg(&keys);
            let _: () = migrate.query(&mut from)?;
        }
    }

    /// Moves the keys, hands the slot over, and returns once every running node knows.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] if a node refuses or is gone.
    pub fn finish(self) -> Result<(), Error> {
        if self.is_done() {
            return Ok(());
        }
        self.move_keys()?;
        let to: String = ask(self.to, &["CLUSTER", "MYID"])?;
        // The new master first. If it were last, the old one's message could reach other nodes before its own.
        for node in [self.to, self.from]
            .into_iter()
            .chain(self.other_masters()?)
        {
            self.set_slot(node, "NODE", &to)?;
        }
        self.cluster.wait_until_served(self.slot, self.to)
    }

    fn open(&self) -> Result<(), Error> {
        let from: String = ask(self.from, &["CLUSTER", "MYID"])?;
        let to: String = ask(self.to, &["CLUSTER", "MYID"])?;
        self.set_slot(self.to, "IMPORTING", &from)?;
        self.set_slot(self.from, "MIGRATING", &to)
    }

    /// Since Valkey 8, a master asks its replicas first, and does nothing if one answers late.
    fn set_slot(&self, node: &TestServer, state: &str, other: &str) -> Result<(), Error> {
        let slot = self.slot.to_string();
        let command = ["CLUSTER", "SETSLOT", &slot, state, other];
        let done = || match ask::<()>(node, &command) {
            Err(Error::Redis(error)) if error.code() == Some("NOREPLICAS") => Ok(false),
            outcome => outcome.map(|()| true),
        };
        self.cluster
            .wait_until("the replicas to agree to a slot's move", done)
    }

    fn other_masters(&self) -> Result<Vec<&TestServer>, Error> {
        let topology = Topology::seen_by(self.to)?;
        let ports: Vec<u16> = topology.masters().map(|master| master.port).collect();
        let others = self.cluster.running().filter(|node| {
            ports.contains(&node.port())
                && ![self.from.port(), self.to.port()].contains(&node.port())
        });
        Ok(others.collect())
    }

    fn is_done(&self) -> bool {
        self.from.port() == self.to.port()
    }
}
