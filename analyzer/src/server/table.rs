//! A table in a text: rows sorted by their first word, `#` lines in front; an indented line continues its row.
//!
//! The first question splits the text into rows, once in a process; then a row is found by halving.

use std::cmp::Ordering;
use std::str::SplitAsciiWhitespace;
use std::sync::OnceLock;

/// A table; see the files it is made of.
pub(super) struct Table {
    text: &'static str,
    rows: OnceLock<Vec<(&'static str, &'static str)>>,
}

/// A row's words behind the first.
pub(super) type Row = SplitAsciiWhitespace<'static>;

impl Table {
    pub(super) const fn new(text: &'static str) -> Self {
        Self {
            text,
            rows: OnceLock::new(),
        }
    }

    /// The row that starts with `name`.
    pub(super) fn row(&self, name: &str) -> Option<(&'static str, Row)> {
        self.row_at(self.index(name)?)
    }

    /// The place of the row that starts with `name`, for tables beside this one.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.index_by(&|first| first.cmp(name))
    }

    /// The place of the row whose first word is equal; `order` compares such a word with what is sought.
    pub(super) fn index_by(&self, order: &dyn Fn(&str) -> Ordering) -> Option<usize> {
        let rows = self.rows();
        rows.binary_search_by(|(first, _)| order(first)).ok()
    }

    /// The row at a place.
    pub(super) fn row_at(&self, index: usize) -> Option<(&'static str, Row)> {
        let (first, rest) = self.rows().get(index)?;
        Some((first, rest.split_ascii_whitespace()))
    }

    /// The text behind the first word of the row that starts with `name`.
    pub(super) fn text(&self, name: &str) -> Option<&'static str> {
        self.text_at(self.index(name)?)
    }

    /// The same for the row at a place.
    pub(super) fn text_at(&self, index: usize) -> Option<&'static str> {
        self.rows().get(index).map(|(_, text)| *text)
    }

    /// The first word of each row, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.rows().iter().map(|(first, _)| *first)
    }

    fn rows(&self) -> &[(&'static str, &'static str)] {
        self.rows.get_or_init(|| {
            let mut rows: Vec<(&str, &str)> = Vec::new();
            let mut rest = self.text;
            while !rest.is_empty() {
                let (row, after) = rest.split_at(row_end(rest));
                if !row.starts_with('#') {
                    let row = row.trim_end();
                    rows.push(row.split_once(' ').unwrap_or((row, "")));
                }
                rest = after;
            }
            rows
        })
    }
}

/// Where the first row ends: an indented line continues it.
fn row_end(text: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if end > 0 && !line.starts_with(' ') {
            break;
        }
        end += line.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_first_word() {
        let table = Table::new("# c\n# d\na 1 2\nab 3\nb\nc|d 4 5\n  6\n");
        let row = |name| table.row(name).map(|(_, row)| row.collect::<Vec<_>>());
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
