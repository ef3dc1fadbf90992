//! Runs the benchmarks and writes the report.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail};
use clap::Parser;
use evalsha::testing::TestServer;
use evalsha_bench::cases::{CASES, Case, Lab};
use evalsha_bench::peers::Runtimes;
use evalsha_bench::race::Plan;
use evalsha_bench::report::{self, Section};

/// Measures evalsha side by side with what users would pick instead
#[derive(Parser)]
struct Args {
    /// About a minute: fewer sizes, fewer rounds; writes nothing
    #[arg(long)]
    quick: bool,
    /// Only these cases
    cases: Vec<String>,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    std::fs::create_dir_all(&folder)?;
    let lab = Lab {
        server: TestServer::start()?,
        runtime: tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?,
        plan: plan(args.quick),
        quick: args.quick,
        foreign: Runtimes::install(&folder),
    };
    println!(
        "{}",
        report::describe_machine(&lab.server.version().to_string())
    );
    for (name, measure) in chosen(&args.cases)? {
        println!("\nmeasuring {name}");
        let section = measure(&lab)?;
        report::print(&section);
        if !args.quick {
            keep(&folder, name, &section)?;
        }
    }
    Ok(())
}

fn plan(quick: bool) -> Plan {
    match quick {
        true => Plan {
            rounds: 11,
            turn: Duration::from_millis(20),
        },
        false => Plan {
            rounds: 61,
            turn: Duration::from_millis(30),
        },
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

/// Keeps what a case has measured, for a report of all.
fn keep(folder: &Path, name: &str, section: &Section) -> Result<PathBuf> {
    let file = folder.join(format!("{name}.json"));
    std::fs::write(&file, serde_json::to_string_pretty(section)?)?;
    Ok(file)
}
