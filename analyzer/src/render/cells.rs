//! A row of terminal columns that marks and words are put into, in any order.

use super::Theme;

/// What a part of the text is, for its colour.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Ink {
    Plain,
    Message,
    Gutter,
    Primary,
    Secondary,
}

/// One row under a source line.
#[derive(Default)]
pub(super) struct Row(Vec<(char, Ink)>);

impl Row {
    /// Puts one character into a column; what stood there is replaced.
    pub(super) fn put(&mut self, column: usize, c: char, ink: Ink) {
        if self.0.len() <= column {
            self.0.resize(column + 1, (' ', Ink::Plain));
        }
        if let Some(cell) = self.0.get_mut(column) {
            *cell = (c, ink);
        }
    }

    /// Puts words into the columns from `column` on.
    pub(super) fn write(&mut self, column: usize, text: &str, ink: Ink) {
        for (i, c) in text.chars().enumerate() {
            self.put(column + i, c, ink);
        }
    }

    /// Adds the row to the text, each run of one ink painted once.
    pub(super) fn finish(&self, theme: &Theme, out: &mut String) {
        for run in self.0.chunk_by(|a, b| a.1 == b.1) {
            let text: String = run.iter().map(|(c, _)| c).collect();
            theme.paint(run[0].1, &text, out);
        }
    }
}
