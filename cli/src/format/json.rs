//! One object a line.

use std::io::{self, Write};

use serde::Serialize;

use crate::script::{Change, Report};

/// A line. Lines and columns are from 1; columns count characters; the end is the place behind.
#[derive(Debug, Serialize)]
struct Line<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    /// The help as changes of the text, to be made together. Empty if it is not certain what was meant.
    edits: Vec<Edit<'a>>,
}

/// Text that takes the place of what stands from a line and column to another.
#[derive(Debug, Serialize)]
struct Edit<'a> {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    replacement: &'a str,
}

pub(super) fn write(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    for report in reports {
        let line = Line {
            file: report.file,
            line: report.start.line,
            column: report.start.column,
            end_line: report.end.line,
            end_column: report.end.column,
            rule: report.rule.name,
            severity: report.severity.name(),
            message: &report.message,
            help: report.help,
            edits: report.changes().into_iter().map(edit).collect(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn edit(change: Change<'_>) -> Edit<'_> {
    Edit {
        line: change.start.line,
        column: change.start.column,
        end_line: change.end.line,
        end_column: change.end.column,
        replacement: change.replacement,
    }
}
