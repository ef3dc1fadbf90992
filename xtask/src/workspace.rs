//! Where things are in this repository, and how its tasks run programs.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// The repository's top folder.
pub(crate) fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// A cargo command in this repository, by the cargo that runs this task.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// What cargo knows of this workspace: `packages` with their `targets` and `features`, `target_directory`.
pub(crate) fn metadata() -> Result<Value> {
    let metadata = run(cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
    serde_json::from_str(&metadata).context("cargo's metadata cannot be read")
}

/// Runs a program to its end; one that fails is an error with what it wrote.
pub(crate) fn run(command: &mut Command) -> Result<String> {
    let shown = format!("{command:?}");
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("could not run {shown}"))?;
    ensure!(
        output.status.success(),
        "{shown} ended with {}:\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program is there and ends well.
pub(crate) fn runs(command: &mut Command) -> bool {
    run(command).is_ok()
}
