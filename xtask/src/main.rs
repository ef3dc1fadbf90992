//! The project's own tasks: `cargo xtask --help` lists them.
//!
//! Each works from a fresh clone: what a task needs and the machine lacks is installed first, and said.

mod bench;
mod bless;
mod build_cost;
mod chaos;
mod corpus;
mod demo;
mod new_rule;
mod package;
mod paths;
mod readme;
mod redis2;
mod release_check;
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
    /// Rewrites the expected texts of tests: golden findings, expansions, the command line's output, rustc's errors
    Bless {
        /// Only these
        kinds: Vec<bless::Kind>,
    },
    /// Measures what the crate adds to a build: CPU seconds, crates, expansion, checks, code
    BuildCost,
    /// Runs the proofs under faults for as long as told, and prints what they report
    Chaos(chaos::Options),
    /// Checks the Lua scripts of packages from npm and PyPI, and counts the findings by rule
    Corpus,
    /// Shows on a private server what goes wrong with Redis scripts, and that it does not with this crate
    Demo,
    /// Begins a rule of the checker: its file, its entry in the list, stubs of its golden cases
    NewRule {
        /// Lower-case words joined by hyphens, such as `reply-cut`
        name: String,
    },
    /// Packages what is published and builds a program with the packages
    Package,
    /// Writes the readme of the package `evalsha` from the repository's
    Readme,
    /// Builds and tests the crate on the newest 2.x of redis; no part of the tests
    Redis2,
    /// Says what a release still waits for
    ReleaseCheck,
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
        Task::Bless { kinds } => bless::run_all(&kinds),
        Task::BuildCost => build_cost::run(),
        Task::Chaos(options) => chaos::run(&options),
        Task::Corpus => corpus::run(),
        Task::Demo => demo::run(),
        Task::NewRule { name } => new_rule::run(&name),
        Task::Package => package::run_all(),
        Task::Readme => readme::run(),
        Task::Redis2 => redis2::run_all(),
        Task::ReleaseCheck => release_check::run(),
        Task::Servers(which) => servers::install(&which).map(|_| ExitCode::SUCCESS),
        Task::Test(which) => test::run(&which),
    }
}
