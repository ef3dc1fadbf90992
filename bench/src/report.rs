//! Tables on the terminal and in `BENCHMARKS.md`.

use std::fmt::Write as _;

use comfy_table::Table;
use comfy_table::presets::UTF8_FULL_CONDENSED;

use crate::measure::Row;

/// What has been measured so far.
#[derive(Default)]
pub struct Report {
    markdown: String,
}

impl Report {
    /// A heading with a sentence on how the numbers were made.
    pub fn section(&mut self, title: &str, text: &str) {
        println!("\n{title}");
        let _ = write!(self.markdown, "\n## {title}\n\n{text}\n\n");
    }

    /// Contenders of a case.
    pub fn rows(&mut self, title: &str, rows: &[Row]) {
        let first = rows.first().map_or("", |row| &row.name);
        let ratio = format!("speed / {first}");
        let cells = rows.iter().map(|row| {
            vec![
                row.name.clone(),
                time(row.nanos),
                format!("{:.0}", 1e9 / row.nanos),
                format!("{:.2}", row.ratio.median),
                format!("{:.2} – {:.2}", row.ratio.low, row.ratio.high),
            ]
        });
        self.table(
            title,
            &["", "time", "per second", &ratio, "middle half"],
            cells.collect(),
        );
    }

    /// Any table.
    pub fn table(&mut self, title: &str, head: &[&str], rows: Vec<Vec<String>>) {
        let mut table = Table::new();
        table.load_style(UTF8_FULL_CONDENSED).set_header(head);
        let _ = writeln!(self.markdown, "**{title}**\n");
        let _ = writeln!(self.markdown, "| {} |", head.join(" | "));
        let _ = writeln!(self.markdown, "|{}", " --- |".repeat(head.len()));
        for row in rows {
            let _ = writeln!(self.markdown, "| {} |", row.join(" | "));
            table.add_row(row);
        }
        self.markdown.push('\n');
        println!("\n{title}\n{table}");
    }

    /// A chart that was written beside the report.
    pub fn chart(&mut self, title: &str, path: &str) {
        let _ = writeln!(self.markdown, "![{title}]({path})\n");
    }

    /// The whole text.
    pub fn into_markdown(self) -> String {
        self.markdown
    }
}

/// Nanoseconds in the unit that reads best.
pub fn time(nanos: f64) -> String {
    match nanos {
        n if n < 1e3 => format!("{n:.0} ns"),
        n if n < 1e6 => format!("{:.2} µs", n / 1e3),
        n if n < 1e9 => format!("{:.2} ms", n / 1e6),
        n => format!("{:.2} s", n / 1e9),
    }
}
