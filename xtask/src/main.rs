//! The project's own tasks: `cargo xtask test`, `demo`, `bench`, `build-cost`, `chaos`, `corpus`, `servers`.
//!
//! Each works from a fresh clone: what a task needs and the machine lacks is installed first, and said.

mod bench;
mod build_cost;
mod chaos;
mod corpus;
mod demo;
mod servers;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own tasks")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Measures this crate beside what users would pick instead, and writes `BENCHMARKS.md` with charts
    Bench {
        /// About a minute instead of ten; wider spread, fewer sizes, and no report
        #[arg(long)]
        quick: bool,
        /// Only these cases, and no report: direct, tasks, multi, batch, cold, in-process, guard, fleet, build-cost
        cases: Vec<String>,
    },
    /// Measures what the crate adds to a build: CPU seconds, crates, expansion, checks, code
    BuildCost,
    /// Runs the proofs under faults for as long as told, and prints what they report
    Chaos(chaos::Options),
    /// Checks the Lua scripts of packages from npm and PyPI, and counts the findings by rule
    Corpus,
    /// Shows on a private server what goes wrong with Redis scripts, and that it does not with this crate
    Demo,
    /// Installs the servers that the tests run on, into `target/servers`
    Servers(servers::Which),
    /// Installs what is missing and runs all tests, the fast ones first
    Test(servers::Which),
}

fn main() -> ExitCode {
    perform(Cli::parse().task).unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::FAILURE
    })
}

fn perform(task: Task) -> anyhow::Result<ExitCode> {
    match task {
        Task::Bench { quick, cases } => bench::run(quick, &cases),
        Task::BuildCost => build_cost::run(),
        Task::Chaos(options) => chaos::run(&options),
        Task::Corpus => corpus::run(),
        Task::Demo => demo::run(),
        Task::Servers(which) => servers::install(&which).map(|_| ExitCode::SUCCESS),
        Task::Test(which) => test::run(&which),
    }
}
