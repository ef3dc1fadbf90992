//! `cargo check` of a crate with many scripts, when all its dependencies are built.

use std::fmt::Write as _;

use anyhow::Result;

use super::scratch::Scratch;
use super::{observed, scripts};

const NUMBERS: [usize; 7] = [0, 1, 10, 50, 100, 200, 500];
/// The number of scripts that has a target.
pub(super) const AIMED_AT: usize = 200;
/// The best of this many runs counts.
const CHECKS: usize = 3;

/// The measurements.
pub(super) struct Checks {
    pub(super) by_number: Vec<Check>,
    /// For a crate without a macro, but with the items that the macro writes for this many scripts.
    pub(super) written_out: f64,
}

/// The measurement for one number of scripts.
pub(super) struct Check {
    pub(super) scripts: usize,
    /// CPU seconds, including cargo's own.
    pub(super) seconds: f64,
}

pub(super) fn measure() -> Result<Checks> {
    let observed = observed::write()?;
    let user = observed.user("check")?;
    let texts = scripts::real()?;
    for i in 0..NUMBERS.into_iter().max().unwrap_or(0) {
        user.write(&format!("src/s{i}.lua"), &texts[i % texts.len()])?;
    }
    let mut by_number = Vec::new();
    for scripts in NUMBERS {
        let items = each(scripts, |name, file| {
            format!("evalsha::lua_script!(pub struct {name} = {file:?});")
        })?;
        let seconds = check(&user, &items)?;
        by_number.push(Check { scripts, seconds });
    }
    user.write("src/main.rs", &program(&each(AIMED_AT, observed::call)?))?;
    user.cargo(&["check"])?;
    let written_out = check(&user, &observed.items()?)?;
    Ok(Checks {
        by_number,
        written_out,
    })
}

/// One line for each script.
fn each(scripts: usize, line: impl Fn(&str, &str) -> String) -> Result<String> {
    let mut lines = String::new();
    for i in 0..scripts {
        writeln!(lines, "{}", line(&format!("S{i}"), &format!("s{i}.lua")))?;
    }
    Ok(lines)
}

fn program(items: &str) -> String {
    format!("fn main() {{}}\n{items}")
}

/// CPU seconds of checking a program with these items.
fn check(user: &Scratch, items: &str) -> Result<f64> {
    let mut seconds = f64::INFINITY;
    for _ in 0..CHECKS {
        // Does not reuse what the last check left on disk: a change in every script costs the most.
        user.write("src/main.rs", &program(""))?;
        user.cargo(&["check"])?;
        user.write("src/main.rs", &program(items))?;
        seconds = seconds.min(user.cargo(&["check"])?.cpu_seconds);
    }
    Ok(seconds)
}
