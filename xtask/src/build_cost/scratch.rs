//! A package that is written only to be built, in `target/build-cost`.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use anyhow::{Context, Result, ensure};

use super::cpu;
use crate::workspace::{cargo, root};

/// A scratch package, with the versions of this workspace's `Cargo.lock`.
pub(super) struct Scratch {
    folder: PathBuf,
    target: PathBuf,
}

/// A cargo command that succeeded.
pub(super) struct Built {
    pub(super) cpu_seconds: f64,
    pub(super) stdout: String,
    pub(super) stderr: String,
}

/// The manifest lines for the dependencies of a user of the crate.
pub(super) fn dependencies() -> Result<String> {
    let runtime = root().join("runtime");
    Ok(format!("evalsha = {{ path = {runtime:?} }}\n{}", redis()?))
}

/// Redis as most users have it, with its default features.
pub(super) fn redis() -> Result<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let manifest = manifest.parse::<toml::Table>()?;
    let version = &manifest["workspace"]["dependencies"]["redis"]["version"];
    Ok(format!("redis = {version}\n"))
}

impl Scratch {
    /// An empty package; `manifest` follows its `[package]`.
    pub(super) fn new(name: &str, manifest: &str) -> Result<Self> {
        let all = root().join("target/build-cost");
        let scratch = Self {
            folder: all.join(name),
            target: all.join("target"),
        };
        if scratch.folder.exists() {
            fs::remove_dir_all(&scratch.folder)?;
        }
        let package =
            format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
        scratch.write("Cargo.toml", &format!("{package}[workspace]\n{manifest}"))?;
        let lock = fs::read_to_string(root().join("Cargo.lock"))?;
        scratch.write("Cargo.lock", &lock)?;
        Ok(scratch)
    }

    /// With its own target folder, so that it can be built from scratch.
    pub(super) fn alone(name: &str, manifest: &str) -> Result<Self> {
        let scratch = Self::new(name, manifest)?;
        let target = scratch.folder.join("target");
        Ok(Self { target, ..scratch })
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Where cargo puts what it builds.
    pub(super) fn built(&self, path: &str) -> PathBuf {
        self.target.join(path)
    }

    pub(super) fn write(&self, path: &str, text: &str) -> Result<()> {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
    }

    /// Runs cargo like a user, without the variables that are set here.
    pub(super) fn cargo(&self, arguments: &[&str]) -> Result<Built> {
        let mut command = cargo();
        command
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("RUSTC_WRAPPER")
            .env_remove("RUSTFLAGS");
        let (cpu_seconds, output) = cpu::seconds_of(|| Ok(command.output()?))?;
        let Output {
            status,
            stdout,
            stderr,
        } = output;
        let stderr = String::from_utf8_lossy(&stderr).into_owned();
        ensure!(
            status.success(),
            "{command:?} ended with {status}:\n{stderr}"
        );
        Ok(Built {
            cpu_seconds,
            stdout: String::from_utf8_lossy(&stdout).into_owned(),
            stderr,
        })
    }

    /// Removes everything that was built.
    pub(super) fn clean(&self) -> Result<()> {
        if self.target.exists() {
            Ok(fs::remove_dir_all(&self.target)?)
        } else {
            Ok(())
        }
    }
}
