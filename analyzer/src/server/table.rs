//! A table in a text: rows sorted by their first word, `#` lines in front.
//!
//! A row is found by halving the text itself, so nothing is read, copied or kept before it is asked for.

use std::cmp::Ordering;

/// A table; see the files it is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table(&'static str);

impl Table {
    pub(super) const fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// The words of the row that starts with `name`.
    pub(super) fn row(self, name: &str) -> Option<Row> {
        self.row_by(|first| first.cmp(name))
    }

    /// The words of the row whose first word is equal; `order` compares such a word with what is sought.
    pub(super) fn row_by(self, order: impl Fn(&str) -> Ordering) -> Option<Row> {
        let rows = self.rows();
        let (mut low, mut high) = (0, rows.len());
        while low < high {
            let row = line_around(rows, usize::midpoint(low, high));
            let text = rows.get(row.clone())?;
            match order(text.split_whitespace().next()?) {
                Ordering::Less => low = row.end + 1,
                Ordering::Greater => high = row.start,
                Ordering::Equal => return Some(text.split_whitespace()),
            }
        }
        None
    }

    /// The first word of each row, in order.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> + Clone {
        let words = |line: &'static str| line.split_whitespace().next();
        self.rows().lines().filter_map(words)
    }

    /// The text from the first row on.
    fn rows(self) -> &'static str {
        let mut rows = self.0;
        while rows.starts_with('#') {
            rows = rows.split_once('\n').map_or("", |(_, rest)| rest);
        }
        rows
    }
}

/// A row's words.
pub(super) type Row = std::str::SplitWhitespace<'static>;

/// The line that holds a byte, without its end.
fn line_around(text: &str, at: usize) -> std::ops::Range<usize> {
    let bytes = text.as_bytes();
    let end_of_line = |byte: &u8| *byte == b'\n';
    let before = bytes.get(..at).unwrap_or(bytes);
    let after = bytes.get(at..).unwrap_or_default();
    let start = before.iter().rposition(end_of_line).map_or(0, |i| i + 1);
    let end = after.iter().position(end_of_line);
    start..end.map_or(bytes.len(), |len| at + len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_first_word() {
        let table = Table::new("# c\n# d\na 1 2\nab 3\nb\nc|d 4 5 6\n");
        let row = |name| table.row(name).map(|row| row.skip(1).collect::<Vec<_>>());
        assert_eq!(row("a"), Some(vec!["1", "2"]));
        assert_eq!(row("ab"), Some(vec!["3"]));
        assert_eq!(row("b"), Some(vec![]));
        assert_eq!(row("c|d"), Some(vec!["4", "5", "6"]));
        for name in ["", "#", "aa", "c", "c|", "z", "1"] {
            assert!(row(name).is_none(), "{name}");
        }
        assert_eq!(table.names().collect::<Vec<_>>(), ["a", "ab", "b", "c|d"]);
    }
}
