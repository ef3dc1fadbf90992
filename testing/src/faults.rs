//! Faults on request: what happens to servers in production, on a server of one's own.

use std::sync::atomic::{AtomicU64, Ordering};

use redis::{Cmd, Connection};

use crate::error::{Error, io_error};
use crate::process::Process;
use crate::server::TestServer;

/// Since Redis 7.4 and Valkey 8.0 a server keeps the last 500 scripts that came by EVAL.
const CACHED_SCRIPTS: usize = 500;

/// Numbers the scripts of [`TestServer::fill_script_cache`], so that each is new to every server.
static FILLERS: AtomicU64 = AtomicU64::new(0);

fn filler() -> Cmd {
    let number = FILLERS.fetch_add(1, Ordering::Relaxed);
    let mut eval = redis::cmd("EVAL");
    eval.arg(format!("return 0 -- evalsha cache filler {number}"))
        .arg(0);
    eval
}

impl TestServer {
    /// Empties the script cache, as `SCRIPT FLUSH` by another client would.
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

    /// Runs 500 scripts that the server has not seen, so that one with a bounded script cache (Redis since 7.4,
    /// Valkey since 8.0) forgets all that came by EVAL before. Older servers forget nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] while the server is down.
    pub fn fill_script_cache(&self) -> Result<(), Error> {
        let mut con = self.socket_connection()?;
        // One alone: what a server refuses, it refuses for each, and one error says it.
        filler().exec(&mut con)?;
        let mut pipe = redis::pipe();
        for _ in 1..CACHED_SCRIPTS {
            pipe.add_command(filler()).ignore();
        }
        Ok(pipe.query(&mut con)?)
    }

    /// Kills the server, as a crash or the out-of-memory killer would: connections break, nothing is saved.
    /// It stays down until [`restart`](Self::restart). Killing a dead server is no error.
    pub fn kill(&self) {
        // Its watchdog stays, for the directory.
        if let Some(process) = self.process().as_mut() {
            process.end_server();
        }
    }

    /// Kills the server where it runs, and starts it again on the same port and directory. Its script cache is
    /// empty, and so are its data, unless it was started with `--appendonly yes`.
    ///
    /// # Errors
    ///
    /// As for [`start`](Self::start); [`Error::Exited`] when another program took the port meanwhile and has not
    /// left it after ten seconds.
    pub fn restart(&self) -> Result<(), Error> {
        let mut process = self.process();
        drop(process.take());
        *process = Some(self.launch().start_again()?);
        Ok(())
    }

    /// Freezes the server: connections stay open, the system still accepts new ones, nothing is answered.
    ///
    /// # Errors
    ///
    /// [`Error::NotRunning`] after [`kill`](Self::kill) and after the server has ended by itself.
    pub fn hang(&self) -> Result<(), Error> {
        self.with_running(Process::stop)?
            .map_err(io_error("stop the server"))
    }

    /// Lets a server that [`hang`](Self::hang) froze go on; it then answers what came in meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error::NotRunning`] after [`kill`](Self::kill) and after the server has ended by itself.
    pub fn resume(&self) -> Result<(), Error> {
        self.with_running(Process::resume)?
            .map_err(io_error("resume the server"))
    }

    /// Not through the port: a fault must hit this server even where a proxy or another took the port.
    pub(crate) fn socket_connection(&self) -> Result<Connection, Error> {
        self.launch().socket_connection()
    }
}
