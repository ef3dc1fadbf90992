//! The machine in neutral words: processor, cores, memory, system, versions.

use std::process::Command;
use std::{env, fs};

/// One line each, as Markdown.
pub(super) fn describe(server: &str) -> String {
    let cores = cores();
    let rows = [
        (
            "processor",
            format!("{}, {cores} cores", field("/proc/cpuinfo", "model name")),
        ),
        ("memory", gib(&field("/proc/meminfo", "MemTotal"))),
        (
            "system",
            format!("{} {}", env::consts::OS, env::consts::ARCH),
        ),
        ("server", server.to_owned()),
        ("clients", clients()),
        ("compiler", version("rustc")),
        ("load average when it began", load()),
    ];
    rows.map(|(name, value)| format!("- {name}: {value}"))
        .join("\n")
}

/// All cores of the machine, although the benchmarks use only one.
fn cores() -> usize {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    text.lines()
        .filter(|line| line.starts_with("processor"))
        .count()
}

fn field(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(name)?.split_once(':'));
    line.map_or_else(
        || "unknown".to_owned(),
        |(_, value)| value.trim().to_owned(),
    )
}

/// The Rust clients with their versions, from the lock file.
fn clients() -> String {
    let lock = include_str!("../../Cargo.lock");
    let version = |name: &str| {
        let (_, rest) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
        rest.split_once('"').map(|(version, _)| version)
    };
    ["redis", "fred", "rustis"]
        .map(|name| format!("{name} {}", version(name).unwrap_or("unknown")))
        .join(", ")
}

fn gib(kib: &str) -> String {
    let number = kib
        .split(' ')
        .next()
        .and_then(|number| number.parse::<f64>().ok());
    number.map_or_else(
        || kib.to_owned(),
        |number| format!("{:.0} GiB", number / 1048576.0),
    )
}

fn version(program: &str) -> String {
    let output = Command::new(program).arg("--version").output();
    output.map_or_else(
        |_| "unknown".to_owned(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}

/// Processes that wanted a core during the last minute.
fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("unknown").to_owned()
}
