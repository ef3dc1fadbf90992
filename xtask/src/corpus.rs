//! `cargo xtask corpus`: checks scripts that nobody here wrote, and counts the findings by rule.
//!
//! Fetches packages that ship Lua scripts for Redis with `npm pack` and `pip download`, into `target/corpus`;
//! joins each script with what it names in `--- @include "…"`, as its own package does; analyzes it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use comfy_table::Table;
use evalsha_analyzer::{Severity, Source, analyze};

use crate::workspace;

/// Packages on npm that ship `.lua` files.
const NPM: [&str; 8] = [
    "bee-queue",
    "bull",
    "bullmq",
    "groupmq",
    "murlock",
    "node-redis-warlock",
    "redis-gcra",
    "redis-smq",
];

/// Packages on PyPI that ship `.lua` files.
const PYPI: [&str; 8] = [
    "dramatiq",
    "fennel",
    "limits",
    "omniq",
    "redis-rate-limiters",
    "spinach",
    "tasktiger",
    "walrus",
];

/// Findings by rule and severity, with where each is.
type Findings = BTreeMap<(&'static str, Severity), Vec<String>>;

pub(crate) fn run() -> Result<ExitCode> {
    let folder = workspace::root().join("target/corpus");
    fetch(&folder)?;
    let mut findings = Findings::new();
    let mut seen = BTreeSet::new();
    for path in scripts(&folder) {
        let text = joined(&path, &mut BTreeSet::new());
        if seen.insert(text.clone()) {
            check(&folder, &path, text, &mut findings);
        }
    }
    for (rule, places) in &findings {
        println!("{}:", rule.0);
        places.iter().for_each(|place| println!("  {place}"));
    }
    println!("\n{} scripts\n{}", seen.len(), table(&findings));
    Ok(ExitCode::SUCCESS)
}

/// Fetches and unpacks what is not there yet.
fn fetch(folder: &Path) -> Result<()> {
    for package in NPM {
        let target = folder.join("npm").join(package);
        if !target.exists() {
            println!("fetching {package} from npm");
            let scratch = scratch(&target)?;
            let mut npm = Command::new("npm");
            workspace::run(
                npm.args(["pack", "--silent", package])
                    .current_dir(&scratch),
            )?;
            unpack_all(&scratch)?;
            fs::rename(&scratch, &target)?;
        }
    }
    for package in PYPI {
        let target = folder.join("pypi").join(package);
        if !target.exists() {
            println!("fetching {package} from PyPI");
            let scratch = scratch(&target)?;
            let mut pip = Command::new("python3");
            pip.args(["-m", "pip", "--disable-pip-version-check", "download"]);
            pip.args(["--quiet", "--no-deps", package]);
            workspace::run(pip.current_dir(&scratch))?;
            unpack_all(&scratch)?;
            fs::rename(&scratch, &target)?;
        }
    }
    Ok(())
}

/// An empty folder beside the target, so that a task that was cut short leaves nothing there.
fn scratch(target: &Path) -> Result<PathBuf> {
    let scratch = target.with_extension("part");
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    fs::create_dir_all(&scratch).with_context(|| scratch.display().to_string())?;
    Ok(scratch)
}

fn unpack_all(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        let mut command = match path.extension().and_then(|extension| extension.to_str()) {
            Some("tgz" | "gz") => {
                let mut tar = Command::new("tar");
                tar.arg("xzf").arg(&path);
                tar
            }
            Some("whl" | "zip") => {
                let mut python = Command::new("python3");
                python.args(["-m", "zipfile", "-e"]).arg(&path).arg(".");
                python
            }
            _ => continue,
        };
        workspace::run(command.current_dir(folder))?;
    }
    Ok(())
}

/// Every `.lua` file, in order, but those that others include.
fn scripts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("includes") {
            found.extend(scripts(&path));
        } else if path.extension().is_some_and(|extension| extension == "lua") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A script with each of its includes, once.
fn joined(path: &Path, seen: &mut BTreeSet<PathBuf>) -> String {
    let bytes = fs::read(path).unwrap_or_default();
    let mut text = String::new();
    for line in String::from_utf8_lossy(&bytes).lines() {
        match included(path, line) {
            Some(other) if seen.insert(other.clone()) => text.push_str(&joined(&other, seen)),
            Some(_) => {}
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

/// The file that a line `--- @include "name"` names.
fn included(path: &Path, line: &str) -> Option<PathBuf> {
    let name = line.strip_prefix("--")?.trim_start_matches('-').trim();
    let name = name
        .strip_prefix("@include")?
        .trim()
        .trim_matches(['"', '\'']);
    Some(path.parent()?.join(name).with_extension("lua"))
}

fn check(folder: &Path, path: &Path, text: String, findings: &mut Findings) {
    let name = path
        .strip_prefix(folder)
        .unwrap_or(path)
        .display()
        .to_string();
    let Ok(source) = Source::new(name, text.into_bytes()) else {
        return;
    };
    for finding in analyze(&source).findings {
        let place = source.position(finding.primary.span.start);
        let line = source.line(place.line).trim();
        let key = (finding.rule.name, finding.severity);
        let told = format!("{}:{place} {} | {line}", source.file(), finding.message);
        findings.entry(key).or_default().push(told);
    }
}

fn table(findings: &Findings) -> Table {
    let mut table = Table::new();
    table.set_header(["rule", "severity", "findings"]);
    for ((rule, severity), places) in findings {
        let severity = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        table.add_row([rule, severity, &places.len().to_string()]);
    }
    table
}
