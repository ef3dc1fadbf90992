//! Faults on request: what happens to servers in production, on a server of your own.

use std::sync::atomic::{AtomicU64, Ordering};

use redis::{Cmd, Connection};

use crate::error::{Error, io_error};
use crate::process::Process;
use crate::server::TestServer;

/// Since Redis 7.4 and Valkey 8.0, a server keeps only the last 500 scripts that came by EVAL.
const CACHED_SCRIPTS: usize = 500;

/// Numbers the scripts of [`TestServer::fill_script_cache`], so each one is new to every server.
static FILLERS: AtomicU64 = AtomicU64::new(0);

fn filler() -> Cmd {
    let number = FILLERS.fetch_add(1, Ordering::Relaxed);
    let mut eval = redis::cmd("EVAL");
    eval.arg(format!("return 0 -- evalsha cache filler {number}"))
        .arg(0);
    eval
}

impl TestServer {
    /// Empties the script cache, like a `SCRIPT FLUSH` from another client.
    ///
    /// ```
    /// # let server = evalsha::testing::TestServer::start()?;
    /// # let mut con = server.connection()?;
    /// let sha1: String = redis::cmd("SCRIPT").arg("LOAD").arg("return 1").query(&mut con)?;
    /// server.flush_scripts()?;
    /// let cached: (bool,) = redis::cmd("SCRIPT").arg("EXISTS").arg(&sha1).query(&mut con)?;
    /// assert!(!cached.0);
    /// # Ok::<(), evalsha::testing::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] while the server is down.
    pub fn flush_scripts(&self) -> Result<(), Error> {
        Ok(redis::cmd("SCRIPT")
            .arg("FLUSH")
            .query(&mut self.socket_connection()?)?)
    }

    /// Runs 500 scripts that the server has not seen. A server with a bounded script cache (Redis since 7.4,
    /// Valkey since 8.0) then forgets everything that came by EVAL before. Older servers forget nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] while the server is down.
    pub fn fill_script_cache(&self) -> Result<(), Error> {
        let mut con = self.socket_connection()?;
        // The first one is sent alone: if the server refuses it, it refuses all of them, and one error is enough.
        filler().exec(&mut con)?;
        let mut pipe = redis::pipe();
        for _ in 1..CACHED_SCRIPTS {
            pipe.add_command(filler()).ignore();
        }
        Ok(pipe.query(&mut con)?)
    }

    /// Kills the server, like a crash or the out-of-memory killer: connections break, nothing is saved. It stays
    /// down until [`restart`](Self::restart). Killing a dead server does nothing.
    pub fn kill(&self) {
        // The watchdog stays, to remove the directory.
        if let Some(process) = self.process().as_mut() {
            process.end_server();
        }
    }

    /// Kills the server if it runs, and starts it again on the same port and directory. Its script cache is empty,
    /// and so are its data, unless it was started with `--appendonly yes`.
    ///
    /// # Errors
    ///
    /// As for [`start`](Self::start), or [`Error::Exited`] if another program has taken the port meanwhile and
    /// still has it after ten seconds.
    pub fn restart(&self) -> Result<(), Error> {
        let mut process = self.process();
        drop(process.take());
        *process = Some(self.launch().start_again()?);
        Ok(())
    }

    /// Freezes the server: connections stay open and the system still accepts new ones, but nothing is answered.
    ///
    /// # Errors
    ///
    /// [`Error::NotRunning`] after [`kill`](Self::kill), or if the server has exited by itself.
    pub fn hang(&self) -> Result<(), Error> {
        self.with_running(Process::stop)?
            .map_err(io_error("stop the server"))
    }

    /// Resumes a server that [`hang`](Self::hang) froze. It then answers what it was sent meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error::NotRunning`] after [`kill`](Self::kill), or if the server has exited by itself.
    pub fn resume(&self) -> Result<(), Error> {
        self.with_running(Process::resume)?
            .map_err(io_error("resume the server"))
    }

    /// Does not use the port: a fault must hit this server even if a proxy or another program has taken the port.
    pub(crate) fn socket_connection(&self) -> Result<Connection, Error> {
        self.launch().socket_connection()
    }
}
