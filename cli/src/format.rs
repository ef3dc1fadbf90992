//! Writes findings: for people, for programs, for GitHub.

mod github;
mod human;
mod json;
mod sarif;

use std::io::{self, Write};

use crate::args::MessageFormat;
use crate::script::Report;

/// Writes all findings in a format.
pub(crate) fn write(
    format: MessageFormat,
    reports: &[Report<'_>],
    out: &mut impl Write,
) -> io::Result<()> {
    match format {
        MessageFormat::Human => human::write(reports, out),
        MessageFormat::Json => json::write(reports, out),
        MessageFormat::Github => github::write(reports, out),
        MessageFormat::Sarif => sarif::write(reports, out),
    }
}
