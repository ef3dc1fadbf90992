//! How long the macro takes for a script when rustc runs it: unoptimised, in a debug build.

use std::fmt::Write as _;

use anyhow::{Result, ensure};

use super::scratch::Scratch;
use super::{observed, scripts};

const LENGTHS: [usize; 6] = [200, 1 << 10, 2 << 10, 5 << 10, 20 << 10, 64 << 10];
/// The median of this many scripts of one length counts.
const SCRIPTS: usize = 15;

/// The measurement for one length of script.
pub(super) struct Expansion {
    pub(super) bytes: usize,
    pub(super) ms: f64,
}

/// The milliseconds that a script of this length may take.
pub(super) fn target(bytes: usize) -> &'static str {
    match bytes {
        0..=2_048 => "2",
        2_049..=65_536 => "20",
        _ => "",
    }
}

pub(super) fn measure() -> Result<Vec<Expansion>> {
    let observed = observed::write()?;
    let user = observed.user("expansion")?;
    user.write("src/main.rs", "fn main() {}\n")?;
    user.cargo(&["check"])?;
    LENGTHS
        .into_iter()
        .map(|length| expand(&user, length))
        .collect()
}

fn expand(user: &Scratch, length: usize) -> Result<Expansion> {
    let script = scripts::of_length(length);
    user.write("src/script.lua", &script)?;
    let mut main = String::from("fn main() {}\n");
    for i in 0..SCRIPTS {
        writeln!(main, "{}", observed::call(&format!("S{i}"), "script.lua"))?;
    }
    user.write("src/main.rs", &main)?;
    let built = user.cargo(&["check"])?;
    let times = built.stderr.lines().filter_map(|line| {
        let nanoseconds = line.strip_prefix("expanded in ")?.strip_suffix(" ns")?;
        nanoseconds.parse::<f64>().ok()
    });
    let mut times: Vec<f64> = times.collect();
    ensure!(
        times.len() == SCRIPTS,
        "{} expansions were reported",
        times.len()
    );
    times.sort_by(f64::total_cmp);
    Ok(Expansion {
        bytes: script.len(),
        ms: times[SCRIPTS / 2] / 1e6,
    })
}
