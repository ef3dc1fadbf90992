//! A script's bytes as they are embedded, hashed and sent: UTF-8, CRLF made LF, nothing else changed.
//!
//! What enters is a file's bytes; what is refused is a byte order mark, text that is not UTF-8, and
//! more than [`u32::MAX`] bytes. Bytes that are already as they should be are not copied. A
//! [`Source`] also knows its lines, counted as Lua counts them, and where in a file they are.

mod parts;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::string::FromUtf8Error;
use std::sync::OnceLock;

use crate::lines::Lines;
use crate::span::Span;
pub use parts::{Parts, Segment};

/// A script's name and normalised text.
#[derive(Debug, Clone)]
pub struct Source {
    file: String,
    text: String,
    /// Where in the file the text starts.
    start: Position,
    lines: OnceLock<Lines>,
    /// The files that it is put together of.
    parts: Parts,
    /// Whether each byte is a character, so that columns need no counting.
    ascii: bool,
}

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, counted as Lua does: `\n`, `\r`, `\r\n` and `\n\r` each end one.
    pub line: u32,
    /// The column in characters (a tab is one).
    pub column: u32,
}

/// Why bytes cannot be a script.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SourceError {
    /// Not UTF-8.
    NotUtf8 {
        /// Offset of the first faulty byte in the file.
        offset: usize,
        /// The byte.
        byte: u8,
        /// Where that is.
        position: Position,
    },
    /// Starts with a byte order mark, which the server's Lua refuses.
    ByteOrderMark,
    /// More bytes than a span can count.
    TooLong {
        /// How many there are.
        len: usize,
    },
}

impl Source {
    /// Takes a file's bytes. `file` is the name that messages show.
    ///
    /// # Errors
    /// Where the bytes cannot be a script; see [`SourceError`].
    ///
    /// ```
    /// use evalsha_analyzer::Source;
    ///
    /// let source = Source::new("ping.lua", b"return 1\r\n".to_vec())?;
    /// assert_eq!(source.text(), "return 1\n");
    /// # Ok::<(), evalsha_analyzer::SourceError>(())
    /// ```
    pub fn new(file: impl Into<String>, bytes: Vec<u8>) -> Result<Self, SourceError> {
        Self::read(file.into(), bytes)
    }

    fn read(file: String, bytes: Vec<u8>) -> Result<Self, SourceError> {
        if u32::try_from(bytes.len()).is_err() {
            return Err(SourceError::TooLong { len: bytes.len() });
        }
        let mut text = String::from_utf8(bytes).map_err(|error| not_utf8(&error))?;
        if text.starts_with('\u{feff}') {
            return Err(SourceError::ByteOrderMark);
        }
        if text.contains("\r\n") {
            text = text.replace("\r\n", "\n");
        }
        Ok(Self {
            file,
            ascii: text.is_ascii(),
            text,
            start: Position { line: 1, column: 1 },
            lines: OnceLock::new(),
            parts: Parts::default(),
        })
    }

    /// The text as a part of its file, such as a string literal in a program: positions are those of
    /// the file.
    ///
    /// ```
    /// use evalsha_analyzer::{Position, Source};
    ///
    /// let source = Source::new("main.rs", b"return\n1".to_vec())?;
    /// let source = source.starting_at(Position { line: 7, column: 30 });
    /// assert_eq!(source.position(3).to_string(), "7:33");
    /// assert_eq!(source.position(7).to_string(), "8:1");
    /// # Ok::<(), evalsha_analyzer::SourceError>(())
    /// ```
    #[must_use]
    pub fn starting_at(mut self, start: Position) -> Self {
        self.start = start;
        self
    }

    /// The text with those of the files that it includes.
    pub(crate) fn joined(self, text: String, parts: Parts) -> Self {
        Self {
            ascii: text.is_ascii(),
            text,
            lines: OnceLock::new(),
            parts,
            ..self
        }
    }

    /// The files that it is put together of.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The name of the file that a byte offset is in.
    #[must_use]
    pub fn file_at(&self, offset: u32) -> &str {
        let line = self.line_at(self.boundary(offset));
        self.parts.name(self.file_of(line)).unwrap_or(&self.file)
    }

    /// The number of the file that a line is in: 0 for the script's own.
    pub(crate) fn file_of(&self, line: u32) -> usize {
        self.parts.segment(line).map_or(0, |segment| segment.file)
    }

    /// Whether a byte offset is in an included file.
    pub(crate) fn is_in_part(&self, offset: u32) -> bool {
        !self.parts.segments.is_empty() && self.file_of(self.line_at(self.boundary(offset))) > 0
    }

    /// The first and the last line of an included file, with what it includes itself.
    pub(crate) fn lines_of_part(&self, line: u32) -> Option<(u32, u32)> {
        let file = self.file_of(line);
        let segments = &self.parts.segments;
        let first = segments
            .iter()
            .find(|segment| segment.file == file && file > 0)?;
        let last = segments.iter().rposition(|segment| segment.file == file)?;
        let end = segments
            .get(last + 1)
            .map_or(u32::MAX, |next| next.line - 1);
        Some((first.line, end))
    }

    /// Where in the file the text starts.
    #[must_use]
    pub fn start(&self) -> Position {
        self.start
    }

