//! What a private server is started with: a program and arguments in, a [`TestServer`] out.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use super::error::Error;
use super::launch::{Launch, Mode};
use super::server::TestServer;

const PROGRAM_VARIABLE: &str = "EVALSHA_SERVER";
const PROGRAMS: [&str; 2] = ["redis-server", "valkey-server"];

/// Choices for a private server; made by [`TestServer::builder`].
///
/// ```
/// use evalsha::testing::TestServer;
///
/// let server = TestServer::builder().args(["--maxmemory", "64mb"]).start()?;
/// # Ok::<(), evalsha::testing::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing before `start()`"]
pub struct TestServerBuilder {
    program: Option<PathBuf>,
    args: Vec<OsString>,
    mode: Mode,
}

impl TestServerBuilder {
    /// The server program: a path, or a name to look up on PATH. Without it, that is what the variable
    /// `EVALSHA_SERVER` holds, or else `redis-server`, or else `valkey-server`.
    pub fn program(mut self, program: impl Into<PathBuf>) -> Self {
        self.program = Some(program.into());
        self
    }

    /// One more argument for the server, as on its command line: `.arg("--appendonly").arg("yes")`.
    /// They come after those of this module, so they win; `--port`, `--dir` and `--unixsocket` must
    /// stay. A password is better set once the server runs, with `CONFIG SET requirepass`.
    pub fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// More arguments for the server, each as for [`arg`](Self::arg).
    pub fn args<A: Into<OsString>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// Arguments that those of the user still override.
    pub(super) fn args_before<const N: usize>(mut self, args: [&str; N]) -> Self {
        self.args.splice(0..0, args.map(OsString::from));
        self
    }

    /// The same program as a sentinel, which knows nothing of a server's options.
    pub(super) fn into_sentinel(mut self) -> Self {
        self.args.clear();
        self.mode = Mode::Sentinel;
        self
    }

    /// Starts the server and waits until it answers.
    ///
    /// # Errors
    ///
    /// [`Error::NotInstalled`] when there is no such program, [`Error::Exited`] with the end of the server's log
    /// when it does not accept its arguments.
    pub fn start(self) -> Result<TestServer, Error> {
        let programs = self.programs();
        let (launch, process) = Launch::start(&programs, self.mode, self.args)?;
        TestServer::adopt(launch, process)
    }

    fn programs(&self) -> Vec<PathBuf> {
        let named = self
            .program
            .clone()
            .or_else(|| env::var_os(PROGRAM_VARIABLE).map(Into::into));
        named.map_or_else(
            || PROGRAMS.map(PathBuf::from).to_vec(),
            |program| vec![program],
        )
    }
}
