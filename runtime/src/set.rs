//! A program's scripts, found by what servers and logs call them.
//!
//! In: scripts. Out: the script for a SHA-1, a name, or a command from SLOWLOG or MONITOR. Several
//! scripts may have the same name; their files and SHA-1s differ.

use std::{iter, slice};

use crate::script::ScriptInfo;

/// The scripts of a program, by SHA-1.
///
/// ```
/// # use evalsha::{ScriptInfo, ScriptSet};
/// # const INFO: &ScriptInfo = &ScriptInfo::new(
/// #     "Ping", "lua/ping.lua", "return 1", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");
/// let scripts = ScriptSet::from([INFO]);
/// // As SLOWLOG shows it:
/// let command = ["EVALSHA", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db", "0"];
/// let script = scripts.of_command(&command).expect("one of ours");
/// assert_eq!((script.name(), script.file()), ("Ping", "lua/ping.lua"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct ScriptSet {
    /// By SHA-1.
    sorted: Vec<&'static ScriptInfo>,
}

impl ScriptSet {
    /// An empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self { sorted: Vec::new() }
    }

    /// Adds a script. If the set has one with exactly the same source, that one stays and the new
    /// one is returned.
    pub fn insert(&mut self, script: &'static ScriptInfo) -> Option<&'static ScriptInfo> {
        match self.place(script.sha1()) {
            Ok(_) => Some(script),
            Err(place) => {
                self.sorted.insert(place, script);
                None
            }
        }
    }

    /// The script with this SHA-1, in upper or lower case.
    #[must_use]
    pub fn by_sha1(&self, sha1: &str) -> Option<&'static ScriptInfo> {
        let place = self.place(&sha1.to_ascii_lowercase()).ok()?;
        self.sorted.get(place).copied()
    }

    /// The scripts with this name, ordered by SHA-1.
    pub fn by_name(&self, name: &str) -> impl Iterator<Item = &'static ScriptInfo> {
        self.iter().filter(move |script| script.name() == name)
    }

    /// The script that a command runs. The command is given as its words, `EVALSHA sha1 …` or `EVAL
    /// source …`, and SLOWLOG may have cut the source short.
    #[must_use]
    pub fn of_command<T: AsRef<[u8]>>(&self, words: &[T]) -> Option<&'static ScriptInfo> {
        let [name, body, ..] = words else {
            return None;
        };
        let body = body.as_ref();
        match name.as_ref().to_ascii_uppercase().as_slice() {
            b"EVALSHA" | b"EVALSHA_RO" => self.by_sha1(str::from_utf8(body).ok()?),
            b"EVAL" | b"EVAL_RO" => self.by_source(body),
            _ => None,
        }
    }

    /// The scripts, ordered by SHA-1.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'static ScriptInfo> {
        self.sorted.iter().copied()
    }

    /// Number of scripts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether the set is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// Where the script with this SHA-1 is, or belongs.
    fn place(&self, sha1: &str) -> Result<usize, usize> {
        self.sorted
            .binary_search_by(|script| script.sha1().cmp(sha1))
    }

    /// The only script with this source, or with a source that begins like this if it is cut.
    fn by_source(&self, source: &[u8]) -> Option<&'static ScriptInfo> {
        let source = uncut(source);
        let mut fitting = self.iter().filter(|script| match source {
            Source::Whole(text) => script.source().as_bytes() == text,
            Source::Beginning(text, len) => {
                let source = script.source().as_bytes();
                source.len() == len && source.starts_with(text)
            }
        });
        let first = fitting.next();
        first.filter(|_| fitting.next().is_none())
    }
}