    /// The name that messages show.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The text that is embedded, hashed and sent.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; the span is narrowed to the text where it reaches beyond.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let end = self.boundary(span.end);
        let start = self.boundary(span.start).min(end);
        &self.text[start..end]
    }

    /// Where in the file a byte offset is; an offset beyond the text counts as its end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.boundary(offset);
        let lines = self.lines();
        let line = lines.line_of(offset);
        let start = lines.range(line).start;
        let before = if self.ascii {
            to_u32(offset - start)
        } else {
            to_u32(self.text[start..offset].chars().count())
        };
        let first_column = if line == 0 { self.start.column } else { 1 };
        Position {
            line: self.line_in_file(to_u32(line) + 1),
            column: first_column.saturating_add(before),
        }
    }

    /// A line's text without its end; empty beyond the last line. Lines of the text count from 1.
    #[must_use]
    pub fn line(&self, line: u32) -> &str {
        &self.text[self.line_range(line)]
    }

    /// The place of a line without its end; the end of the text beyond the last line.
    #[must_use]
    pub fn line_span(&self, line: u32) -> Span {
        let range = self.line_range(line);
        Span::new(to_u32(range.start), to_u32(range.end))
    }

    /// The number of lines. Text that ends with a line's end has an empty last line.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        to_u32(self.lines().count())
    }

    /// The bytes of a line without its end.
    pub(crate) fn line_range(&self, line: u32) -> Range<usize> {
        let lines = self.lines();
        match (line as usize).checked_sub(1) {
            Some(line) if line < lines.count() => lines.range(line),
            _ => self.text.len()..self.text.len(),
        }
    }

    /// The line of a byte offset within the text.
    pub(crate) fn line_at(&self, offset: usize) -> u32 {
        to_u32(self.lines().line_of(offset)) + 1
    }

    /// A line of the text as a line of the file.
    pub(crate) fn line_in_file(&self, line: u32) -> u32 {
        match self.parts.segment(line) {
            Some(segment) => segment.file_line + (line - segment.line),
            None => self.start.line.saturating_sub(1).saturating_add(line),
        }
    }

    /// The nearest character boundary at or before `offset`.
    pub(crate) fn boundary(&self, offset: u32) -> usize {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }
}

fn not_utf8(error: &FromUtf8Error) -> SourceError {
    let offset = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let before: Cow<'_, str> = String::from_utf8_lossy(&bytes[..offset]);
    let lines = Lines::new(&before);
    let line = lines.line_of(before.len());
    SourceError::NotUtf8 {
        offset,
        byte: bytes.get(offset).copied().unwrap_or_default(),
        position: Position {
            line: to_u32(line) + 1,
            column: to_u32(before[lines.range(line).start..].chars().count()) + 1,
        },
    }
}

/// A text has at most `u32::MAX` bytes, so nothing is lost.
fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 {
                offset,
                byte,
                position,
            } => write!(
                f,
                "byte {byte:#04x} at line {}, column {} (offset {offset}) is not UTF-8; \
                 save the file as UTF-8, and write other bytes as decimal escapes such as `\"\\{byte}\"`",
                position.line, position.column
            ),
            Self::ByteOrderMark => f.write_str(
                "the file starts with a byte order mark (EF BB BF), which the server's Lua refuses; \
                 save it as UTF-8 without one",
            ),
            Self::TooLong { len } => write!(
                f,
                "the file has {len} bytes, and a script at most {}",
                u32::MAX
            ),
        }
    }
}

impl std::error::Error for SourceError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new("a.lua", text.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn only_crlf_is_changed() {
        assert_eq!(source("a\r\nb\rc\n\rd\n").text(), "a\nb\rc\n\rd\n");
        assert_eq!(source("\r\r\n").text(), "\r\n");
    }

    #[test]
    fn text_without_crlf_is_not_copied() {
        let bytes = b"return 1\n".to_vec();
        let address = bytes.as_ptr();
        assert_eq!(Source::new("a", bytes).unwrap().text().as_ptr(), address);
    }

    #[test]
    fn columns_count_characters() {
        let source = source("é\tx = 1\n  y");
        assert_eq!(source.position(3).to_string(), "1:3");
        assert_eq!(source.position(11).to_string(), "2:3");
        assert_eq!(source.position(1).to_string(), "1:1", "inside é");
        assert_eq!(source.position(999).to_string(), "2:4");
    }

    #[test]
    fn lines_are_counted_as_lua_does() {
        let source = source("a\rb\n\rc\n\nd\r");
        let lines: Vec<&str> = (1..=source.line_count()).map(|n| source.line(n)).collect();
        assert_eq!(lines, ["a", "b", "c", "", "d", ""]);
        assert_eq!(source.line(0), "");
        assert_eq!(source.line(7), "");
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_placed_in_the_file() {
        let error = Source::new("a", b"x = 1\r\n\xc3\xa9 = \xff".to_vec()).unwrap_err();
        assert_eq!(
            error,
            SourceError::NotUtf8 {
                offset: 12,
                byte: 0xff,
                position: Position { line: 2, column: 5 }
            }
        );
        assert!(
            error
                .to_string()
                .starts_with("byte 0xff at line 2, column 5 (offset 12)")
        );
    }

    #[test]
    fn a_byte_order_mark_is_refused() {
        let error = Source::new("a", "\u{feff}return 1".into()).unwrap_err();
        assert_eq!(error, SourceError::ByteOrderMark);
    }
}
