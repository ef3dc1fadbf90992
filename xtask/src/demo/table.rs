//! Both outcomes side by side.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{CellAlignment, Table};
use indicatif::HumanCount;

use super::storm::Outcome;

type Row = (&'static str, fn(&Outcome) -> u64);

const ROWS: [Row; 6] = [
    ("calls", |outcome| outcome.calls),
    ("NOSCRIPT errors seen by the caller", |outcome| {
        outcome.noscript_errors
    }),
    ("other errors", |outcome| outcome.other_errors),
    ("half-applied transactions", |outcome| outcome.half_applied),
    ("counter expected", |outcome| outcome.calls),
    ("counter found", |outcome| outcome.counted),
];

pub(super) fn of(ours: &Outcome, theirs: &Outcome) -> Table {
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_header(["", ours.name, theirs.name]);
    for (title, read) in ROWS {
        let numbers = [ours, theirs].map(|outcome| HumanCount(read(outcome)).to_string());
        table.add_row([title.to_owned()].into_iter().chain(numbers));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}
