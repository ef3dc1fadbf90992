//! `cargo xtask corpus`: checks scripts from elsewhere, and counts the findings by rule.
//!
//! Fetches packages that ship Lua scripts for Redis with `npm pack` and `pip download` into `target/corpus`. Reads each
//! script as its package sends it, and analyzes it. Prints every finding and two tables.

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

/// Findings by rule and severity, with the place of each.
type Findings = BTreeMap<(&'static str, Severity), Vec<Found>>;

/// A finding and its script.
struct Found {
    script: String,
    text: String,
}

pub(crate) fn run() -> Result<ExitCode> {
    let folder = workspace::root().join("target/corpus");
    let (mut findings, mut replies) = (Findings::new(), Replies::default());
    let mut seen = BTreeSet::new();
    let mut sizes = Table::new();
    sizes.load_style(ASCII_MARKDOWN);
    sizes.set_header(["package", "scripts", "bytes"]);
    for package in packages::ALL {
        let root = package.fetch(&folder)?;
        let mut scripts = scripts::of_package(&root);
        scripts.retain(|script| seen.insert(script.text.clone()));
        let bytes: usize = scripts.iter().map(|script| script.text.len()).sum();
        sizes.add_row([
            package.name.to_owned(),
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
    Ok(ExitCode::SUCCESS)
}

fn check(package: &Package, script: Script, findings: &mut Findings, replies: &mut Replies) {
    let name = format!("{}/{}", package.name, script.name);
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
