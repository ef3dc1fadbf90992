//! What a private server is started with: a program and arguments in, a [`TestServer`] out.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

use crate::access::Access;
use crate::error::{Error, io_error};
use crate::launch::{Launch, Mode, Plan};
use crate::program;
use crate::server::TestServer;
use crate::tls::Certificate;

/// Choices for a private server; made by [`TestServer::builder`].
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
    /// The server program: a path, or a name to look up on PATH. Without it, that is what the variable
    /// `EVALSHA_SERVER` holds, where it is not empty, or else `redis-server`, or else `valkey-server`.
    pub fn program(mut self, program: impl Into<PathBuf>) -> Self {
        self.program = Some(program.into());
        self
    }

    /// One more argument for the server, as on its command line: `.arg("--appendonly").arg("yes")`.
    /// They win over those of this module but for `--port`, `--dir`, `--unixsocket`, `--logfile` and `--daemonize`,
    /// without which it would lose the server. A replica of the server gets them too.
    /// A password is set by [`password`](Self::password), and users by `ACL SETUSER` once the server runs:
    /// servers refuse `--aclfile` beside the users that this module needs.
    pub fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// More arguments for the server, each as for [`arg`](Self::arg).
    pub fn args<A: Into<OsString>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// The password of the user `default`. Without it, each server has a random one. Either way it is in
    /// [`TestServer::url`], and [`TestServer::url_as`] tells a client of another user where to connect.
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

    /// Arguments that those of the user still override.
    pub(crate) fn args_before<const N: usize>(mut self, args: [&str; N]) -> Self {
        self.args.splice(0..0, args.map(OsString::from));
        self
    }

    /// Whatever another server has of TLS.
    pub(crate) fn with_tls_of(mut self, other: Option<&Certificate>) -> Self {
        self.tls = other.cloned();
        self
    }

    /// A server that follows the one at a port of this machine from its start.
    pub(crate) fn replica_of(mut self, port: u16) -> Self {
        self.master = Some(port);
        self
    }

    /// The same program as a sentinel, which knows nothing of a server's options.
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
    /// [`Error::NotInstalled`] when there is no such program, [`Error::Exited`] with the end of the server's log
    /// when it does not accept its arguments, [`Error::TimedOut`] when it does not answer within 30 seconds.
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
