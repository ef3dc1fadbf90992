//! A private server that lives as long as the value that stands for it.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fmt, fs};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use redis::{Client, Connection, ConnectionAddr, IntoConnectionInfo};

use crate::builder::TestServerBuilder;
use crate::error::{Error, io_error};
use crate::launch::Launch;
use crate::process::Process;
use crate::reset::Settings;
use crate::version::Version;

const HOST: Ipv4Addr = Ipv4Addr::LOCALHOST;

/// A private Redis or Valkey server on a free port of 127.0.0.1, without persistence, in a temporary directory.
///
/// Nobody else on the machine can use it: it has a random password, and only the user who runs the test can read
/// its directory. [`url`](Self::url) and [`client`](Self::client) contain the password.
///
/// When dropped, it is killed and its directory is removed. That also happens if the test panics, is killed, or
/// keeps the server in a `static`. But a child that the test has forked without an exec keeps the server until
/// that child ends. Any number of servers run side by side. All methods take `&self`, so one server can be shared.
///
/// ```
/// use evalsha::testing::TestServer;
///
/// let server = TestServer::start()?;
/// assert!(server.url().ends_with(&format!("@127.0.0.1:{}", server.port())));
/// println!("testing on {}", server.version()); // Redis 7.0.15
/// # Ok::<(), evalsha::testing::Error>(())
/// ```
pub struct TestServer {
    // Declared first and so dropped first: the process ends before its directory goes.
    process: Mutex<Option<Process>>,
    launch: Launch,
    client: Client,
    version: Version,
    beginning: Settings,
}

impl TestServer {
    /// Starts the server that `EVALSHA_SERVER` names (a path, or a name on PATH), otherwise `redis-server`,
    /// otherwise `valkey-server`, and waits until it answers. An empty `EVALSHA_SERVER` counts as unset.
    ///
    /// # Errors
    ///
    /// [`Error::NotInstalled`], which says what to install, if there is no server.
    pub fn start() -> Result<Self, Error> {
        Self::builder().start()
    }

    /// Chooses the program or adds arguments before the start.
    pub fn builder() -> TestServerBuilder {
        TestServerBuilder::default()
    }

    pub(crate) fn adopt(launch: Launch, process: Process) -> Result<Self, Error> {
        let address =
            ConnectionAddr::Tcp(HOST.to_string(), launch.port()).into_connection_info()?;
        let settings = launch.access().client_settings();
        let client = Client::open(address.set_redis_settings(settings))?;
        let mut con = launch.socket_connection()?;
        let info: String = redis::cmd("INFO").arg("server").query(&mut con)?;
        let version = Version::from_info(&info);
        let beginning = Settings::of(&mut con, launch.plan().mode)?;
        Ok(Self {
            process: Mutex::new(Some(process)),
            launch,
            client,
            version,
            beginning,
        })
    }

    /// Where the server listens, for any client: `redis://:PASSWORD@127.0.0.1:PORT`.
    ///
    /// Append what else the client needs, such as `?protocol=resp3`.
    #[must_use]
    pub fn url(&self) -> String {
        self.url_as("", self.launch.access().password())
    }

    /// The same URL for a client that uses RESP3.
    ///
    /// ```
    /// # let server = evalsha::testing::TestServer::start()?;
    /// let mut con = redis::Client::open(server.url_resp3())?.get_connection()?;
    /// let reply: redis::Value = redis::cmd("EVAL").arg("redis.setresp(3) return true").arg(0).query(&mut con)?;
    /// assert_eq!(reply, redis::Value::Boolean(true)); // the integer 1 in RESP2
    /// # Ok::<(), evalsha::testing::Error>(())
    /// ```
    #[must_use]
    pub fn url_resp3(&self) -> String {
        resp3(&self.url())
    }

    /// The same URL for a user that the test has created.
    ///
    /// ```
    /// # let server = evalsha::testing::TestServer::start()?;
    /// let rules = ["reset", "on", ">s@cret", "~app:*", "+@all"];
    /// let mut con = server.connection()?;
    /// redis::cmd("ACL").arg("SETUSER").arg("app").arg(&rules).exec(&mut con)?;
    ///
    /// let app = redis::Client::open(server.url_as("app", "s@cret"))?;
    /// let own: String = redis::cmd("ACL").arg("WHOAMI").query(&mut app.get_connection()?)?;
    /// assert_eq!(own, "app");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn url_as(&self, user: &str, password: &str) -> String {
        url(user, password, SocketAddr::from((HOST, self.port())))
    }

    /// The server's own URL, with another of its ports.
    pub(crate) fn url_at(&self, port: u16) -> String {
        self.url_through(SocketAddr::from((HOST, port)))
    }

    /// The server's own URL, with the address of a proxy.
    pub(crate) fn url_through(&self, proxy: SocketAddr) -> String {
        url("", self.launch.access().password(), proxy)
    }

    /// The TCP port on 127.0.0.1. It stays the same after a restart.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.launch.port()
    }

    /// The server's working directory, where it also listens on the unix socket `s`.
    #[must_use]
    pub fn dir(&self) -> &Path {
        self.launch.dir()
    }

    /// A client for this server, also for async connections. It opens no connection yet.
    #[must_use]
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// A new blocking connection.
    ///
    /// # Errors
    ///
    /// [`Error::Redis`] while the server is down.
    pub fn connection(&self) -> Result<Connection, Error> {
        Ok(self.client.get_connection()?)
    }

    /// Which server this is.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// The server's process ID. It changes with a restart.
    ///
    /// # Errors
    ///
    /// [`Error::NotRunning`] after [`kill`](Self::kill), or if the server has exited by itself, for instance by
    /// SHUTDOWN.
    pub fn pid(&self) -> Result<u32, Error> {
        self.with_running(|process| process.id())
    }

    /// What the server has written to its log since it was last started.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the log cannot be read.
    pub fn log(&self) -> Result<String, Error> {
        let log = fs::read(self.launch.log_path()).map_err(io_error("read the server's log"))?;
        Ok(String::from_utf8_lossy(&log).into_owned())
    }

    /// Whether the server is neither killed nor exited nor hung.
    pub(crate) fn is_up(&self) -> bool {
        self.with_running(|process| !process.is_stopped())
            .unwrap_or(false)
    }

    pub(crate) fn with_running<T>(&self, step: impl FnOnce(&mut Process) -> T) -> Result<T, Error> {
        let mut process = self.process();
        let running = process.as_mut().ok_or(Error::NotRunning)?;
        let ended = running
            .exited()
            .map_err(io_error("ask after the server's process"))?;
        if ended.is_some() {
            return Err(Error::NotRunning);
        }
        Ok(step(running))
    }

    /// The settings from its first start.
    pub(crate) fn beginning(&self) -> &Settings {
        &self.beginning
    }

    pub(crate) fn launch(&self) -> &Launch {
        &self.launch
    }

    /// If a test panics elsewhere, nothing behind this lock is left half-done.
    pub(crate) fn process(&self) -> MutexGuard<'_, Option<Process>> {
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for TestServer {
    /// The watchdog is the last to go, because a test may be killed in the middle of this too.
    fn drop(&mut self) {
        if let Some(process) = self.process().as_mut() {
            process.end_server();
            let _ = fs::remove_dir_all(self.launch.dir());
        }
    }
}

impl fmt::Debug for TestServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestServer")
            .field("port", &self.port())
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

pub(crate) fn resp3(url: &str) -> String {
    format!("{url}?protocol=resp3")
}

fn url(user: &str, password: &str, address: SocketAddr) -> String {
    let escaped = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
    format!("redis://{}:{}@{address}", escaped(user), escaped(password))
}
