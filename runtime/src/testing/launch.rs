//! How a server is started, kept so that it can be started again: program, arguments, directory and port in, a
//! running process that answers out.
//!
//! Readiness is asked through the unix socket in the server's own directory. It opens after the TCP port was
//! bound, so an answer there also proves that the port belongs to this server and to no other test's.

use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use redis::{Client, Connection, ConnectionAddr, IntoConnectionInfo, RedisResult};
use tempfile::TempDir;

use super::access::Access;
use super::error::Error;
use super::port;
use super::process::Process;

/// Far beyond what anything takes, so that only what will never be gets there. A sentinel that was held up
/// for two seconds, as by a slow disk, does nothing for thirty more (its `SENTINEL_TILT_PERIOD`).
pub(super) const PATIENCE: Duration = Duration::from_secs(90);
pub(super) const POLL: Duration = Duration::from_millis(2);
const LOG_TAIL_LINES: usize = 20;

pub(super) struct Launch {
    program: PathBuf,
    mode: Mode,
    access: Access,
    args: Vec<OsString>,
    port: u16,
    dir: TempDir,
}

/// What the program is to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    #[default]
    Server,
    Sentinel,
}

impl Launch {
    /// Starts the first of `programs` that exists, on a free port.
    pub(super) fn start(
        programs: &[PathBuf],
        mode: Mode,
        access: Access,
        args: Vec<OsString>,
    ) -> Result<(Self, Process), Error> {
        let dir = tempfile::Builder::new()
            .prefix("evalsha-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir()
            .map_err(io_error("create a temporary directory"))?;
        let mut launch = Self {
            program: PathBuf::new(),
            mode,
            access,
            args,
            port: 0,
            dir,
        };
        fs::write(launch.config_path(), launch.access.config(mode))
            .map_err(io_error("create a configuration file"))?;
        for program in programs {
            launch.program.clone_from(program);
            match launch.start_on_free_port() {
                Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
                Ok(process) => return Ok((launch, process)),
            }
        }
        Err(Error::NotInstalled {
            tried: programs.to_vec(),
        })
    }

    fn start_on_free_port(&mut self) -> Result<Process, Error> {
        for port in port::candidates() {
            self.port = port;
            match self.start_once() {
                Err(error) if is_port_taken(&error) => {}
                outcome => return outcome,
            }
        }
        Err(Error::Io {
            doing: "find a free port",
            source: io::ErrorKind::AddrInUse.into(),
        })
    }

    /// Starts the server again where it was: same program, directory and port.
    pub(super) fn start_again(&self) -> Result<Process, Error> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.start_once() {
                Err(error) if is_port_taken(&error) && Instant::now() < deadline => {
                    thread::sleep(POLL)
                }
                outcome => return outcome,
            }
        }
    }

    fn start_once(&self) -> Result<Process, Error> {
        let log = File::create(self.log_path()).map_err(io_error("create the server's log"))?;
        let mut process = Process::spawn(self.command(), self.dir.path(), log)
            .map_err(io_error("start the server"))?;
        self.wait_until_ready(&mut process)?;
        Ok(process)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(self.config_path());
        if self.mode == Mode::Sentinel {
            command.arg("--sentinel");
        }
        command
            .args(["--port", &self.port.to_string()])
            .args(["--bind", "127.0.0.1", "--protected-mode", "yes"])
            .args(["--daemonize", "no", "--logfile", ""])
            .args(["--save", "", "--appendonly", "no"])
            // A replica gets its data at once, without a wait for others that may want the same.
            .args([
                "--repl-diskless-sync",
                "yes",
                "--repl-diskless-sync-delay",
                "0",
            ])
            .arg("--dir")
            .arg(self.dir.path())
            .arg("--unixsocket")
            .arg(self.socket_path())
            .args(&self.args);
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
                    program: self.program.clone(),
                    log: self.log_tail(),
                });
            }
            let waited = started.elapsed();
            if waited > PATIENCE {
                return Err(self.timed_out("the server's first answer", waited));
            }
            thread::sleep(POLL);
        }
    }

    /// A client that reaches this very server whatever happens to its port and to its users.
    pub(super) fn socket_client(&self) -> RedisResult<Client> {
        let socket = ConnectionAddr::Unix(self.socket_path()).into_connection_info()?;
        Client::open(socket.set_redis_settings(self.access.own_settings()))
    }

    pub(super) fn timed_out(&self, waiting_for: &'static str, waited: Duration) -> Error {
        Error::TimedOut {
            waiting_for,
            waited,
            log: self.log_tail(),
        }
    }

    pub(super) fn program(&self) -> &Path {
        &self.program
    }

    pub(super) fn access(&self) -> &Access {
        &self.access
    }

    /// Passwords stand in it, and a sentinel adds what it learns.
    fn config_path(&self) -> PathBuf {
        self.dir.path().join("conf")
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    pub(super) fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub(super) fn log_path(&self) -> PathBuf {
        self.dir.path().join("log")
    }

    /// One letter: the system allows some hundred bytes for the whole path.
    pub(super) fn socket_path(&self) -> PathBuf {
        self.dir.path().join("s")
    }

    pub(super) fn log_tail(&self) -> String {
        let log = fs::read(self.log_path()).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(LOG_TAIL_LINES)..].join("\n")
    }
}

/// Whether the server takes commands; while it loads its data it answers with an error.
fn answers(client: &Client) -> bool {
    let ping = |mut con: Connection| redis::cmd("PING").query::<String>(&mut con);
    client
        .get_connection_with_timeout(PATIENCE)
        .and_then(ping)
        .is_ok()
}

fn is_port_taken(error: &Error) -> bool {
    matches!(error, Error::Exited { log, .. } if log.contains("Address already in use"))
}

pub(super) fn io_error(doing: &'static str) -> impl FnOnce(io::Error) -> Error {
    move |source| Error::Io { doing, source }
}
