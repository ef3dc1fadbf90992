//! What the crate adds to a build, as measured by `cargo xtask build-cost`.
//!
//! In: `target/build-cost.json` of the repository. Out: its numbers beside their targets. If the file does not exist,
//! the section says what to run.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Lab;
use crate::race::Spread;
use crate::report::{Chart, Claim, Section, Target};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/build-cost.json");

/// Only what is shown; the file may contain more.
#[derive(Deserialize)]
struct BuildCost {
    added_cpu_seconds: f64,
    added_by_package: Vec<(String, f64)>,
    added_crates: f64,
    expansion: Vec<Expansion>,
    check: Vec<Check>,
    check_written_out: f64,
    code_bytes_per_script: f64,
}

#[derive(Deserialize)]
struct Expansion {
    bytes: f64,
    ms: f64,
}

#[derive(Deserialize)]
struct Check {
    scripts: f64,
    seconds: f64,
}

pub(super) fn measure(_: &Lab) -> Result<Section> {
    let mut section = Section {
        title: "Building".to_owned(),
        ..Section::default()
    };
    if !Path::new(FILE).exists() {
        section.text = "Not measured: `cargo xtask build-cost` had not been run before.".to_owned();
        return Ok(section);
    }
    let text = fs::read_to_string(FILE)?;
    let cost: BuildCost = serde_json::from_str(&text).context("target/build-cost.json")?;
    section.text = cost.text();
    section.claims = cost.claims();
    section.charts = cost.charts();
    Ok(section)
}

impl BuildCost {
    fn text(&self) -> String {
        let packages = self.added_by_package.iter();
        let packages = packages.map(|(package, seconds)| format!("`{package}` {seconds:.2}"));
        format!(
            "As `cargo xtask build-cost` has measured it, with an unoptimised macro. Of the CPU seconds added to a \
             clean debug build, each package's: {}.",
            packages.collect::<Vec<_>>().join(", ")
        )
    }

    fn claims(&self) -> Vec<Claim> {
        let at_most = |what: &str, bound, number, unit: &str| {
            Claim::number(what, Target::AtMost(bound), Spread::exact(number), unit)
        };
        let mut claims = vec![
            at_most(
                "added to a clean debug build",
                2.5,
                self.added_cpu_seconds,
                "CPU s",
            ),
            at_most("crates beyond redis' own", 3.0, self.added_crates, ""),
            at_most(
                "code per script",
                2048.0,
                self.code_bytes_per_script,
                "bytes",
            ),
        ];
        for (size, bound) in [(2_048.0, 2.0), (65_536.0, 20.0)] {
            // The sizes are of real text, so they are only close to the round number.
            let near = |each: &&Expansion| (each.bytes / size - 1.0_f64).abs() < 0.25;
            if let Some(each) = self.expansion.iter().find(near) {
                let what = format!("expansion of {} bytes", each.bytes);
                claims.push(at_most(&what, bound, each.ms, "ms"));
            }
        }
        if let Some(each) = self.check.iter().find(|each| each.scripts == 200.0) {
            let none = self.check.iter().find(|each| each.scripts <= 1.0);
            let base = none.map_or(0.0, |each| each.seconds);
            let what = "200 scripts in one crate add to cargo check";
            let at_best = Spread::exact(self.check_written_out - base);
            claims.push(at_most(what, 1.0, each.seconds - base, "s").at_best(at_best));
        }
        claims
    }

    fn charts(&self) -> Vec<Chart> {
        let expansion = self.expansion.iter().map(|each| (each.bytes, each.ms));
        let check = self.check.iter().filter(|each| each.scripts > 0.0);
        vec![
            chart(
                "expansion",
                "Expansion of a script, unoptimised macro",
                ("bytes of the script", "milliseconds"),
                expansion.collect(),
            ),
            chart(
                "scripts",
                "cargo check of a crate with so many scripts",
                ("scripts", "seconds"),
                check.map(|each| (each.scripts, each.seconds)).collect(),
            ),
        ]
    }
}

fn chart(name: &str, title: &str, (x, y): (&str, &str), points: Vec<(f64, f64)>) -> Chart {
    Chart {
        name: name.to_owned(),
        title: title.to_owned(),
        x: x.to_owned(),
        y: y.to_owned(),
        series: vec![("evalsha".to_owned(), points)],
    }
}
