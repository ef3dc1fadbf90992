//! CPU seconds, user and system, of programs and of everything that they start.

use anyhow::Result;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// What some work returns, and the CPU time of its programs.
pub(super) fn seconds_of<T>(work: impl FnOnce() -> Result<T>) -> Result<(f64, T)> {
    let before = of_children()?;
    let result = work()?;
    Ok((of_children()? - before, result))
}

/// The CPU time of the children that have ended.
fn of_children() -> Result<f64> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let time = usage.user_time() + usage.system_time();
    Ok(time.num_microseconds() as f64 / 1e6)
}