/// A source as SLOWLOG records it.
enum Source<'a> {
    Whole(&'a [u8]),
    /// How many bytes SLOWLOG kept, and how many there were.
    Beginning(&'a [u8], usize),
}

/// SLOWLOG keeps 128 bytes of a word and writes `... (123 more bytes)` after them.
fn uncut(word: &[u8]) -> Source<'_> {
    let Some(text) = word.strip_suffix(b" more bytes)") else {
        return Source::Whole(word);
    };
    let start = text.iter().rposition(|byte| !byte.is_ascii_digit());
    let (beginning, digits) = text.split_at(start.map_or(0, |place| place + 1));
    let more = str::from_utf8(digits)
        .ok()
        .and_then(|digits| digits.parse::<usize>().ok());
    match (beginning.strip_suffix(b"... ("), more) {
        (Some(beginning), Some(more)) => {
            Source::Beginning(beginning, beginning.len().saturating_add(more))
        }
        _ => Source::Whole(word),
    }
}

impl<'a> IntoIterator for &'a ScriptSet {
    type Item = &'static ScriptInfo;
    type IntoIter = iter::Copied<slice::Iter<'a, &'static ScriptInfo>>;

    fn into_iter(self) -> Self::IntoIter {
        self.sorted.iter().copied()
    }
}

impl<const N: usize> From<[&'static ScriptInfo; N]> for ScriptSet {
    fn from(scripts: [&'static ScriptInfo; N]) -> Self {
        scripts.into_iter().collect()
    }
}

impl FromIterator<&'static ScriptInfo> for ScriptSet {
    fn from_iter<I: IntoIterator<Item = &'static ScriptInfo>>(scripts: I) -> Self {
        let mut set = Self::new();
        set.extend(scripts);
        set
    }
}

impl Extend<&'static ScriptInfo> for ScriptSet {
    fn extend<I: IntoIterator<Item = &'static ScriptInfo>>(&mut self, scripts: I) {
        for script in scripts {
            self.insert(script);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "-- a header that is longer than the one hundred and twenty-eight bytes \
        that SLOWLOG keeps of each word of a command, so that it is cut\nreturn 1";
    const A: &ScriptInfo = &ScriptInfo::new("Same", "a.lua", LONG, "aa");
    const B: &ScriptInfo = &ScriptInfo::new("Same", "b.lua", "return 2", "bb");
    const C: &ScriptInfo = &ScriptInfo::new("Other", "c.lua", "return 2", "bb");

    #[test]
    fn two_scripts_of_one_name_are_told_apart() {
        let set = ScriptSet::from([A, B]);
        let files: Vec<_> = set.by_name("Same").map(ScriptInfo::file).collect();
        assert_eq!(files, ["a.lua", "b.lua"]);
        assert_eq!(set.by_sha1("BB").map(ScriptInfo::file), Some("b.lua"));
    }

    #[test]
    fn the_first_of_one_source_stays() {
        let mut set = ScriptSet::from([A, B]);
        assert_eq!(set.insert(C).map(ScriptInfo::name), Some("Other"));
        assert_eq!((set.len(), set.by_name("Other").count()), (2, 0));
    }

    #[test]
    fn commands_are_recognised_also_when_cut() {
        let set = ScriptSet::from([A, B]);
        let cut = format!("{}... ({} more bytes)", &LONG[..128], LONG.len() - 128);
        // An older version of the script, with the same header.
        let older = format!("{}... ({} more bytes)", &LONG[..128], LONG.len() - 100);
        for (words, file) in [
            (vec!["evalsha", "AA", "0"], Some("a.lua")),
            (vec!["EVAL", "return 2"], Some("b.lua")),
            (vec!["EVAL_RO", cut.as_str(), "0"], Some("a.lua")),
            (vec!["EVAL", older.as_str(), "0"], None),
            (vec!["EVAL", "return"], None),
            (vec!["EVAL", "... ( more bytes)"], None),
            (vec!["EVAL", "... (12 more bytes)"], None),
            (vec!["GET", "aa"], None),
            (vec!["EVALSHA"], None),
        ] {
            assert_eq!(
                set.of_command(&words).map(ScriptInfo::file),
                file,
                "{words:?}"
            );
        }
    }
}
