//! Which lines of a script come from which file.

/// Lines of one file that stand together in the source.
// The macro writes it. Nobody else should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The first of them in the source, counted from 1.
    #[doc(hidden)]
    pub line: u32,
    /// The file: 0 is the script's own, and the files that it includes are numbered from 1.
    #[doc(hidden)]
    pub file: usize,
    /// The same line in its file.
    #[doc(hidden)]
    pub file_line: u32,
}
