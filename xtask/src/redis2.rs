//! `cargo xtask redis2`: builds and tests the crate on the newest 2.x of redis, on a copy of the sources.
//!
//! This is not part of the tests, because 2.x changes from one candidate to the next. It shows what a release for it
//! needs.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};

use crate::servers;
use crate::workspace::{cargo, exit_code, metadata, root, run};

/// What the crate consists of, without what needs clients of the 1.x line.
const MEMBERS: [&str; 4] = ["analyzer", "macros", "testing", "runtime"];

const ONE: &str = "redis = { version = \"1.8\"";
/// With release candidates, which a plain `2` leaves out.
const TWO: &str = "redis = { version = \">=2.0.0-alpha, <3\"";

pub(crate) fn run_all() -> Result<ExitCode> {
    let metadata = metadata()?;
    let target = Path::new(metadata["target_directory"].as_str().unwrap_or("target"));
    let copy = target.join("redis2");
    write_copy(&copy)?;
    let server = servers::any()?;

    println!("checking");
    let status = on(&copy, "check").args(["--lib"]).status()?;
    println!("redis {}", version(&copy)?);
    if !status.success() {
        return Ok(ExitCode::FAILURE);
    }
    println!("testing");
    let status = on(&copy, "test")
        .args(["--tests"])
        .env("EVALSHA_SERVER", server)
        .status()?;
    Ok(exit_code(status.success()))
}

/// The tracked files of the members, with a different redis in the manifest.
fn write_copy(copy: &Path) -> Result<()> {
    let files = run(Command::new("git")
        .current_dir(root())
        .args([
            "ls-files",
            "--",
            "lua",
            "README.md",
            "LICENSE-MIT",
            "LICENSE-APACHE",
        ])
        .args(MEMBERS))?;
    for file in files.lines() {
        let (from, to) = (root().join(file), copy.join(file));
        fs::create_dir_all(to.parent().unwrap_or(copy))?;
        // A file that is deleted but still tracked.
        if from.exists() {
            fs::copy(&from, &to).with_context(|| file.to_owned())?;
        }
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    fs::write(copy.join("Cargo.toml"), on_two(&manifest)?)?;
    Ok(())
}

fn on_two(manifest: &str) -> Result<String> {
    ensure!(manifest.contains(ONE), "Cargo.toml has no `{ONE}`");
    let members = MEMBERS.map(|member| format!("\"{member}\"")).join(", ");
    let lines = manifest
        .lines()
        .filter(|line| !line.starts_with("default-members"));
    let lines = lines.map(|line| match line.split_once(" = ") {
        Some(("members", _)) => format!("members = [{members}]"),
        Some(("exclude", _)) => "exclude = []".to_owned(),
        _ => line.replace(ONE, TWO),
    });
    Ok(lines.collect::<Vec<_>>().join("\n") + "\n")
}

/// The version that cargo chose.
fn version(copy: &Path) -> Result<String> {
    let lock = fs::read_to_string(copy.join("Cargo.lock"))?;
    let package = lock
        .split("[[package]]\nname = \"redis\"\nversion = \"")
        .nth(1);
    let version = package.and_then(|rest| rest.split('"').next());
    Ok(version.context("no redis in Cargo.lock")?.to_owned())
}

fn on(copy: &Path, task: &str) -> Command {
    let mut command = cargo();
    command
        .current_dir(copy)
        .args([task, "--package", "evalsha", "--all-features"])
        .env("CARGO_TARGET_DIR", copy.with_file_name("redis2-target"));
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_can_be_changed() {
        let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let two = on_two(&manifest).unwrap();
        assert!(two.contains(TWO) && !two.contains(ONE));
        assert!(two.contains("members = [\"analyzer\", \"macros\", \"testing\", \"runtime\"]"));
    }
}
