//! Sections as `BENCHMARKS.md` and the charts beside it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::{Preface, Section, Table, chart, terminal};

/// Folder of the charts in the repository.
const CHARTS: &str = "docs/benchmarks";

/// Writes the report into a folder.
///
/// # Errors
///
/// A file could not be written, or a chart not drawn.
pub fn write(root: &Path, preface: &Preface, sections: &[Section]) -> Result<()> {
    fs::create_dir_all(root.join(CHARTS))?;
    let mut text = format!("# Benchmarks\n\n{}\n\n## Targets\n\n", preface.text());
    let claims: Vec<_> = sections
        .iter()
        .flat_map(|section| section.claims.clone())
        .collect();
    push_table(&mut text, &terminal::claims(&claims));
    let _ = write!(text, "\n{}\n", preface.verdicts);
    for section in sections {
        push_section(&mut text, section);
        for each in &section.charts {
            chart::draw(each, &root.join(CHARTS).join(format!("{}.svg", each.name)))?;
        }
    }
    fs::write(root.join("BENCHMARKS.md"), text)?;
    Ok(())
}

fn push_section(text: &mut String, section: &Section) {
    let _ = write!(text, "\n## {}\n\n{}\n", section.title, section.text);
    for table in &section.tables {
        let _ = write!(text, "\n{}:\n\n", table.title);
        push_table(text, table);
    }
    for chart in &section.charts {
        let _ = write!(text, "\n![{}]({CHARTS}/{}.svg)\n", chart.title, chart.name);
    }
}

fn push_table(text: &mut String, table: &Table) {
    let columns = &table.columns;
    let _ = writeln!(text, "| {} |", columns.join(" | "));
    let _ = writeln!(text, "|{}", "---|".repeat(columns.len()));
    for row in &table.rows {
        let _ = writeln!(text, "| {} |", row.join(" | "));
    }
}
