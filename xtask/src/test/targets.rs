//! What there is to run, from `cargo metadata`. A new test file or example needs no entry here.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::Value;

use super::Variables;
use super::tally::Tally;
use crate::workspace;

/// An integration test or an example.
pub(super) struct Target {
    pub(super) package: String,
    pub(super) name: String,
}

pub(super) fn integration_tests() -> Result<Vec<Target>> {
    Ok(of_kind(&workspace::metadata()?, "test").collect())
}

/// The arguments that make cargo run just these tests.
pub(super) fn select(tests: &[Target]) -> Vec<String> {
    tests
        .iter()
        .flat_map(|test| ["--test".to_owned(), test.name.clone()])
        .collect()
}

/// Builds all examples together and runs each. An example starts its own server, and its exit code says whether it
/// failed.
pub(super) fn run_examples(variables: &Variables) -> Result<Tally> {
    let built = workspace::cargo()
        .args(["build", "--workspace", "--all-features", "--examples"])
        .arg("--message-format=json-render-diagnostics")
        .stderr(Stdio::inherit())
        .output()
        .context("could not run cargo")?;
    if !built.status.success() {
        return Ok(Tally::of_check(false));
    }
    let mut examples = built_examples(&String::from_utf8_lossy(&built.stdout));
    examples.sort();
    examples
        .iter()
        .map(|(name, program)| run_example(name, program, variables))
        .sum()
}

/// Names and programs, as cargo reports them. Their paths depend on its settings, such as `build.target`.
fn built_examples(messages: &str) -> Vec<(String, PathBuf)> {
    let example = |line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_one = list(&message["target"]["kind"]).any(|kind| kind == "example");
        let program = message["executable"].as_str().filter(|_| is_one)?;
        Some((text(&message["target"]["name"]), PathBuf::from(program)))
    };
    messages.lines().filter_map(example).collect()
}

fn run_example(name: &str, program: &Path, variables: &Variables) -> Result<Tally> {
    println!("\nexample {name}");
    let mut command = Command::new(program);
    command
        .envs(variables.iter().map(|(name, path)| (name, path)))
        // An example must never write to a user's server.
        .env_remove("EVALSHA_EXAMPLE_URL")
        .env_remove("REDIS_URL")
        .stdin(Stdio::null());
    let status = command
        .status()
        .with_context(|| format!("could not run the example `{name}`"))?;
    Ok(Tally::of_check(status.success()))
}

fn of_kind<'a>(metadata: &'a Value, kind: &'a str) -> impl Iterator<Item = Target> + 'a {
    let wanted = move |target: &&Value| list(&target["kind"]).any(|one| one == kind);
    list(&metadata["packages"]).flat_map(move |package| {
        list(&package["targets"])
            .filter(wanted)
            .map(|target| Target {
                package: text(&package["name"]),
                name: text(&target["name"]),
            })
    })
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_where_cargo_says() {
        let messages = r#"{"reason":"compiler-artifact","target":{"kind":["lib"],"name":"l"},"executable":null}
{"reason":"compiler-artifact","target":{"kind":["example"],"name":"e"},"executable":"/t/aarch64/debug/examples/e"}
{"reason":"build-finished","success":true}"#;
        let expected = [("e".to_owned(), PathBuf::from("/t/aarch64/debug/examples/e"))];
        assert_eq!(built_examples(messages), expected);
    }
}
