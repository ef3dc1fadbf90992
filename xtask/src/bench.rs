//! `cargo xtask bench`: builds the benchmarks, which are a separate workspace, and runs them.

use std::process::{Command, ExitCode, Stdio};

use anyhow::{Result, ensure};

use crate::servers;
use crate::workspace::{cargo, exit_code, root};

/// Runs them on a private server. A full run writes its report into the repository.
pub(crate) fn run(quick: bool, cases: &[String]) -> Result<ExitCode> {
    // The benchmarks start a program beside them that counts for them.
    let built = on_bench("build").arg("--bins").status()?;
    ensure!(built.success(), "the benchmarks could not be built");
    let mut command = on_bench("run");
    command.env("EVALSHA_SERVER", servers::any()?).arg("--");
    if quick {
        command.arg("--quick");
    } else if cases.is_empty() {
        command.arg("--out").arg(root());
    }
    let ended_well = command.args(cases).stdin(Stdio::null()).status()?.success();
    Ok(exit_code(ended_well))
}

fn on_bench(task: &str) -> Command {
    let mut command = cargo();
    command
        .args([task, "--quiet", "--release", "--manifest-path"])
        .arg(root().join("bench/Cargo.toml"));
    command
}
