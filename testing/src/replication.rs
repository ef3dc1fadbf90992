//! Replicas of a private server: another server that follows it, until it is promoted.

use std::time::{Duration, Instant};
use std::{iter, thread};

use crate::error::Error;
use crate::launch::{PATIENCE, POLL};
use crate::server::TestServer;

impl TestServer {
    /// Starts a replica of this server with the same program and arguments. Returns it once it has all data.
    ///
    /// ```
    /// # let master = evalsha::testing::TestServer::start()?;
    /// let replica = master.start_replica()?;
    /// master.kill();
    /// replica.promote()?;
    /// let count: u32 = redis::cmd("INCR").arg("n").query(&mut replica.connection()?)?;
    /// # assert_eq!(count, 1);
    /// # Ok::<(), evalsha::testing::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`start`](Self::start).
    pub fn start_replica(&self) -> Result<Self, Error> {
        let plan = self.launch().plan();
        let replica = Self::builder()
            .program(&plan.program)
            .sharing(plan.access.clone())
            .args(&plan.args)
            .with_tls_of(plan.tls.as_ref())
            .replica_of(self.port())
            .start()?;
        replica.wait_until("the replica to have all data", || replica.is_in_sync())?;
        Ok(replica)
    }

    /// Makes a replica a master, by `REPLICAOF NO ONE`. Its script cache has only what ran on itself (before Redis
    /// 7 also what `SCRIPT LOAD` loaded on its master).
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] while the server is down.
    pub fn promote(&self) -> Result<(), Error> {
        Ok(redis::cmd("REPLICAOF")
            .arg("NO")
            .arg("ONE")
            .query(&mut self.socket_connection()?)?)
    }

    pub(crate) fn follow(&self, port: u16) -> Result<(), Error> {
        let mut con = self.socket_connection()?;
        Ok(redis::cmd("REPLICAOF")
            .arg("127.0.0.1")
            .arg(port)
            .query(&mut con)?)
    }

    /// Whether this is a master, or a replica with all of its master's data.
    pub(crate) fn is_in_sync(&self) -> Result<bool, Error> {
        let info = self.replication()?;
        Ok(info.contains("role:master") || info.contains("master_link_status:up"))
    }

    pub(crate) fn is_master(&self) -> Result<bool, Error> {
        Ok(self.replication()?.contains("role:master"))
    }

    fn replication(&self) -> Result<String, Error> {
        Ok(redis::cmd("INFO")
            .arg("replication")
            .query(&mut self.socket_connection()?)?)
    }

    pub(crate) fn wait_until(
        &self,
        what: &'static str,
        condition: impl Fn() -> Result<bool, Error>,
    ) -> Result<(), Error> {
        wait_until(what, || iter::once(self), condition)
    }
}

/// Polls until a condition holds. If it never does, the error shows the logs of the servers involved.
pub(crate) fn wait_until<'a, I: Iterator<Item = &'a TestServer>>(
    what: &'static str,
    concerned: impl Fn() -> I,
    condition: impl Fn() -> Result<bool, Error>,
) -> Result<(), Error> {
    let started = Instant::now();
    while !condition()? {
        let waited = started.elapsed();
        if waited > PATIENCE {
            return Err(timed_out(what, waited, &concerned().collect::<Vec<_>>()));
        }
        thread::sleep(POLL);
    }
    Ok(())
}

fn timed_out(what: &'static str, waited: Duration, concerned: &[&TestServer]) -> Error {
    let program = concerned
        .first()
        .map(|server| server.launch().plan().program.clone());
    let logs = concerned.iter().map(|server| server.launch().log_tail());
    Error::TimedOut {
        program: program.unwrap_or_default(),
        ports: concerned.iter().map(|server| server.port()).collect(),
        waiting_for: what,
        waited,
        log: logs.collect::<Vec<_>>().join("\n"),
    }
}
