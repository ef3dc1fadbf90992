//! `cargo xtask build-cost`: what the crate costs those who build with it.
//!
//! Builds scratch packages in `target/build-cost` and measures CPU seconds of cargo and all that it starts, which other
//! work on the machine moves less than time. Prints a table, and writes `target/build-cost.json` for `cargo xtask bench`.

mod added;
mod check;
mod code;
mod cpu;
mod expansion;
mod scratch;
mod scripts;

use std::fs;
use std::process::ExitCode;

use anyhow::Result;
use comfy_table::Table;
use serde_json::json;

use crate::workspace;
use added::Added;
use check::Check;
use code::Code;
use expansion::Expansion;

/// All that is measured.
struct BuildCost {
    added: Added,
    expansions: Vec<Expansion>,
    checks: Vec<Check>,
    code: Code,
}

pub(crate) fn run() -> Result<ExitCode> {
    let cost = BuildCost {
        expansions: expansion::measure()?,
        checks: check::measure()?,
        code: code::measure()?,
        added: added::measure()?,
    };
    let file = workspace::root().join("target/build-cost.json");
    fs::write(&file, cost.json())?;
    println!("{}\n{}", cost.table(), file.display());
    Ok(ExitCode::SUCCESS)
}

impl BuildCost {
    fn table(&self) -> Table {
        let mut table = Table::new();
        table.set_header(["what", "found", "target"]);
        let Added {
            cpu_seconds,
            of_redis,
            crates,
        } = self.added;
        let mut row = |what: String, found: String, target: &str| {
            table.add_row([what, found, target.to_owned()]);
        };
        row(
            format!("added to a clean debug build with redis, {of_redis:.1} CPU s by itself"),
            format!("{cpu_seconds:.2} CPU s"),
            "2.5",
        );
        row("crates beyond redis' own".into(), crates.to_string(), "3");
        for Expansion { bytes, ms } in &self.expansions {
            let target = expansion::target(*bytes);
            row(
                format!("expansion of a script of {bytes} bytes"),
                format!("{ms:.2} ms"),
                target,
            );
        }
        for Check { scripts, seconds } in &self.checks {
            let what = format!("`cargo check` of a crate, by number of scripts: {scripts}");
            let target = if *scripts == 200 {
                "1 more than with none"
            } else {
                ""
            };
            row(what, format!("{seconds:.2} CPU s"), target);
        }
        let Code {
            per_script,
            scripts,
        } = self.code;
        let what = format!("code of a script in a release binary with {scripts}");
        row(what, format!("{per_script:.0} bytes"), "2048");
        table
    }

    fn json(&self) -> String {
        let expansion = self.expansions.iter();
        let expansion = expansion.map(|each| json!({ "bytes": each.bytes, "ms": each.ms }));
        let check = self.checks.iter();
        let check = check.map(|each| json!({ "scripts": each.scripts, "seconds": each.seconds }));
        let cost = json!({
            "added_cpu_seconds": self.added.cpu_seconds,
            "redis_cpu_seconds": self.added.of_redis,
            "added_crates": self.added.crates,
            "expansion": expansion.collect::<Vec<_>>(),
            "check": check.collect::<Vec<_>>(),
            "code_bytes_per_script": self.code.per_script,
        });
        format!("{cost:#}\n")
    }
}
