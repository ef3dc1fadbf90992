//! Puts client, server and peers on one core.
//!
//! On two cores, a call takes several times as long in one round as in the next, because a kernel either wakes the
//! other core or lets both sides share one. That is more than the contenders differ by. On one core, a round's time is
//! the work of both sides.

use std::io;

/// Binds this process, and everything that it starts from now on, to the last core that it may use.
///
/// # Errors
///
/// If the system refuses.
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

/// Does nothing on other systems.
///
/// # Errors
///
/// None.
#[cfg(not(target_os = "linux"))]
pub fn stay() -> io::Result<()> {
    Ok(())
}
