//! The project's own tasks: `cargo xtask --help` lists them.
//!
//! Each works from a fresh clone: it first installs what the machine lacks, and says so.

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
    /// Compares this crate with the alternatives, and writes `BENCHMARKS.md` with charts
    Bench {
        /// Takes about a minute instead of ten: wider spread, fewer sizes, no report
        #[arg(long)]
        quick: bool,
        /// Only run these cases, without a report: direct, tasks, multi, batch, cold, in-process, guard, fleet,
        /// build-cost
        cases: Vec<String>,
    },
    /// Rewrites the expected texts of tests: golden findings, expansions, output of the command line, errors of rustc
    Bless {
        /// Only rewrite these
        kinds: Vec<bless::Kind>,
    },
    /// Measures what the crate adds to a build: CPU seconds, crates, expansion, checks, code
    BuildCost,
    /// Runs the fault-injection tests for the given time and prints their reports
    Chaos(chaos::Options),
    /// Checks the Lua scripts of packages from npm and PyPI, and counts the findings by rule
    Corpus {
        /// Only packages whose names contain one of these.
        #[arg(value_name = "PACKAGE")]
        packages: Vec<String>,
    },
    /// Shows on a private server what goes wrong with Redis scripts, and that it does not with this crate
    Demo,
    /// Starts a rule of the checker: its file, its entry in the list, stubs of its golden cases
    NewRule {
        /// Lower-case words joined by hyphens, such as `reply-cut`
        name: String,
    },
    /// Packages what is published, and builds a program with the packages
    Package,
    /// Writes the readme of the package `evalsha` from that of the repository
    Readme,
    /// Builds and tests the crate on the newest 2.x of redis; not part of the tests
    Redis2,
    /// Says what is missing for a release
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
        Task::Corpus { packages } => corpus::run(&packages),
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
