//! `cargo xtask chaos --minutes N`: runs the proofs under faults for this long, and shows their reports.
//!
//! These are the tests that `cargo xtask test` runs with limits. Here they run one after the other, so that none
//! disturbs the next. A proof that has nothing to repeat leaves its time to those after it. The lines that they print
//! become one table, the report.

use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use comfy_table::Table;
use comfy_table::presets::UTF8_FULL_CONDENSED;
use serde_json::Value;

use crate::{servers, workspace};

const SECONDS_VARIABLE: &str = "EVALSHA_CHAOS_SECONDS";
const REPORT: &str = "chaos | ";

/// For what a proof does besides its work: a cluster to start, a failover to wait for, a debug build.
const PATIENCE: Duration = Duration::from_secs(600);

#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many minutes all proofs take together, roughly
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Only run proofs whose name contains this, such as `flush_storm` or `valkey_9_1`
    #[arg(long, default_value = "")]
    only: String,
    #[command(flatten)]
    servers: servers::Which,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let variables = servers::install(&options.servers)?;
    let harness = build()?;
    let proofs = list(&harness, options)?;
    ensure!(
        !proofs.is_empty(),
        "no proof has `{}` in its name",
        options.only
    );
    let deadline = Instant::now() + Duration::from_secs(options.minutes * 60);
    let (mut table, mut failed) = (new_table(), 0);
    for (index, proof) in proofs.iter().enumerate() {
        let left = deadline.saturating_duration_since(Instant::now()).as_secs();
        let seconds = (left / (proofs.len() - index) as u64).max(1);
        println!("{proof}");
        let mut command = Command::new(&harness);
        command.args(["--exact", proof, "--nocapture"]);
        command
            .env(SECONDS_VARIABLE, seconds.to_string())
            .envs(variables.iter().map(|(name, path)| (name, path)));
        let limit = Duration::from_secs(seconds) + PATIENCE;
        failed += u64::from(!perform(&mut command, &mut table, limit)?);
    }
    println!(
        "\n{table}\n\n{} passed, {failed} failed",
        proofs.len() as u64 - failed
    );
    Ok(workspace::exit_code(failed == 0))
}

/// Builds with the features of `cargo xtask test`, so that nothing is built twice. Returns the path of the test
/// program.
fn build() -> Result<PathBuf> {
    let args = [
        "test",
        "--workspace",
        "--all-features",
        "--test",
        "chaos",
        "--no-run",
        "--message-format=json",
    ];
    let output = workspace::cargo()
        .args(args)
        .stderr(Stdio::inherit())
        .output()
        .context("could not run cargo")?;
    ensure!(output.status.success(), "the proofs do not build");
    let messages = String::from_utf8_lossy(&output.stdout);
    let executable = messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_it = message["target"]["name"] == "chaos";
        message["executable"]
            .as_str()
            .filter(|_| is_it)
            .map(PathBuf::from)
    });
    executable.context("cargo names no test program")
}

fn list(harness: &PathBuf, options: &Options) -> Result<Vec<String>> {
    let mut command = Command::new(harness);
    command.args([&options.only, "--list", "--format=terse"]);
    let list = workspace::run(command.args(options.servers.skipped()))?;
    Ok(list
        .lines()
        .filter_map(|line| line.strip_suffix(": test"))
        .map(str::to_owned)
        .collect())
}

/// Whether the proof held. Its report goes into the table. If it did not hold, its whole output is shown.
fn perform(command: &mut Command, table: &mut Table, limit: Duration) -> Result<bool> {
    let output = match workspace::output_within(command, limit) {
        Ok(output) => output,
        Err(error) => {
            println!("{error:#}");
            return Ok(false);
        }
    };
    let said = String::from_utf8_lossy(&output.stdout);
    let reports = said.lines().filter_map(|line| line.split_once(REPORT));
    for (_, report) in reports {
        println!("    {report}");
        table.add_row(report.splitn(3, " | "));
    }
    if !output.status.success() {
        println!("{said}{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.status.success())
}

fn new_table() -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header([
        "proof",
        "server",
        "what was done, without a loss",
    ]);
    table
}
