//! Client, server and peers on one core.
//!
//! On two, a call costs several times as much in one round as in the next: a kernel wakes the other core, or
//! lets both sides share one. That is more than what is compared differs by. On one core a round's time is the work of
//! both sides.

use std::io;

/// Binds this process, and all that it starts from now on, to the last core it may use.
///
/// # Errors
///
/// As the system gives them.
#[cfg(target_os = "linux")]
pub fn stay() -> io::Result<()> {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

    let allowed = sched_getaffinity(None)?;
    let last = (0..CpuSet::MAX_CPU)
        .rev()
        .find(|core| allowed.is_set(*core));
    let mut one = CpuSet::new();
    one.set(last.unwrap_or_default());
    Ok(sched_setaffinity(None, &one)?)
}

/// Other systems bind nothing.
///
/// # Errors
///
/// None.
#[cfg(not(target_os = "linux"))]
pub fn stay() -> io::Result<()> {
    Ok(())
}
