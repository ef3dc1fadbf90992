//! What Debian's and Ubuntu's package manager provides. No package that contains a service is ever installed.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use super::version::version_of;
use crate::workspace;

/// The server's real name. The package `redis-server` only adds a link to it, and a service on the usual port.
const SERVER_IN_REDIS_TOOLS: &str = "/usr/bin/redis-check-rdb";

/// Installs packages, which needs root. If there is nothing to install, it does nothing and needs no rights.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    ensure!(
        can_install(),
        "missing on this machine: {list}; as root on Debian or Ubuntu this task installs them, \
         elsewhere install them by hand (`apt-get install {list}`, or what your system calls them)",
    );
    println!("installing {list} with apt-get");
    // If a third-party source is broken, that need not matter.
    if let Err(error) = apt_get(&["update"]) {
        println!("{error:#}; going on with the lists there are");
    }
    apt_get(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
        .with_context(|| format!("apt-get did not install {list}"))
}

pub(super) fn is_there() -> bool {
    workspace::runs(Command::new("apt-get").arg("--version"))
}

pub(super) fn can_install() -> bool {
    rustix::process::geteuid().is_root() && is_there()
}

fn apt_get(args: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    command
        .args(["-qq", "-o", "DPkg::Lock::Timeout=300"])
        .args(args)
        .env("DEBIAN_FRONTEND", "noninteractive");
    workspace::run(&mut command).map(drop)
}

/// The system's Redis, whatever its name.
pub(super) fn redis_server() -> Option<PathBuf> {
    on_path("redis-server")
        .filter(|program| version_of(program).starts_with("Redis server"))
        .or_else(|| Some(PathBuf::from(SERVER_IN_REDIS_TOOLS)).filter(|program| program.exists()))
}

/// The full path of a program, because a link needs one.
pub(super) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| {
            fs::metadata(program)
                .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
        })
}
