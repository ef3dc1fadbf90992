//! The place of a finding: an arrow, its source lines, marks under them.

use super::cells::{Ink, Row};
use super::{Theme, printable, width};
use crate::finding::{Finding, Label};
use crate::source::Source;

/// Longer lines are cut on both sides of their marks.
const MAX_COLUMNS: usize = 120;
/// What stays before the first mark of a line that is cut.
const BEFORE_MARK: usize = 24;
const TAB: usize = 4;
const CUT: &str = "...";

/// What one label marks on one line, in bytes of the text.
struct Mark<'a> {
    line: u32,
    start: usize,
    end: usize,
    ink: Ink,
    text: &'a str,
}

/// A source line as it is shown: its text, and of each byte that starts a character its column.
struct Shown {
    text: String,
    /// Offset in the source's text and column, ascending; one more for the end.
    columns: Vec<(usize, usize)>,
}

/// Writes the place; gives the width of the line numbers.
pub(super) fn write(finding: &Finding, source: &Source, theme: &Theme, out: &mut String) -> usize {
    let mut marks = Vec::new();
    // The primary mark is drawn last, over a secondary one at the same place.
    let file = |label: &Label| source.file_at(label.span.start);
    let (near, far): (Vec<&Label>, Vec<&Label>) =
        (finding.secondary.iter()).partition(|label| file(label) == file(&finding.primary));
    for label in near {
        mark(label, Ink::Secondary, source, &mut marks);
    }
    mark(&finding.primary, Ink::Primary, source, &mut marks);
    let last = marks.last().map_or(1, |mark| mark.line);
    let numbers = source.line_in_file(last).to_string().len();
    let gutter = Gutter {
        numbers,
        theme,
        source,
    };

    let place = source.position(finding.primary.span.start);
    out.push('\n');
    theme.paint(Ink::Gutter, &format!("{:numbers$}--> ", ""), out);
    out.push_str(&format!("{}:{place}", printable(file(&finding.primary))));
    gutter.bare(out);

    let mut before = None;
    for marks in marks.chunk_by(|mark, next| mark.line == next.line) {
        let line = marks[0].line;
        gutter.between(before, line, out);
        write_line(line, marks, source, &gutter, out);
        before = Some(line);
    }
    for label in far {
        gutter.elsewhere(label, out);
    }
    numbers
}

/// Splits a label into the marks of its first and last line, and puts them in order among others.
fn mark<'a>(label: &'a Label, ink: Ink, source: &Source, marks: &mut Vec<Mark<'a>>) {
    let start = source.boundary(label.span.start);
    let end = source.boundary(label.span.end).max(start);
    let first = source.line_at(start);
    // The last byte of the span decides: a span up to a line's end does not reach the next line.
    let last = source.line_at(end.saturating_sub(1).max(start));
    let mut add = |line: u32, start: usize, end: usize, text: &'a str| {
        let place = marks.partition_point(|mark| (mark.line, mark.start) <= (line, start));
        let mark = Mark {
            line,
            start,
            end,
            ink,
            text,
        };
        marks.insert(place, mark);
    };
    if first == last {
        let stop = source.line_range(first).end;
        return add(first, start, end.min(stop).max(start), &label.text);
    }
    let range = source.line_range(last);
    let indent = source.line(last).len() - source.line(last).trim_start().len();
    add(first, start, source.line_range(first).end.max(start), "");
    add(
        last,
        (range.start + indent).min(end),
        end.min(range.end),
        &label.text,
    );
}

