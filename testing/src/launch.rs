//! How to start a server, kept so that it can be started again. In: program, arguments, directory and port. Out: a
//! running process that answers.
//!
//! The first question goes through the unix socket in the server's own directory. The server opens it after it has
//! bound the TCP port, so an answer also proves that the port belongs to this server and not to another test's.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use redis::{Client, Connection, ConnectionAddr, IntoConnectionInfo, RedisResult};
use tempfile::TempDir;

use crate::access::Access;
use crate::error::{Error, io_error};
use crate::process::Process;
use crate::tls::Certificate;
use crate::{directory, port};

/// Far longer than anything takes, so only what will never happen reaches it. A sentinel that was held up for two
/// seconds, for instance by a slow disk, does nothing for thirty more (its `SENTINEL_TILT_PERIOD`).
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);
/// For the start of a server, which takes some hundredths of a second, and for any answer to this crate.
pub(crate) const START_PATIENCE: Duration = Duration::from_secs(30);
/// For the first answer. A server that does not answer in time is asked again.
const PING_PATIENCE: Duration = Duration::from_secs(2);
/// For a port that somebody else took while its server was down.
const PORT_PATIENCE: Duration = Duration::from_secs(10);
pub(crate) const POLL: Duration = Duration::from_millis(2);
/// If this many ports in a row are not free, the trouble is not busy ports.
const PORTS_TRIED: usize = 48;
const LOG_TAIL_LINES: usize = 20;

pub(crate) struct Launch {
    plan: Plan,
    port: u16,
    tls_port: Option<u16>,
    dir: TempDir,
}

/// What to run. A server that is started like another has a copy of its plan.
#[derive(Clone)]
pub(crate) struct Plan {
    pub(crate) program: PathBuf,
    pub(crate) mode: Mode,
    pub(crate) access: Access,
    pub(crate) args: Vec<OsString>,
    /// The port of the master that it follows from the start.
    pub(crate) master: Option<u16>,
    pub(crate) tls: Option<Certificate>,
}

/// The role of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    #[default]
    Server,
    Sentinel,
}

impl Launch {
    /// Starts the program on a free port.
    pub(crate) fn start(plan: Plan) -> Result<(Self, Process), Error> {
        let mut launch = Self {
            plan,
            port: 0,
            tls_port: None,
            dir: directory::create()?,
        };
        let config = launch.plan.access.config(launch.plan.mode);
        fs::write(launch.config_path(), config).map_err(io_error("create a configuration file"))?;
        let process = launch.start_on_free_port()?;
        Ok((launch, process))
    }

    fn start_on_free_port(&mut self) -> Result<Process, Error> {
        let mut last = None;
        let mut candidates = port::candidates().take(PORTS_TRIED);
        while let Some(port) = candidates.next() {
            self.port = port;
            self.tls_port = self.plan.tls.as_ref().and_then(|_| candidates.next());
            match self.start_once() {
                Err(error) if is_port_taken(&error) => last = Some(error),
                outcome => return outcome,
            }
        }
        Err(last.unwrap_or_else(port::none_free))
    }

    /// Starts the server again with the same program, directory and port.
    pub(crate) fn start_again(&self) -> Result<Process, Error> {
        let deadline = Instant::now() + PORT_PATIENCE;
        loop {
            match self.start_once() {
                Err(error) if is_port_taken(&error) && Instant::now() < deadline => {
                    thread::sleep(POLL);
                }
                outcome => return outcome,
            }
        }
    }

    fn start_once(&self) -> Result<Process, Error> {
        let log = File::create(self.log_path()).map_err(io_error("create the server's log"))?;
        let mut command = self.command();
        if let (Some(tls), Some(port)) = (&self.plan.tls, self.tls_port) {
            command.args(tls.args(port).map_err(io_error("find the certificate"))?);
        }
        let mut process = Process::spawn(command, self.dir.path(), log)?;
        self.wait_until_ready(&mut process)?;
        Ok(process)
    }

    /// The last argument of a kind counts. Those that a user may change come before the user's own, those that
    /// must stay come after.
    fn command(&self) -> Command {
        let mut command = Command::new(&self.plan.program);
        command.arg(self.config_path());
        if self.plan.mode == Mode::Sentinel {
            command.arg("--sentinel");
        }
        command
            .args(["--bind", "127.0.0.1", "--protected-mode", "yes"])
            .args(["--save", "", "--appendonly", "no"])
            // A replica gets its data at once, without waiting for others that may want the same.
            .args([
                "--repl-diskless-sync",
                "yes",
                "--repl-diskless-sync-delay",
                "0",
            ]);
        if let Some(master) = self.plan.master {
            command.args(["--replicaof", "127.0.0.1", &master.to_string()]);
        }
        command
            .args(&self.plan.args)
            .args(["--port", &self.port.to_string()])
            // A daemon would leave the process group that ends with the test.
            .args(["--daemonize", "no", "--logfile", ""])
            .arg("--dir")
            .arg(self.dir.path())
            .arg("--unixsocket")
            .arg(self.socket_path());
        command
    }

