//! How to start a private server. In: a program and arguments. Out: a [`TestServer`].

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

use crate::access::Access;
use crate::error::{Error, io_error};
use crate::launch::{Launch, Mode, Plan};
use crate::program;
use crate::server::TestServer;
use crate::tls::Certificate;

/// Options for a private server, made by [`TestServer::builder`].
///
/// ```
/// use evalsha::testing::TestServer;
///
/// let server = TestServer::builder().args(["--maxmemory", "64mb"]).start()?;
/// # Ok::<(), evalsha::testing::Error>(())
/// ```
#[derive(Clone, Default)]
#[must_use = "a builder does nothing before `start()`"]
pub struct TestServerBuilder {
    program: Option<PathBuf>,
    password: Option<String>,
    access: Option<Access>,
    args: Vec<OsString>,
    master: Option<u16>,
    /// Set in the module of that name.
    pub(crate) tls: Option<Certificate>,
    mode: Mode,
}

impl TestServerBuilder {
    /// The server program: a path, or a name to look up on PATH. The default is the value of the variable
    /// `EVALSHA_SERVER` if it is not empty, otherwise `redis-server`, otherwise `valkey-server`.
    pub fn program(mut self, program: impl Into<PathBuf>) -> Self {
        self.program = Some(program.into());
        self
    }

    /// Adds an argument for the server, as on its command line: `.arg("--appendonly").arg("yes")`. These arguments
    /// override those of this module, except for `--port`, `--dir`, `--unixsocket`, `--logfile` and `--daemonize`,
    /// without which it would lose the server. A replica of the server gets them too. To set a password, use
    /// [`password`](Self::password). To add users, call `ACL SETUSER` once the server runs: servers refuse
    /// `--aclfile` next to the users that this module needs.
    pub fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// Adds several arguments for the server; see [`arg`](Self::arg).
    pub fn args<A: Into<OsString>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// The password of the user `default`. By default each server has a random one. Either way it is part of
    /// [`TestServer::url`]. [`TestServer::url_as`] is the URL for another user.
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Servers that use each other have the same passwords.
    pub(crate) fn sharing(mut self, access: Access) -> Self {
        self.access = Some(access);
        self
    }

    /// A builder of servers that have the same passwords.
    pub(crate) fn of_group(self) -> Result<Self, Error> {
        let access = self.access()?;
        Ok(self.sharing(access))
    }

    fn access(&self) -> Result<Access, Error> {
        let new = || Access::new(self.password.as_deref());
        self.access
            .clone()
            .map_or_else(new, Ok)
            .map_err(io_error("make a password"))
    }

    /// Arguments that the user's own still override.
    pub(crate) fn args_before<const N: usize>(mut self, args: [&str; N]) -> Self {
        self.args.splice(0..0, args.map(OsString::from));
        self
    }

    /// The TLS settings of another server.
    pub(crate) fn with_tls_of(mut self, other: Option<&Certificate>) -> Self {
        self.tls = other.cloned();
        self
    }

    /// A server that follows the one at this port of this machine from the start.
    pub(crate) fn replica_of(mut self, port: u16) -> Self {
        self.master = Some(port);
        self
    }

    /// The same program as a sentinel, which does not know a server's options.
    pub(crate) fn into_sentinel(mut self) -> Self {
        self.args.clear();
        self.tls = None;
        self.mode = Mode::Sentinel;
        self
    }

    /// Starts the server and waits until it answers.
    ///
    /// # Errors
    ///
    /// [`Error::NotInstalled`] if there is no such program, [`Error::Exited`] with the end of the server's log if
    /// it does not accept its arguments, [`Error::TimedOut`] if it does not answer within 30 seconds.
    pub fn start(self) -> Result<TestServer, Error> {
        let (launch, process) = Launch::start(Plan {
            program: program::find(self.program.as_deref())?,
            mode: self.mode,
            access: self.access()?,
            master: self.master,
            tls: self.tls,
            args: self.args,
        })?;
        TestServer::adopt(launch, process)
    }
}

/// Without passwords.
impl fmt::Debug for TestServerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestServerBuilder")
            .field("program", &self.program)
            .field("args", &self.args)
            .finish_non_exhaustive()
    }
}
