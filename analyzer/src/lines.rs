//! Where the lines of a text start and end, counted as Lua's lexer counts them.
//!
//! `\n`, `\r`, `\r\n` and `\n\r` each end one line, so the numbers agree with those in the server's
//! error replies.

use std::ops::Range;

/// The lines of one text, counted from 0.
#[derive(Debug, Clone)]
pub(crate) struct Lines {
    /// Of each line: its bytes without its end.
    ranges: Vec<Range<u32>>,
}

impl Lines {
    /// Finds the lines of `text`, which has at most `u32::MAX` bytes.
    pub(crate) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut ranges = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte != b'\n' && byte != b'\r' {
                at += 1;
                continue;
            }
            ranges.push(range(start, at));
            at += line_end(byte, bytes.get(at + 1).copied());
            start = at;
        }
        ranges.push(range(start, bytes.len()));
        Self { ranges }
    }

    /// How many there are: at least one.
    pub(crate) fn count(&self) -> usize {
        self.ranges.len()
    }

    /// The line that holds an offset.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.ranges
            .partition_point(|line| line.start as usize <= offset)
            .saturating_sub(1)
    }

    /// The bytes of a line without its end.
    pub(crate) fn range(&self, line: usize) -> Range<usize> {
        self.ranges
            .get(line)
            .map_or(0..0, |line| line.start as usize..line.end as usize)
    }
}

/// The length of the line's end that starts with `first`.
fn line_end(first: u8, second: Option<u8>) -> usize {
    match second {
        Some(second @ (b'\n' | b'\r')) if second != first => 2,
        _ => 1,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the text has at most `u32::MAX` bytes"
)]
fn range(start: usize, end: usize) -> Range<u32> {
    start as u32..end as u32
}
