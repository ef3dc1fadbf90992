//! What is counted and not timed: allocations and bytes by a separate program, instructions by callgrind.
//!
//! In: this program's folder, a server. Out: numbers that are the same however busy the machine is.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Output};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

/// What the counting program writes.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Allocations of each kind of work.
    pub allocations: Vec<(String, u64)>,
    /// Memory of batches.
    pub peaks: Vec<Peak>,
}

/// The most bytes that a client held at once.
#[derive(Debug, Serialize, Deserialize)]
pub struct Peak {
    /// Calls in the batch.
    pub calls: usize,
    /// In `batch(calls).invoke_iter`.
    pub batch: u64,
    /// In a single pipeline of all calls.
    pub pipeline: u64,
}

impl Counts {
    /// Runs the counting program, which is built next to this one.
    ///
    /// # Errors
    ///
    /// If it does not exist, or fails.
    pub fn take(url: &str, calls: &[usize]) -> Result<Self> {
        let program = beside("count")?;
        let output = Command::new(&program)
            .arg(url)
            .args(calls.iter().map(usize::to_string))
            .output()
            .with_context(|| format!("{} did not start", program.display()))?;
        let text = ended_well(&output, "the counting program")?;
        Ok(serde_json::from_str(&text)?)
    }

    /// Allocations of one kind of work.
    #[must_use]
    pub fn allocations_of(&self, work: &str) -> Option<u64> {
        let found = self.allocations.iter().find(|(name, _)| name == work);
        found.map(|(_, count)| *count)
    }
}

/// How often some work is repeated. The difference tells what one repetition takes.
type Times = (u64, u64);

/// Instructions of one repetition of some work, counted by callgrind.
///
/// # Errors
///
/// If there is no valgrind, or if it does not know an instruction of this processor.
pub fn instructions(work: &str) -> Result<f64> {
    between((1_000, 11_000), work, &[])
}

/// Instructions of work that takes long by itself.
///
/// # Errors
///
/// As [`instructions`].
pub fn instructions_of_long(work: &str) -> Result<f64> {
    between((1, 3), work, &[])
}

/// Instructions of one call of a client, without those of the kernel.
///
/// # Errors
///
/// As [`instructions`].
pub fn instructions_of_call(work: &str, url: &str) -> Result<f64> {
    between((200, 1_200), work, &["--server", url])
}

fn between((few, many): Times, work: &str, args: &[&str]) -> Result<f64> {
    let more = total(work, many, args)? - total(work, few, args)?;
    Ok(more as f64 / (many - few) as f64)
}

fn total(work: &str, times: u64, args: &[&str]) -> Result<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args(["--repeat", work, "--times", &times.to_string()])
        .args(args)
        .output()
        .context("valgrind did not start")?;
    ended_well(&output, "valgrind")?;
    let text = String::from_utf8_lossy(&output.stderr);
    let count = text
        .lines()
        .find_map(|line| line.split_once("Collected : "))
        .and_then(|(_, count)| count.trim().parse().ok());
    count.context("callgrind did not say what it collected")
}

fn beside(name: &str) -> Result<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    Ok(env::current_exe()?.with_file_name(name))
}

fn ended_well(output: &Output, what: &str) -> Result<String> {
    let error = String::from_utf8_lossy(&output.stderr);
    let last = error.lines().last().unwrap_or_default();
    ensure!(
        output.status.success(),
        "{what} ended with {}: {last}",
        output.status
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
