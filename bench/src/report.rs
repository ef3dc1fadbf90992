//! What was measured, as data: sections of claims, tables and charts.
//!
//! In: numbers from the cases. Out: the terminal's tables, `BENCHMARKS.md`, SVG charts.

mod chart;
mod digest;
mod machine;
mod markdown;
mod preface;
mod terminal;

use serde::{Deserialize, Serialize};

pub use markdown::write;
pub use preface::Preface;
pub use terminal::print;

use crate::race::Spread;

/// The measurements of one case.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// What was done, in a sentence or two.
    pub text: String,
    /// What was promised, and whether it held.
    pub claims: Vec<Claim>,
    /// The numbers.
    pub tables: Vec<Table>,
    /// The same numbers, plotted against what grows.
    pub charts: Vec<Chart>,
}

/// A target, and what was measured.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claim {
    /// What is measured.
    pub what: String,
    /// The target.
    pub target: Target,
    /// The measurement.
    pub measured: Spread,
    /// The unit of both numbers; empty for a ratio.
    pub unit: String,
    /// What the same bytes reach if the client has no work left.
    #[serde(default)]
    pub at_best: Option<Spread>,
}

/// A bound on a number.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub enum Target {
    /// At least this.
    AtLeast(f64),
    /// At most this.
    AtMost(f64),
}

/// Rows of numbers under a heading.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Table {
    /// What all rows have in common.
    pub title: String,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// The rows, with one cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// Lines of points on two logarithmic axes.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Chart {
    /// File name without its extension.
    pub name: String,
    /// What it shows.
    pub title: String,
    /// What grows, with its unit.
    pub x: String,
    /// What it costs, with its unit.
    pub y: String,
    /// Names and points of the lines.
    pub series: Vec<(String, Vec<(f64, f64)>)>,
}

impl Section {
    /// What remains of a case that failed.
    #[must_use]
    pub fn failed(case: &str, error: &anyhow::Error) -> Self {
        Self {
            title: format!("Not measured: {case}"),
            text: format!("{error:#}"),
            ..Self::default()
        }
    }
}

impl Claim {
    /// A claim about a ratio.
    #[must_use]
    pub fn ratio(what: impl Into<String>, target: Target, measured: Spread) -> Self {
        Self::number(what, target, measured, "")
    }

    /// A claim about a number.
    #[must_use]
    pub fn number(
        what: impl Into<String>,
        target: Target,
        measured: Spread,
        unit: impl Into<String>,
    ) -> Self {
        Self {
            what: what.into(),
            target,
            measured,
            unit: unit.into(),
            at_best: None,
        }
    }

    /// The same claim, with its ceiling.
    #[must_use]
    pub fn at_best(self, at_best: Spread) -> Self {
        Self {
            at_best: Some(at_best),
            ..self
        }
    }

    /// Whether the median keeps the bound, and whether half of the rounds agree.
    #[must_use]
    pub fn verdict(&self) -> &'static str {
        let keeps = |number| match self.target {
            Target::AtLeast(bound) => number >= bound,
            Target::AtMost(bound) => number <= bound,
        };
        if self.measured.median.is_nan() {
            return "not measured";
        }
        if self.at_best.is_some_and(|best| !keeps(best.median)) && !keeps(self.measured.median) {
            return "missed, out of reach here";
        }
        let edges = [self.measured.low, self.measured.high].map(keeps);
        match (
            keeps(self.measured.median),
            edges == [true; 2],
            edges == [false; 2],
        ) {
            (true, true, _) => "met",
            (true, ..) => "met, within the spread",
            (false, _, true) => "missed",
            (false, ..) => "missed, within the spread",
        }
    }
}

impl Table {
    /// An empty table.
    #[must_use]
    pub fn new(title: impl Into<String>, columns: &[&str]) -> Self {
        Self {
            title: title.into(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: Vec::new(),
        }
    }
}

/// The median and, in brackets, the middle half of the rounds.
#[must_use]
pub fn spread(spread: Spread) -> String {
    let Spread { low, median, high } = spread;
    if low.total_cmp(&high).is_eq() {
        return number(median);
    }
    format!("{} ({} to {})", number(median), number(low), number(high))
}

/// Three significant digits; thousands as `k`, millions as `M`.
#[must_use]
pub fn number(number: f64) -> String {
    match number.abs() {
        size if size.is_nan() => "–".to_owned(),
        0.0 => "0".to_owned(),
        size if size >= 9_999_500.0 => format!("{:.1} M", number / 1e6),
        size if size >= 999_500.0 => format!("{:.2} M", number / 1e6),
        size if size >= 9_999.5 => format!("{:.0} k", number / 1e3),
        size if size >= 99.95 => format!("{number:.0}"),
        size if size >= 9.995 => format!("{number:.1}"),
        size if size >= 0.9995 => format!("{number:.2}"),
        size if size >= 0.01 => format!("{number:.3}"),
        _ => format!("{number:.2e}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_needs_the_middle_and_both_quarters() {
        let verdict = |low, median, high| {
            let measured = Spread { low, median, high };
            Claim::ratio("", Target::AtLeast(1.0), measured).verdict()
        };
        assert_eq!(verdict(1.1, 1.2, 1.3), "met");
        assert_eq!(verdict(0.9, 1.2, 1.3), "met, within the spread");
        assert_eq!(verdict(0.8, 0.9, 1.1), "missed, within the spread");
        assert_eq!(verdict(0.7, 0.8, 0.9), "missed");
        let best = Spread::exact(0.95);
        let missed = Claim::ratio("", Target::AtLeast(1.0), Spread::exact(0.9)).at_best(best);
        assert_eq!(missed.verdict(), "missed, out of reach here");
        assert_eq!(verdict(f64::NAN, f64::NAN, f64::NAN), "not measured");
    }

    #[test]
    fn three_digits_count() {
        let shown = [0.0, 0.123, 1.0, 12.34, 123.4, 1234.0, 12_345.0, 1_234_567.0].map(number);
        let expected = [
            "0", "0.123", "1.00", "12.3", "123", "1234", "12 k", "1.23 M",
        ];
        assert_eq!(shown, expected);
    }
}
