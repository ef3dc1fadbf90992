//! `cargo xtask release-check`: what a release needs and tests cannot know, for instance that no placeholder is left.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::workspace::{self, root};
use crate::{paths, readme};

/// A host that can never exist. It marks what still has to be filled in.
const PLACEHOLDER: &str = "example.invalid";

/// The fields that a registry shows.
const FIELDS: [&str; 6] = [
    "description",
    "documentation",
    "license",
    "readme",
    "repository",
    "rust_version",
];

pub(crate) fn run() -> Result<ExitCode> {
    let problems = problems()?;
    for problem in &problems {
        println!("{problem}");
    }
    Ok(if problems.is_empty() {
        println!("ready to be released");
        ExitCode::SUCCESS
    } else {
        println!("\nnot ready: {} to settle", problems.len());
        ExitCode::FAILURE
    })
}

fn problems() -> Result<Vec<String>> {
    let mut problems = placeholders()?;
    if !readme::is_current()? {
        problems.push("runtime/README.md is not current: `cargo xtask readme`".to_owned());
    }
    let metadata = workspace::metadata()?;
    let packages = published(&metadata);
    for package in &packages {
        problems.extend(missing_fields(package));
        problems.extend(loose_dependencies(package, &packages));
    }
    problems.extend(changelog(&packages)?);
    problems.extend(minimum_rust_versions(&packages)?);
    problems.extend(paths::problems()?);
    Ok(problems)
}

/// The packages that are published.
pub(crate) fn published(metadata: &Value) -> Vec<&Value> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    // `publish = false` appears as an empty list of registries.
    packages
        .filter(|package| package["publish"].is_null())
        .collect()
}

/// The tracked files that still contain a placeholder.
fn placeholders() -> Result<Vec<String>> {
    let output = Command::new("git")
        .current_dir(root())
        .args([
            "grep",
            "-Il",
            "--fixed-strings",
            PLACEHOLDER,
            "--",
            ".",
            ":!xtask/src",
        ])
        .output()
        .context("could not run git")?;
    let files = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(files
        .lines()
        .map(|file| format!("{file}: `{PLACEHOLDER}` is to be filled in"))
        .collect())
}

fn missing_fields(package: &Value) -> Vec<String> {
    let name = text(&package["name"]);
    let is_missing = |field: &&&str| text(&package[**field]).is_empty();
    let missing = FIELDS.iter().filter(is_missing);
    missing
        .map(|field| format!("{name}: the manifest has no `{field}`"))
        .collect()
}

/// The macro writes what one version of the runtime reads, so our packages require exact versions of each other.
fn loose_dependencies(package: &Value, packages: &[&Value]) -> Vec<String> {
    let name = text(&package["name"]);
    let dependencies = package["dependencies"].as_array().into_iter().flatten();
    let mut loose = Vec::new();
    // Dev dependencies are not part of what users build.
    for dependency in dependencies.filter(|dependency| dependency["kind"] != "dev") {
        let ours = packages
            .iter()
            .find(|ours| ours["name"] == dependency["name"]);
        let Some(ours) = ours else { continue };
        let (wanted, found) = (
            format!("={}", text(&ours["version"])),
            text(&dependency["req"]),
        );
        if wanted != found {
            let on = text(&dependency["name"]);
            loose.push(format!("{name}: asks for {on} {found}, not for {wanted}"));
        }
    }
    loose
}

fn changelog(packages: &[&Value]) -> Result<Vec<String>> {
    let log = fs::read_to_string(root().join("CHANGELOG.md")).context("CHANGELOG.md")?;
    Ok(versions(packages, "version")
        .into_iter()
        .filter(|version| !log.contains(&format!("\n## [{version}]")))
        .map(|version| format!("CHANGELOG.md: no section `## [{version}]`"))
        .collect())
}

/// clippy has its own setting for this version, and CI builds with it.
fn minimum_rust_versions(packages: &[&Value]) -> Result<Vec<String>> {
    let versions = versions(packages, "rust_version");
    let mut problems = Vec::new();
    for file in ["clippy.toml", ".github/workflows/ci.yml", "README.md"] {
        let content = fs::read_to_string(root().join(file)).context(file)?;
        let missing = versions
            .iter()
            .filter(|version| !content.contains(**version));
        problems.extend(missing.map(|version| {
            format!("{file}: does not name Rust {version}, the `rust-version` of the packages")
        }));
    }
    Ok(problems)
}

/// The different values of a field that holds a version.
fn versions<'a>(packages: &[&'a Value], field: &str) -> BTreeSet<&'a str> {
    packages
        .iter()
        .map(|package| text(&package[field]))
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_release_waits_for_the_address() {
        let address = readme::repository().unwrap();
        let is_open = address.contains(PLACEHOLDER);
        let problems = problems().unwrap();
        let names_it = problems
            .iter()
            .any(|problem| problem.starts_with("Cargo.toml:"));
        assert_eq!(is_open, names_it, "{problems:?}");
    }

    #[test]
    fn packages_have_what_a_registry_shows() {
        let metadata = workspace::metadata().unwrap();
        let packages = published(&metadata);
        assert!(packages.len() >= 5);
        for package in &packages {
            assert_eq!(missing_fields(package), Vec::<String>::new());
            assert_eq!(loose_dependencies(package, &packages), Vec::<String>::new());
        }
    }

    #[test]
    fn a_loose_version_is_found() {
        let ours = json!({ "name": "ours", "version": "0.1.0", "dependencies": [] });
        let user = json!({ "name": "user", "dependencies": [{ "name": "ours", "req": "^0.1.0", "kind": null }] });
        let found = loose_dependencies(&user, &[&ours, &user]);
        assert_eq!(found, ["user: asks for ours ^0.1.0, not for =0.1.0"]);
    }
}