fn write_line(
    line: u32,
    marks: &[Mark<'_>],
    source: &Source,
    gutter: &Gutter<'_>,
    out: &mut String,
) {
    let shown = Shown::new(line, marks, source);
    gutter.line(line, &shown.text, out);
    let mut underline = Row::default();
    for mark in marks {
        let (from, to) = shown.columns_of(mark);
        let c = if mark.ink == Ink::Primary { '^' } else { '-' };
        for column in from..to {
            underline.put(column, c, mark.ink);
        }
    }
    let inline = inline_label(marks, &shown, &mut underline);
    gutter.row(&underline, out);
    let mut hanging: Vec<&Mark<'_>> = marks
        .iter()
        .enumerate()
        .filter(|(i, mark)| Some(*i) != inline && !mark.text.is_empty())
        .map(|(_, mark)| mark)
        .collect();
    if !hanging.is_empty() {
        gutter.row(&bars(&hanging, &shown), out);
    }
    while let Some(mark) = hanging.pop() {
        let mut row = bars(&hanging, &shown);
        row.write(shown.columns_of(mark).0, &printable(mark.text), mark.ink);
        gutter.row(&row, out);
    }
}

/// Writes the words of the rightmost mark behind it; gives its index.
fn inline_label(marks: &[Mark<'_>], shown: &Shown, row: &mut Row) -> Option<usize> {
    let rightmost = marks
        .iter()
        .map(|mark| shown.columns_of(mark).1)
        .max()
        .unwrap_or(0);
    let index = marks
        .iter()
        .rposition(|mark| shown.columns_of(mark).1 == rightmost && !mark.text.is_empty())?;
    let mark = &marks[index];
    row.write(rightmost + 1, &printable(mark.text), mark.ink);
    Some(index)
}

fn bars(marks: &[&Mark<'_>], shown: &Shown) -> Row {
    let mut row = Row::default();
    for mark in marks {
        row.put(shown.columns_of(mark).0, '|', mark.ink);
    }
    row
}

impl Shown {
    fn new(line: u32, marks: &[Mark<'_>], source: &Source) -> Self {
        let range = source.line_range(line);
        let first = marks.iter().map(|mark| mark.start).min().unwrap_or(0);
        let last = marks.iter().map(|mark| mark.end).max().unwrap_or(0);
        let start = Self::window_start(range.start, first, last, source);
        let mut shown = Self {
            text: String::new(),
            columns: Vec::new(),
        };
        let mut column = 0;
        if start > range.start {
            shown.text.push_str(CUT);
            column = CUT.len();
        }
        for (i, c) in source.text()[start..range.end].char_indices() {
            shown.columns.push((start + i, column));
            if column >= MAX_COLUMNS {
                shown.text.push_str(CUT);
                return shown;
            }
            column += shown.push(c);
        }
        shown.columns.push((range.end, column));
        shown
    }

    /// The line's start, unless its marks would then lie beyond the last column.
    fn window_start(start: usize, first: usize, last: usize, source: &Source) -> usize {
        let text = source.text();
        let span = &text[start..last.max(start)];
        let fits = span.len() <= 4 * MAX_COLUMNS
            && span.chars().map(columns).sum::<usize>() <= MAX_COLUMNS;
        if fits {
            return start;
        }
        text[start..first.max(start)]
            .char_indices()
            .rev()
            .nth(BEFORE_MARK)
            .map_or(start, |(i, _)| start + i)
    }

    /// Adds one character; gives its columns.
    fn push(&mut self, c: char) -> usize {
        match c {
            '\t' => self.text.push_str(&" ".repeat(TAB)),
            c => self.text.push(width::picture(c).unwrap_or(c)),
        }
        columns(c)
    }

    fn column(&self, offset: usize) -> usize {
        let index = self.columns.partition_point(|(start, _)| *start < offset);
        self.columns
            .get(index)
            .or(self.columns.last())
            .map_or(0, |(_, column)| *column)
    }

    /// At least one column wide.
    fn columns_of(&self, mark: &Mark<'_>) -> (usize, usize) {
        let from = self.column(mark.start);
        (from, self.column(mark.end).max(from + 1))
    }
}

fn columns(c: char) -> usize {
    match c {
        '\t' => TAB,
        c if width::picture(c).is_some() => 1,
        c => width::width(c),
    }
}

/// The line numbers and bars at the left.
struct Gutter<'a> {
    numbers: usize,
    theme: &'a Theme,
    source: &'a Source,
}

impl Gutter<'_> {
    fn bare(&self, out: &mut String) {
        out.push('\n');
        let bar = format!("{:1$} |", "", self.numbers);
        self.theme.paint(Ink::Gutter, &bar, out);
    }

    fn row(&self, row: &Row, out: &mut String) {
        self.bare(out);
        out.push(' ');
        row.finish(self.theme, out);
    }

    fn line(&self, line: u32, text: &str, out: &mut String) {
        out.push('\n');
        let number = self.source.line_in_file(line);
        let bar = format!("{number:>0$} |", self.numbers);
        self.theme.paint(Ink::Gutter, &bar, out);
        if !text.is_empty() {
            out.push(' ');
            out.push_str(text.trim_end());
        }
    }

    /// A place in another file of the script.
    fn elsewhere(&self, label: &Label, out: &mut String) {
        let place = self.source.position(label.span.start);
        let file = printable(self.source.file_at(label.span.start));
        let arrow = format!("{:1$}::: ", "", self.numbers);
        out.push('\n');
        self.theme.paint(Ink::Gutter, &arrow, out);
        out.push_str(&format!("{file}:{place}: {}", printable(&label.text)));
    }

    /// Shows a single line between two others, or dots for several.
    fn between(&self, before: Option<u32>, line: u32, out: &mut String) {
        let in_file = |line| self.source.line_in_file(line);
        // Between two lines of one file there may be another file.
        let apart = before.map(|before| (line - before).max(in_file(line) - in_file(before)));
        match apart {
            Some(2) => {
                let shown = Shown::new(line - 1, &[], self.source);
                self.line(line - 1, &shown.text, out);
            }
            Some(3..) => {
                out.push('\n');
                self.theme.paint(Ink::Gutter, CUT, out);
            }
            _ => {}
        }
    }
}
