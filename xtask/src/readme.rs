//! `cargo xtask readme`: the readme of the package `evalsha`. It is that of the repository, with links that work
//! elsewhere.
//!
//! A registry shows a package's readme outside the repository, where relative links lead nowhere. The address is that
//! of `[workspace.package] repository`.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::workspace::root;

const PACKAGED: &str = "runtime/README.md";

/// Writes the readme.
pub(crate) fn run() -> Result<ExitCode> {
    fs::write(root().join(PACKAGED), packaged()?)?;
    println!("wrote {PACKAGED}");
    Ok(ExitCode::SUCCESS)
}

/// Whether the readme is the one that would be written now.
pub(crate) fn is_current() -> Result<bool> {
    let there = fs::read_to_string(root().join(PACKAGED)).unwrap_or_default();
    Ok(there == packaged()?)
}

fn packaged() -> Result<String> {
    let text = fs::read_to_string(root().join("README.md")).context("README.md")?;
    Ok(absolute(&text, &repository()?))
}

/// The repository's address from the workspace's manifest.
pub(crate) fn repository() -> Result<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).context("Cargo.toml")?;
    let manifest = toml::Value::Table(manifest.parse()?);
    let address = ["workspace", "package", "repository"]
        .iter()
        .try_fold(&manifest, |value, key| value.get(key))
        .and_then(toml::Value::as_str);
    Ok(address
        .context("`[workspace.package]` has no `repository`")?
        .to_owned())
}

/// Replaces relative links by the address of their file in the repository.
fn absolute(text: &str, repository: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at + 2);
        let target = after.split(')').next().unwrap_or_default();
        out.push_str(before);
        out.push_str(&address(repository, target, is_image(before)));
        rest = &after[target.len()..];
    }
    out.push_str(rest);
    out
}

/// Whether the link whose label ends here is to an image.
fn is_image(before: &str) -> bool {
    let label = before.rfind('[');
    label.is_some_and(|at| before[..at].ends_with('!'))
}

fn address(repository: &str, target: &str, is_image: bool) -> String {
    if target.starts_with('#') || target.contains("://") {
        target.to_owned()
    } else if is_image {
        // Without `sanitize`, GitHub serves an SVG as text.
        format!("{repository}/raw/HEAD/{target}?sanitize=true")
    } else {
        format!("{repository}/blob/HEAD/{target}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_into_the_repository() {
        let text = "[`lua/`](lua), ![a chart](docs/a.svg) [docs](https://docs.rs/x) [up](#top)";
        let linked = "[`lua/`](https://a/b/blob/HEAD/lua), \
                      ![a chart](https://a/b/raw/HEAD/docs/a.svg?sanitize=true) \
                      [docs](https://docs.rs/x) [up](#top)";
        assert_eq!(absolute(text, "https://a/b"), linked);
    }

    #[test]
    fn the_packaged_readme_is_current() {
        assert!(
            is_current().unwrap(),
            "run `cargo xtask readme` to rewrite it"
        );
    }

    #[test]
    fn what_the_readme_links_to_is_there() {
        let text = fs::read_to_string(root().join("README.md")).unwrap();
        for link in text.split("](").skip(1) {
            let target = link.split(')').next().unwrap();
            if !target.contains("://") {
                assert!(root().join(target).exists(), "{target}");
            }
        }
    }
}
