//! `cargo xtask bench`: builds the benchmarks, which are a workspace of their own, and runs them.

use std::process::{ExitCode, Stdio};

use anyhow::Result;

use crate::workspace::{cargo, root};

/// Runs them on a private server; the report is written into the repository.
pub(crate) fn run(quick: bool) -> Result<ExitCode> {
    let mut command = cargo();
    command
        .args(["run", "--quiet", "--release", "--manifest-path"])
        .arg(root().join("bench/Cargo.toml"))
        .arg("--")
        .arg("--out")
        .arg(root())
        .args(quick.then_some("--quick"))
        .stdin(Stdio::null());
    let ended_well = command.status()?.success();
    Ok(if ended_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
