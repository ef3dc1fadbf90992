//! Which lines of a text come from which file, where it is put together of several.

/// Lines of one file that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The first of them in the whole text, from 1.
    pub line: u32,
    /// The file: 0 is the script's own, others are numbered from 1 in the order of
    /// [`Parts::files`].
    pub file: usize,
    /// The same line in its file.
    pub file_line: u32,
}

/// The files that a text is put together of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// The names of the included files, as messages show them, in the order in which they come first.
    pub files: Vec<String>,
    /// By their first lines; empty where the text is that of one file.
    pub segments: Vec<Segment>,
}

impl Parts {
    /// The lines that a line stands among.
    pub(super) fn segment(&self, line: u32) -> Option<&Segment> {
        let after = self
            .segments
            .partition_point(|segment| segment.line <= line);
        self.segments[..after].last()
    }

    /// The name of an included file.
    pub(super) fn name(&self, file: usize) -> Option<&str> {
        self.files.get(file.checked_sub(1)?).map(String::as_str)
    }
}
