//! `cargo check` of a crate with many scripts, when all that it depends on is built.

use std::fmt::Write as _;

use anyhow::Result;

use super::scratch::{Scratch, dependencies};
use super::scripts;

const NUMBERS: [usize; 7] = [0, 1, 10, 50, 100, 200, 500];
/// The best of so many.
const CHECKS: usize = 3;

/// One number of scripts.
pub(super) struct Check {
    pub(super) scripts: usize,
    /// Of CPU, cargo's own included.
    pub(super) seconds: f64,
}

pub(super) fn measure() -> Result<Vec<Check>> {
    let user = Scratch::new("check", &format!("[dependencies]\n{}", dependencies()?))?;
    let texts = scripts::real()?;
    for i in 0..NUMBERS.into_iter().max().unwrap_or(0) {
        user.write(&format!("src/s{i}.lua"), &texts[i % texts.len()])?;
    }
    user.write("src/main.rs", "fn main() {}\n")?;
    user.cargo(&["check"])?;
    NUMBERS
        .into_iter()
        .map(|scripts| check(&user, scripts))
        .collect()
}

fn check(user: &Scratch, scripts: usize) -> Result<Check> {
    let mut seconds = f64::INFINITY;
    for time in 0..CHECKS {
        let mut main = format!("//! {time}\nfn main() {{}}\n");
        for i in 0..scripts {
            writeln!(
                main,
                "evalsha::lua_script!(pub struct S{i} = \"s{i}.lua\");"
            )?;
        }
        // Not what the last check left on disk: a change in every script is the dearest.
        user.write("src/main.rs", "fn main() {}\n")?;
        user.cargo(&["check"])?;
        user.write("src/main.rs", &main)?;
        seconds = seconds.min(user.cargo(&["check"])?.cpu_seconds);
    }
    Ok(Check { scripts, seconds })
}
