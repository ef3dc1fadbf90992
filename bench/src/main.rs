//! Runs the benchmarks and writes the report.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Result, bail};
use clap::Parser;
use evalsha::testing::TestServer;
use evalsha_bench::cases::{CASES, Case, Lab};
use evalsha_bench::peers::Runtimes;
use evalsha_bench::race::Plan;
use evalsha_bench::report::{self, Preface, Section};
use evalsha_bench::{calls, one_core, work};
use tokio::runtime::Builder;

/// Measures evalsha side by side with the alternatives
#[derive(Parser)]
struct Args {
    /// Takes about a minute: fewer sizes, fewer rounds, no charts
    #[arg(long)]
    quick: bool,
    /// Folder for `BENCHMARKS.md` and `docs/benchmarks/`; without it, results are only printed
    #[arg(long)]
    out: Option<PathBuf>,
    /// Only run these cases
    cases: Vec<String>,
    /// Repeat one kind of work, to be counted from outside
    #[arg(long, hide = true, requires = "times")]
    repeat: Option<String>,
    #[arg(long, hide = true)]
    times: Option<u64>,
    /// The server, if the work needs one
    #[arg(long, hide = true)]
    server: Option<String>,
}

fn main() -> Result<ExitCode> {
    let args = Args::parse();
    if let (Some(name), Some(times)) = (&args.repeat, args.times) {
        match &args.server {
            Some(url) => calls::find(name, url)?.repeat(times),
            None => work::find(name)?.repeat(times),
        }
        return Ok(ExitCode::SUCCESS);
    }
    one_core::stay()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    fs::create_dir_all(&folder)?;
    let lab = Lab {
        server: TestServer::start()?,
        runtime: Builder::new_current_thread().enable_all().build()?,
        plan: plan(args.quick),
        quick: args.quick,
        foreign: Runtimes::install(&folder),
    };
    let preface = Preface::new(&lab, args.quick);
    println!("{}", preface.machine);
    let (sections, all_ran) = measure(&lab, chosen(&args.cases)?);
    if let Some(root) = &args.out {
        report::write(root, &preface, &sections)?;
        println!("\nwritten: {}", root.join("BENCHMARKS.md").display());
    }
    Ok(if all_ran {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// A case that fails is shown in the report and does not stop the others.
fn measure(lab: &Lab, cases: Vec<Case>) -> (Vec<Section>, bool) {
    let mut all_ran = true;
    let sections = cases.into_iter().map(|(name, measure)| {
        println!("\nmeasuring {name}");
        let section = measure(lab).unwrap_or_else(|error| {
            all_ran = false;
            Section::failed(name, &error)
        });
        report::print(&section);
        section
    });
    (sections.collect(), all_ran)
}

fn plan(quick: bool) -> Plan {
    if quick {
        Plan {
            rounds: 11,
            turn: Duration::from_millis(15),
        }
    } else {
        Plan {
            rounds: 61,
            turn: Duration::from_millis(30),
        }
    }
}

fn chosen(names: &[String]) -> Result<Vec<Case>> {
    if let Some(name) = names
        .iter()
        .find(|name| CASES.iter().all(|case| case.0 != **name))
    {
        let known: Vec<_> = CASES.iter().map(|case| case.0).collect();
        bail!("no case `{name}`, but {}", known.join(", "));
    }
    let chosen = |case: &Case| names.is_empty() || names.iter().any(|name| *name == case.0);
    Ok(CASES.into_iter().filter(chosen).collect())
}
