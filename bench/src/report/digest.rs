//! What most readers want to know, in two tables: how this crate compares with what they use now.
//!
//! In: sections. Out: selected cells of their tables, side by side. Nothing is computed, and what was not measured is
//! left out.

use super::{Section, Table};
use crate::cases::OURS;

/// Most applications have scripts of about this size, and all cases use it.
const SIZE: &str = "5 KB";

/// A place in the sections: how the headings begin, and the column.
struct Place {
    section: &'static str,
    table: &'static str,
    column: &'static str,
}

const SYNC: Place = faster("Warm direct calls", "sync, 5 KB");
const ASYNC: Place = faster("Warm direct calls", "async, 5 KB");

/// What is compared, for each client.
const SITUATIONS: [(&str, Place); 5] = [
    ("one call, sync", SYNC),
    ("one call, async", ASYNC),
    (
        "64 tasks on one connection",
        faster("Many tasks", "64 tasks, 5 KB"),
    ),
    (
        "the server has lost the script",
        faster("Cold calls", "Cold calls, 5 KB, one server"),
    ),
    (
        "commands sent then",
        Place {
            section: "Cold calls",
            table: "Commands of one cold call",
            column: "commands",
        },
    ),
];

/// Calls that are sent together.
const TOGETHER: [(&str, Place); 2] = [
    (
        "ten calls in one MULTI",
        faster("MULTI of ten calls", "MULTI of 10, 5 KB"),
    ),
    ("100,000 calls in a batch", faster("Batch of", "5 KB")),
];

const fn faster(section: &'static str, table: &'static str) -> Place {
    Place {
        section,
        table,
        column: "evalsha is faster by",
    }
}

/// The tables, with a sentence before each.
pub(super) fn digest(sections: &[Section]) -> Vec<(String, Table)> {
    let single = format!(
        "How many times faster a call is with evalsha, for a script of {SIZE}. A number below 1 says that evalsha is slower"
    );
    let together = format!("The same for many calls of a script of {SIZE}");
    [(single, clients(sections)), (together, ways(sections))]
        .into_iter()
        .filter(|(_, table)| !table.rows.is_empty())
        .collect()
}

/// One row for each client, one column for each situation.
fn clients(sections: &[Section]) -> Table {
    let columns = SITUATIONS.map(|(name, _)| name);
    let mut table = Table::new("", &[&["instead of"][..], &columns].concat());
    let mut names: Vec<&str> = Vec::new();
    for row in [SYNC, ASYNC].iter().flat_map(|place| place.rows(sections)) {
        if is_alternative(&row[0]) && !names.contains(&row[0].as_str()) {
            names.push(&row[0]);
        }
    }
    let ours = SITUATIONS.map(|(_, place)| match place.column {
        "commands" => place.cell(sections, OURS),
        _ => "1".to_owned(),
    });
    if !names.is_empty() {
        table.rows.push(row("evalsha itself", ours));
    }
    for name in names {
        let cells = SITUATIONS.map(|(_, place)| place.cell(sections, name));
        table.rows.push(row(name, cells));
    }
    table
}

/// One row for each way to send many calls.
fn ways(sections: &[Section]) -> Table {
    let mut table = Table::new("", &["what", "instead of", "evalsha is faster by"]);
    for (what, place) in TOGETHER {
        for each in place.rows(sections) {
            if is_alternative(&each[0]) {
                let cell = place.cell(sections, &each[0]);
                table.rows.push(row(what, [each[0].clone(), cell]));
            }
        }
    }
    table
}

fn row<const N: usize>(first: &str, rest: [String; N]) -> Vec<String> {
    [first.to_owned()].into_iter().chain(rest).collect()
}

/// Whether a user could choose it instead of this crate: it is not this crate, not pre-built bytes, not another
/// command.
fn is_alternative(name: &str) -> bool {
    let is_floor = name.contains("encoded once") || name.contains("built once");
    !is_floor && name != OURS && !name.starts_with("GET ")
}

impl Place {
    fn table<'a>(&self, sections: &'a [Section]) -> Option<&'a Table> {
        let section = sections
            .iter()
            .find(|section| section.title.starts_with(self.section))?;
        section
            .tables
            .iter()
            .find(|table| table.title == self.table)
    }

    fn rows<'a>(&self, sections: &'a [Section]) -> impl Iterator<Item = &'a Vec<String>> {
        self.table(sections)
            .into_iter()
            .flat_map(|table| &table.rows)
    }

    /// The cell of a row that begins with the name, without its spread.
    fn cell(&self, sections: &[Section], name: &str) -> String {
        let cell = || {
            let table = self.table(sections)?;
            let column = table.columns.iter().position(|name| name == self.column)?;
            let is_it = |row: &&Vec<String>| {
                row[0]
                    .strip_prefix(name)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(','))
            };
            table.rows.iter().find(is_it)?.get(column)
        };
        let text = cell().map_or("–", String::as_str);
        let median = text.split(" (").next().unwrap_or(text);
        median.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(title: &str, table: &str, rows: &[(&str, &str)]) -> Section {
        let mut table = Table::new(table, &["", "evalsha is faster by"]);
        for (name, cell) in rows {
            table.rows.push(row(name, [(*cell).to_owned()]));
        }
        Section {
            title: title.to_owned(),
            tables: vec![table],
            ..Section::default()
        }
    }

    #[test]
    fn clients_stand_beside_each_other_without_spreads() {
        let sections = [
            section(
                "Warm direct calls",
                "async, 5 KB",
                &[
                    ("EVALSHA, encoded once, reply not decoded", "0.99"),
                    ("evalsha", "1.00"),
                    ("rustis evalsha", "1.05 (1.04 to 1.06)"),
                    ("GET of a small key", "0.7"),
                ],
            ),
            section(
                "Cold calls",
                "Cold calls, 5 KB, one server",
                &[("rustis evalsha, then load", "1.19 (1.07 to 1.40)")],
            ),
        ];
        let tables = digest(&sections);
        let [(_, table)] = &tables[..] else {
            panic!("nothing was measured of many calls")
        };
        assert_eq!(table.rows.len(), 2);
        assert_eq!(
            table.rows[1],
            ["rustis evalsha", "–", "1.05", "–", "1.19", "–"]
        );
    }

    #[test]
    fn what_was_not_measured_is_left_out() {
        assert!(digest(&[]).is_empty());
    }
}
