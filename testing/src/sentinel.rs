//! A master, its replicas and a sentinel that watches them: failover as a sentinel client experiences it.

use std::fmt;

use redis::RedisConnectionInfo;

use crate::access::USER;
use crate::builder::TestServerBuilder;
use crate::error::Error;
use crate::replication::wait_until;
use crate::server::TestServer;

/// A private master with replicas and one sentinel. They are gone when it is dropped, like all test servers.
///
/// ```
/// use evalsha::testing::TestSentinel;
///
/// let group = TestSentinel::start(1)?;
/// let before = group.master()?.port();
/// let after = group.failover()?.port();
/// assert_ne!(before, after);
/// # Ok::<(), evalsha::testing::Error>(())
/// ```
pub struct TestSentinel {
    sentinel: TestServer,
    nodes: Vec<TestServer>,
}

impl TestSentinel {
    /// The name by which the sentinel knows the master.
    pub const MASTER_NAME: &'static str = "main";

    /// Starts a master with this many replicas, and a sentinel that considers a master lost after a second of
    /// silence.
    ///
    /// To choose the server program or add arguments, use [`TestServerBuilder::start_sentinel`].
    ///
    /// # Errors
    ///
    /// As for [`TestServer::start`].
    pub fn start(replicas: usize) -> Result<Self, Error> {
        TestServer::builder().start_sentinel(replicas)
    }

    /// The sentinel's URL, for a sentinel client.
    #[must_use]
    pub fn url(&self) -> String {
        self.sentinel.url()
    }

    /// The sentinel itself, which you can kill, hang and restart. It still knows the master afterwards. It does
    /// not know what only servers do, such as scripts.
    #[must_use]
    pub fn sentinel(&self) -> &TestServer {
        &self.sentinel
    }

    /// What a sentinel client needs to log in to the servers: their password.
    #[must_use]
    pub fn node_settings(&self) -> RedisConnectionInfo {
        self.nodes[0].launch().access().client_settings()
    }

    /// The servers: first the one that started as the master, then the replicas. Killed ones are included.
    #[must_use]
    pub fn nodes(&self) -> &[TestServer] {
        &self.nodes
    }

    /// The master according to the sentinel.
    ///
    /// # Errors
    ///
    /// [`Error::NotRunning`] if the sentinel knows none of these servers.
    pub fn master(&self) -> Result<&TestServer, Error> {
        let (_, port): (String, u16) = self.ask(&["GET-MASTER-ADDR-BY-NAME", Self::MASTER_NAME])?;
        self.nodes
            .iter()
            .find(|node| node.port() == port)
            .ok_or(Error::NotRunning)
    }

    /// Has the sentinel make a replica the master, as an operator would. By itself it does so a second after the
    /// master was killed. Returns the new master once all running servers follow it.
    ///
    /// # Errors
    ///
    /// [`Error::TimedOut`] if no replica takes over.
    pub fn failover(&self) -> Result<&TestServer, Error> {
        let old = self.master()?;
        self.wait("the sentinel to fail over", || {
            if self.master()?.port() != old.port() {
                return Ok(true);
            }
            // The sentinel refuses while a failover is in progress, or while it knows no suitable replica.
            let _: Result<(), Error> = self.ask(&["FAILOVER", Self::MASTER_NAME]);
            Ok(false)
        })?;
        let new = self.master()?;
        self.wait("all servers to follow the new master", || {
            self.demote_others(new)?;
            Ok(self.is_settled(new) && self.is_trusted()?)
        })?;
        Ok(new)
    }

    /// Tells the old master too, at once. A sentinel would do so only about ten seconds later.
    fn demote_others(&self, master: &TestServer) -> Result<(), Error> {
        let others = self.running().filter(|node| node.port() != master.port());
        others
            .filter(|node| node.is_master().unwrap_or(false))
            .try_for_each(|node| node.follow(master.port()))
    }

    /// During a failover, servers cut their clients' connections. A server that cannot be asked is not ready.
    fn is_settled(&self, master: &TestServer) -> bool {
        self.running().all(|node| {
            let role = node
                .is_master()
                .is_ok_and(|leads| leads == (node.port() == master.port()));
            role && node.is_in_sync().unwrap_or(false)
        })
    }

    /// Whether the sentinel is connected to the master and reports no problem.
    fn is_trusted(&self) -> Result<bool, Error> {
        let facts: Vec<String> = self.ask(&["MASTER", Self::MASTER_NAME])?;
        let mut pairs = facts.chunks(2);
        Ok(pairs.any(|pair| pair == ["flags", "master"]))
    }

    fn running(&self) -> impl Iterator<Item = &TestServer> {
        self.nodes.iter().filter(|node| node.is_up())
    }

    fn watch(&self) -> Result<(), Error> {
        let (master, replicas) = (&self.nodes[0], self.nodes.len() - 1);
        let port = master.port().to_string();
        let _: () = self.ask(&["MONITOR", Self::MASTER_NAME, "127.0.0.1", &port, "1"])?;
        let own = master.launch().access().own();
        let _: () = self.ask(&["SET", Self::MASTER_NAME, "auth-user", USER])?;
        let _: () = self.ask(&["SET", Self::MASTER_NAME, "auth-pass", own])?;
        let _: () = self.ask(&["SET", Self::MASTER_NAME, "down-after-milliseconds", "1000"])?;
        let _: () = self.ask(&["SET", Self::MASTER_NAME, "failover-timeout", "5000"])?;
        self.wait("the sentinel to know the replicas", || {
            let known: Vec<redis::Value> = self.ask(&["SLAVES", Self::MASTER_NAME])?;
            Ok(known.len() == replicas && self.is_trusted()?)
        })
    }

    fn ask<T: redis::FromRedisValue>(&self, command: &[&str]) -> Result<T, Error> {
        let mut con = self.sentinel.socket_connection()?;
        Ok(redis::cmd("SENTINEL").arg(command).query(&mut con)?)
    }

    fn wait(
        &self,
        what: &'static str,
        condition: impl Fn() -> Result<bool, Error>,
    ) -> Result<(), Error> {
        wait_until(
            what,
            || self.nodes.iter().chain([&self.sentinel]),
            condition,
        )
    }
}

impl TestServerBuilder {
    /// Starts a master, replicas and a sentinel of this program; see [`TestSentinel::start`].
    ///
    /// # Errors
    ///
    /// As for [`TestSentinel::start`].
    pub fn start_sentinel(self, replicas: usize) -> Result<TestSentinel, Error> {
        let this = self.of_group()?;
        let mut nodes = vec![this.clone().start()?];
        for _ in 0..replicas {
            nodes.push(this.clone().replica_of(nodes[0].port()).start()?);
        }
        let group = TestSentinel {
            sentinel: this.into_sentinel().start()?,
            nodes,
        };
        group.wait("the replicas to have all data", || {
            Ok(group.is_settled(&group.nodes[0]))
        })?;
        group.watch()?;
        Ok(group)
    }
}

impl fmt::Debug for TestSentinel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestSentinel")
            .field("sentinel", &self.sentinel)
            .field("nodes", &self.nodes)
            .finish()
    }
}
