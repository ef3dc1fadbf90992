//! `cargo xtask build-cost`: what the crate adds to its users' builds.
//!
//! Builds scratch packages in `target/build-cost` and measures CPU seconds of cargo and of everything that it starts.
//! Other work on the machine affects these less than wall time. Prints a table, and writes `target/build-cost.json` for
//! `cargo xtask bench`.

mod added;
mod check;
mod code;
mod cpu;
mod expansion;
mod observed;
mod peers;
mod scratch;
mod scripts;

use std::fs;
use std::process::ExitCode;

use anyhow::Result;
use comfy_table::Table;
use serde_json::json;

use crate::workspace;
use added::Added;
use check::{AIMED_AT, Check, Checks};
use code::Code;
use expansion::Expansion;
use peers::Peer;

/// All measurements.
struct BuildCost {
    added: Added,
    peers: Vec<Peer>,
    expansions: Vec<Expansion>,
    checks: Checks,
    code: Code,
}

pub(crate) fn run() -> Result<ExitCode> {
    let cost = BuildCost {
        expansions: expansion::measure()?,
        checks: check::measure()?,
        code: code::measure()?,
        added: added::measure()?,
        peers: peers::measure()?,
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
            by_package,
            of_redis,
            crates,
        } = &self.added;
        let mut row = |what: String, found: String, target: &str| {
            table.add_row([what, found, target.to_owned()]);
        };
        row(
            format!("added to a clean debug build with redis, {of_redis:.1} CPU s by itself"),
            format!("{cpu_seconds:.2} CPU s"),
            "",
        );
        for (package, seconds) in by_package {
            row(
                format!("of that, {package}"),
                format!("{seconds:.2} CPU s"),
                "",
            );
        }
        for Peer { name, cpu_seconds } in &self.peers {
            let found = cpu_seconds.map_or_else(
                || "cannot be built here".to_owned(),
                |seconds| format!("{seconds:.1} CPU s"),
            );
            let target = match *name {
                "evalsha" => "half of askama's",
                _ => "",
            };
            row(
                format!("complete builds beside each other: {name}"),
                found,
                target,
            );
        }
        row("crates beyond redis' own".into(), crates.to_string(), "3");
        for Expansion { bytes, ms } in &self.expansions {
            let target = expansion::target(*bytes);
            row(
                format!("expansion of a script of {bytes} bytes"),
                format!("{ms:.2} ms"),
                target,
            );
        }
        let Checks {
            by_number,
            written_out,
        } = &self.checks;
        for Check { scripts, seconds } in by_number {
            let what = format!("`cargo check` of a crate, by number of scripts: {scripts}");
            let target = match *scripts {
                AIMED_AT => "1 more than with none",
                _ => "",
            };
            row(what, format!("{seconds:.2} CPU s"), target);
        }
        row(
            format!("the same of the items of {AIMED_AT}, written out without a macro"),
            format!("{written_out:.2} CPU s"),
            "",
        );
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
        let check = self.checks.by_number.iter();
        let check = check.map(|each| json!({ "scripts": each.scripts, "seconds": each.seconds }));
        let cost = json!({
            "added_cpu_seconds": self.added.cpu_seconds,
            "added_by_package": self.added.by_package,
            "peers": self.peers.iter().map(|peer| (peer.name, peer.cpu_seconds)).collect::<Vec<_>>(),
            "redis_cpu_seconds": self.added.of_redis,
            "added_crates": self.added.crates,
            "expansion": expansion.collect::<Vec<_>>(),
            "check": check.collect::<Vec<_>>(),
            "check_written_out": self.checks.written_out,
            "code_bytes_per_script": self.code.per_script,
        });
        format!("{cost:#}\n")
    }
}
