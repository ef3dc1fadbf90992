//! Benchmarks of evalsha beside what users would pick instead, in one run on one private server.

#![expect(dropping_copy_types, reason = "`drop` says that a reply is not looked at")]

mod cases;
mod chart;
mod measure;
mod report;
mod scripts;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Parser;
use evalsha::testing::TestServer;

use measure::Effort;
use report::Report;

/// Measures, prints tables, and writes a report with charts.
#[derive(Parser)]
struct Options {
    /// About a minute instead of ten; shorter runs, wider spread.
    #[arg(long)]
    quick: bool,
    /// Folder for `BENCHMARKS.md` and `docs/bench/*.svg`.
    #[arg(long, default_value = ".")]
    out: PathBuf,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let effort = if options.quick {
        Effort {
            rounds: 5,
            slice: Duration::from_millis(30),
        }
    } else {
        Effort {
            rounds: 21,
            slice: Duration::from_millis(150),
        }
    };
    let server = TestServer::start()?;
    let mut report = Report::default();
    cases::process::run(effort, &mut report)?;
    cases::guard::run(effort, &mut report)?;
    cases::direct::run(&server, effort, &mut report)?;
    cases::asynchronous::run(&server, effort, &mut report)?;
    cases::multi::run(&server, effort, &mut report)?;
    cases::batch::run(&server, effort, &mut report)?;
    cases::cold::run(&server, effort, &mut report)?;
    let charts = options.out.join("docs/bench");
    fs::create_dir_all(&charts).with_context(|| format!("make {}", charts.display()))?;
    let lines = cases::asynchronous::growth(&server, effort)?;
    chart::lines(
        &charts.join("tasks.svg"),
        "calls per second, by tasks on one connection",
        "tasks",
        &lines,
    )?;
    report.chart("calls per second by tasks", "docs/bench/tasks.svg");
    let head = format!(
        "# Benchmarks\n\nMade by `cargo xtask bench{}` on {} cores against {}. Contenders take turns within each round; \
         the ratio is the median over {} rounds of speed relative to the first row, and its middle half.\n",
        if options.quick { " --quick" } else { "" },
        std::thread::available_parallelism()?,
        server.version(),
        effort.rounds,
    );
    fs::write(
        options.out.join("BENCHMARKS.md"),
        head + &report.into_markdown(),
    )?;
    Ok(())
}
