//! Counters of scripts, kept per process and readable without `tracing`.
//!
//! They only record: no decision about what to send reads them. They are kept outside the scripts,
//! because few scripts ever count anything and a counter in each would be one more item to compile.

use std::sync::{Mutex, PoisonError};

use crate::script::ScriptInfo;

/// What a script's direct calls have met since the process started.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    heals: u64,
}

/// One entry for each script that has counted anything.
static COUNTED: Mutex<Vec<(&ScriptInfo, Stats)>> = Mutex::new(Vec::new());

impl Stats {
    /// How many times the server did not have the script and EVAL brought it.
    #[must_use]
    pub const fn heals(&self) -> u64 {
        self.heals
    }

    pub(crate) fn of(script: &ScriptInfo) -> Self {
        let counted = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
        let found = counted.iter().find(|(other, _)| is_same(script, other));
        found.map(|(_, stats)| *stats).unwrap_or_default()
    }

    pub(crate) fn count_heal(script: &'static ScriptInfo) {
        let mut counted = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
        match counted.iter_mut().find(|(other, _)| is_same(script, other)) {
            Some((_, stats)) => stats.heals += 1,
            None => counted.push((script, Self { heals: 1 })),
        }
    }
}

impl ScriptInfo {
    /// What this process has met so far: how many times the server did not have the script.
    #[must_use]
    pub fn stats(&self) -> Stats {
        Stats::of(self)
    }
}

/// A constant may have several addresses.
fn is_same(one: &ScriptInfo, other: &ScriptInfo) -> bool {
    let parts = |script: &ScriptInfo| (script.sha1(), script.name(), script.file());
    parts(one) == parts(other)
}
