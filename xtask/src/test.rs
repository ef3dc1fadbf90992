//! `cargo xtask test`: all tests, the fast ones first, and one line at the end that sums them up.
//!
//! A failing step does not hide the next ones. All steps build the same features, so nothing is built twice.

mod features;
mod tally;
mod targets;

use std::io;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::{servers, workspace};
use tally::Tally;

const END_TO_END: &str = "evalsha-tests";

type Variables = Vec<(&'static str, PathBuf)>;

pub(crate) fn run(which: &servers::Which) -> Result<ExitCode> {
    let started = Instant::now();
    let variables = variables(which)?;
    let (end_to_end, others): (Vec<_>, Vec<_>) = targets::integration_tests()?
        .into_iter()
        .partition(|target| target.package == END_TO_END);
    let mut total = Tally::default();

    heading("unit tests");
    total += cargo_test(&["--lib", "--bins"].map(str::to_owned), &variables)?;
    heading("golden and integration tests");
    total += cargo_test(&targets::select(&others), &variables)?;
    heading("doc tests");
    total += cargo_test(&["--doc".to_owned()], &variables)?;
    heading(&format!(
        "end-to-end tests on {}, compile errors, hygiene",
        which.described()
    ));
    let mut selection = targets::select(&end_to_end);
    selection.push("--".to_owned());
    selection.extend(which.skipped());
    total += cargo_test(&selection, &variables)?;
    heading("examples");
    total += targets::run_examples(&variables)?;
    heading("each feature alone");
    total += features::check()?;

    println!("\nin {} s:\n{total}", started.elapsed().as_secs());
    let left_out = which.left_out_described();
    if !left_out.is_empty() {
        println!("not tested on {left_out}");
    }
    Ok(workspace::exit_code(total.failed == 0))
}

/// The paths of the servers. Tests that need only one server get the system's.
fn variables(which: &servers::Which) -> Result<Variables> {
    let mut variables = servers::install(which)?;
    if servers::path_in(servers::ANY_VARIABLE).is_none() {
        let redis = variables
            .iter()
            .find(|(name, _)| *name == servers::REDIS_7_0.variable);
        let (_, path) = redis
            .or(variables.first())
            .context("no server is left to test on")?;
        variables.push((servers::ANY_VARIABLE, path.clone()));
    }
    Ok(variables)
}

fn heading(text: &str) {
    println!("\n== {text}\n");
}

fn cargo_test(selection: &[String], variables: &Variables) -> Result<Tally> {
    if selection.is_empty() {
        return Ok(Tally::default());
    }
    let mut command = workspace::cargo();
    command
        .args(["test", "--workspace", "--all-features", "--no-fail-fast"])
        .args(selection)
        .envs(variables.iter().map(|(name, path)| (name, path)));
    tally(&mut command)
}

/// Shows what a command prints, and counts the results in it.
fn tally(command: &mut Command) -> Result<Tally> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not run {command:?}"))?;
    let output = child.stdout.take().context("no output to read")?;
    let counted = Tally::read(output, io::stdout())?;
    Ok(counted.ended(child.wait()?.success()))
}
