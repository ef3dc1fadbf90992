//! `cargo xtask corpus`: checks scripts that nobody here wrote, and counts the findings by rule.
//!
//! Fetches packages that ship Lua scripts for Redis with the clients of their registries, into `target/corpus`;
//! reads each script as its own package sends it; analyzes it; prints every finding and two tables.

mod packages;
mod replies;
mod scripts;

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use anyhow::Result;
use comfy_table::Table;
use comfy_table::presets::ASCII_MARKDOWN;
use evalsha_analyzer::{Severity, Source, analyze};

use crate::workspace;
use packages::Package;
use replies::Replies;
use scripts::Script;

/// Findings by rule and severity, with where each is.
type Findings = BTreeMap<(&'static str, Severity), Vec<Found>>;

/// A finding, and the script that it is in.
struct Found {
    script: String,
    text: String,
}

pub(crate) fn run() -> Result<ExitCode> {
    let folder = workspace::root().join("target/corpus");
    let (mut findings, mut replies) = (Findings::new(), Replies::default());
    let (mut seen, mut left_out) = (BTreeSet::new(), Vec::new());
    let mut sizes = Table::new();
    sizes.load_style(ASCII_MARKDOWN);
    sizes.set_header(["registry", "package", "scripts", "bytes"]);
    for package in packages::ALL {
        let root = match package.fetch(&folder) {
            Ok(root) => root,
            Err(error) => {
                left_out.push(format!("{}: {error:#}", package.id));
                continue;
            }
        };
        let mut scripts = scripts::of_package(&root);
        scripts.retain(|script| seen.insert(words(&script.text)));
        let bytes: usize = scripts.iter().map(|script| script.text.len()).sum();
        sizes.add_row([
            package.registry().to_owned(),
            package.id.to_owned(),
            scripts.len().to_string(),
            bytes.to_string(),
        ]);
        for script in scripts {
            check(package, script, &mut findings, &mut replies);
        }
    }
    for (rule, found) in &findings {
        println!("{}:", rule.0);
        found.iter().for_each(|found| println!("  {}", found.text));
    }
    println!(
        "\n{sizes}\n\n{} scripts\n\n{}\n\n{replies}",
        seen.len(),
        table(&findings)
    );
    for package in &left_out {
        eprintln!("left out, since it cannot be fetched: {package}");
    }
    Ok(ExitCode::SUCCESS)
}

/// A script without its white space, by which those are told that differ in more.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check(package: &Package, script: Script, findings: &mut Findings, replies: &mut Replies) {
    let name = format!("{}/{}", package.id, script.name);
    let Ok(source) = Source::new(name, script.text.into_bytes()) else {
        return;
    };
    let analysis = analyze(&source);
    replies.add(&source, &analysis.replies);
    for finding in analysis.findings {
        let place = source.position(finding.primary.span.start);
        let line = source.line(place.line).trim();
        let found = Found {
            script: source.file().to_owned(),
            text: format!("{}:{place} {} | {line}", source.file(), finding.message),
        };
        let key = (finding.rule.name, finding.severity);
        findings.entry(key).or_default().push(found);
    }
}

fn table(findings: &Findings) -> Table {
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN);
    table.set_header(["rule", "severity", "findings", "scripts"]);
    for ((rule, severity), found) in findings {
        let scripts: BTreeSet<&str> = found.iter().map(|found| found.script.as_str()).collect();
        table.add_row([
            rule,
            severity.name(),
            &found.len().to_string(),
            &scripts.len().to_string(),
        ]);
    }
    table
}
