//! The project's own tasks: `cargo xtask test`, `demo`, `servers`.
//!
//! Each works from a fresh clone: what a task needs and the machine lacks is installed first, and said.

mod servers;
mod test;
mod workspace;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own tasks")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Installs the servers that the tests run on, into `target/servers`
    Servers,
    /// Installs what is missing and runs all tests, the fast ones first
    Test,
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().task {
        Task::Servers => servers::install().map(drop),
        Task::Test => test::run(),
    }
}
