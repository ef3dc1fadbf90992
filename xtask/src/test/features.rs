//! Whether the published crates with features build without any feature, and with each of their features alone.

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::workspace;

const PACKAGES: [&str; 2] = ["evalsha", "evalsha-testing"];

pub(super) fn check() -> Result<Tally> {
    let mut total = Tally::default();
    for package in PACKAGES {
        total += check_package(package)?;
    }
    Ok(total)
}

fn check_package(package: &str) -> Result<Tally> {
    let mut total = Tally::default();
    for features in combinations(package)? {
        println!(
            "{package} with {}",
            if features.is_empty() {
                "default features"
            } else {
                &features
            }
        );
        let mut command = workspace::cargo();
        command.args([
            "check",
            "--quiet",
            "--package",
            package,
            "--no-default-features",
            "--features",
            &features,
        ]);
        let status = command
            .status()
            .with_context(|| format!("could not run {command:?}"))?;
        total += Tally::of_check(status.success());
    }
    Ok(total)
}

/// No feature first, then each in the order of declaration. redis-rs' async cluster client only builds with a runtime.
fn combinations(name: &str) -> Result<Vec<String>> {
    let metadata = workspace::metadata()?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let package = packages.into_iter().find(|package| package["name"] == name);
    let features = package.and_then(|package| package["features"].as_object());
    let features = features.with_context(|| format!("no package `{name}`"))?;
    let alone = features
        .keys()
        .filter(|name| !["default", "cluster-async"].contains(&name.as_str()))
        .cloned();
    let with_runtime = ["tokio-comp", "smol-comp"]
        .into_iter()
        .filter(|_| features.contains_key("cluster-async"))
        .map(|runtime| format!("cluster-async,{runtime}"));
    Ok([String::new()]
        .into_iter()
        .chain(alone)
        .chain(with_runtime)
        .collect())
}
