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
use evalsha_analyzer::{Levels, Severity, analyze_joined};

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

/// Checks the packages whose names contain one of these texts; all of them if there is none.
pub(crate) fn run(only: &[String]) -> Result<ExitCode> {
    let folder = workspace::root().join("target/corpus");
    let (mut findings, mut replies) = (Findings::new(), Replies::default());
    let (mut seen, mut left_out) = (BTreeSet::new(), Vec::new());
    let mut sizes = Table::new();
    sizes.load_style(ASCII_MARKDOWN);
    sizes.set_header(["registry", "package", "scripts", "bytes"]);
    let is_wanted = |package: &&Package| {
        only.is_empty() || only.iter().any(|name| package.id.contains(name.as_str()))
    };
    for package in packages::ALL.iter().filter(is_wanted) {
        let root = match package.fetch(&folder) {
            Ok(root) => root,
            Err(error) => {
                left_out.push(format!("{}: {error:#}", package.id));
                continue;
            }
        };
        let mut scripts = scripts::of_package(&root);
        scripts.retain(|script| seen.insert(words(script.text())));
        let bytes: usize = scripts.iter().map(|script| script.text().len()).sum();
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
    let source = &script.script.source;
    let analysis = analyze_joined(&script.script, &Levels::default());
    replies.add(source, &analysis.replies);
    for finding in analysis.findings {
        let place = source.position(finding.primary.span.start);
        let code = source.slice(finding.primary.span).lines().next();
        let code = code.unwrap_or_default();
        // Of a part, its own name.
        let file = match source.file_at(finding.primary.span.start) {
            own if own == source.file() => name.as_str(),
            part => part,
        };
        let found = Found {
            script: name.clone(),
            text: format!("{file}:{place} {} | {code}", finding.message),
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
