//! Sections as tables on the terminal.

use comfy_table::Table as Grid;
use comfy_table::presets::UTF8_FULL_CONDENSED;

use super::{Claim, Section, Table, Target, number, spread};

/// Prints a section.
pub fn print(section: &Section) {
    println!("\n{}", section.title);
    for table in &section.tables {
        println!("\n{}\n{}", table.title, grid(table));
    }
    if !section.claims.is_empty() {
        println!("\n{}", grid(&claims(&section.claims)));
    }
}

/// Claims as a table.
pub(super) fn claims(claims: &[Claim]) -> Table {
    let mut table = Table::new("targets", &["what", "target", "measured", "", "at best"]);
    for claim in claims {
        let unit = match claim.unit.as_str() {
            "" => String::new(),
            unit => format!(" {unit}"),
        };
        let target = match claim.target {
            Target::AtLeast(bound) => format!("≥ {}{unit}", number(bound)),
            Target::AtMost(bound) => format!("≤ {}{unit}", number(bound)),
        };
        let measured = format!("{}{unit}", spread(claim.measured));
        let verdict = claim.verdict().to_owned();
        let best = claim.at_best.map_or(String::new(), spread);
        table
            .rows
            .push(vec![claim.what.clone(), target, measured, verdict, best]);
    }
    table
}

fn grid(table: &Table) -> Grid {
    let mut grid = Grid::new();
    grid.load_style(UTF8_FULL_CONDENSED)
        .set_header(&table.columns);
    for row in &table.rows {
        grid.add_row(row);
    }
    grid
}