    fn wait_until_ready(&self, process: &mut Process) -> Result<(), Error> {
        let client = self.socket_client()?;
        let started = Instant::now();
        loop {
            if answers(&client) {
                return Ok(());
            }
            if process
                .exited()
                .map_err(io_error("ask after the server's process"))?
                .is_some()
            {
                return Err(Error::Exited {
                    program: self.plan.program.clone(),
                    port: self.port,
                    log: self.log_tail(),
                });
            }
            let waited = started.elapsed();
            if waited > START_PATIENCE {
                return Err(self.timed_out("the first answer", waited));
            }
            thread::sleep(POLL);
        }
    }

    /// A client that reaches exactly this server, whatever happens to its port and its users.
    fn socket_client(&self) -> RedisResult<Client> {
        let socket = ConnectionAddr::Unix(self.socket_path()).into_connection_info()?;
        Client::open(socket.set_redis_settings(self.plan.access.own_settings()))
    }

    /// A connection of that client that never waits for ever, for instance on a server that hangs.
    pub(crate) fn socket_connection(&self) -> Result<Connection, Error> {
        let started = Instant::now();
        let connect = || bounded_connection(&self.socket_client()?, START_PATIENCE);
        connect().map_err(|error| {
            if error.is_timeout() {
                self.timed_out("an answer", started.elapsed())
            } else {
                Error::Redis(error)
            }
        })
    }

    pub(crate) fn timed_out(&self, waiting_for: &'static str, waited: Duration) -> Error {
        Error::TimedOut {
            program: self.plan.program.clone(),
            ports: vec![self.port],
            waiting_for,
            waited,
            log: self.log_tail(),
        }
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    pub(crate) fn access(&self) -> &Access {
        &self.plan.access
    }

    /// This file contains passwords, and a sentinel adds to it what it learns.
    fn config_path(&self) -> PathBuf {
        self.dir.path().join("conf")
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn tls_port(&self) -> Option<u16> {
        self.tls_port
    }

    pub(crate) fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn log_path(&self) -> PathBuf {
        self.dir.path().join("log")
    }

    pub(crate) fn socket_path(&self) -> PathBuf {
        directory::socket(self.dir.path())
    }

    pub(crate) fn log_tail(&self) -> String {
        let log = fs::read(self.log_path()).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(LOG_TAIL_LINES)..].join("\n")
    }
}

/// Whether the server takes commands. While it loads its data it answers with an error.
fn answers(client: &Client) -> bool {
    let ping = |mut con: Connection| redis::cmd("PING").query::<String>(&mut con);
    bounded_connection(client, PING_PATIENCE)
        .and_then(ping)
        .is_ok()
}

/// redis-rs only limits how long connecting takes.
fn bounded_connection(client: &Client, patience: Duration) -> RedisResult<Connection> {
    let con = client.get_connection_with_timeout(patience)?;
    con.set_read_timeout(Some(patience))?;
    con.set_write_timeout(Some(patience))?;
    Ok(con)
}

/// The unix socket can be taken too, but then no other port would help. C libraries word the reason differently:
/// `Address already in use`, `Address in use`.
fn is_port_taken(error: &Error) -> bool {
    let says_so = |line: &str| line.contains("TCP listening socket") && line.contains("in use");
    matches!(error, Error::Exited { log, .. } if log.lines().any(says_so))
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixListener;

    use super::*;

    /// The system accepts connections for it, as for a server that hangs.
    #[test]
    fn who_never_answers_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let _silent = UnixListener::bind(directory::socket(dir.path())).unwrap();
        let socket = ConnectionAddr::Unix(directory::socket(dir.path()));
        let client = Client::open(socket.into_connection_info().unwrap()).unwrap();
        let patience = Duration::from_millis(20);
        let asked = bounded_connection(&client, patience)
            .and_then(|mut con| redis::cmd("PING").exec(&mut con));
        assert!(asked.unwrap_err().is_timeout());
    }

    fn exited(log: &str) -> Error {
        Error::Exited {
            program: PathBuf::new(),
            port: 0,
            log: log.to_owned(),
        }
    }

    #[test]
    fn a_busy_port_is_told_from_a_busy_socket() {
        let port =
            "Warning: Could not create server TCP listening socket 127.0.0.1:11000: bind: Address";
        for reason in ["already in use", "in use"] {
            assert!(is_port_taken(&exited(&format!("{port} {reason}"))));
        }
        let socket = "Failed opening Unix socket: bind: Address already in use";
        assert!(!is_port_taken(&exited(socket)));
    }
}
