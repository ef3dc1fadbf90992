//! Sections as `BENCHMARKS.md` and the charts beside it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::{Preface, Section, Table, chart, digest, terminal};

/// Folder of the charts in the repository.
const CHARTS: &str = "docs/benchmarks";

/// Writes the report into a folder.
///
/// # Errors
///
/// If a file cannot be written, or a chart cannot be drawn.
pub fn write(root: &Path, preface: &Preface, sections: &[Section]) -> Result<()> {
    fs::create_dir_all(root.join(CHARTS))?;
    let claims: Vec<_> = sections
        .iter()
        .flat_map(|section| section.claims.clone())
        .collect();
    let text = text(preface, &terminal::claims(&claims), sections);
    for each in sections.iter().flat_map(|section| &section.charts) {
        chart::draw(each, &root.join(CHARTS).join(format!("{}.svg", each.name)))?;
    }
    fs::write(root.join("BENCHMARKS.md"), text)?;
    Ok(())
}

/// First what users want to know, last what we promised ourselves.
fn text(preface: &Preface, targets: &Table, sections: &[Section]) -> String {
    let mut text = format!("# Benchmarks\n\n{}\n\n## In short\n", preface.lead);
    for (title, table) in digest::digest(sections) {
        let _ = write!(text, "\n{title}:\n\n");
        push_table(&mut text, &table);
    }
    let _ = write!(text, "\n{}\n", preface.reading);
    for section in sections {
        push_section(&mut text, section);
    }
    let _ = write!(text, "\n## How this was measured\n\n{}\n", preface.text());
    let _ = write!(text, "\n## Targets\n\n{}\n\n", preface.verdicts);
    push_table(&mut text, targets);
    text
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
