//! The servers' commands: arity, what they do to the data, where their keys stand, what they return.

use std::sync::OnceLock;

use super::Support;
use super::since::{self, Since};
use super::table::{Row, Table};
use crate::interface::Version;
use crate::near;

static COMMANDS: Table = Table::new(include_str!("commands.txt"));
/// The commands that were asked for, by their place in the table.
static READ: OnceLock<Vec<OnceLock<Option<Command>>>> = OnceLock::new();
static MODULES: Table = Table::new(include_str!("modules.txt"));

/// A command, or a subcommand of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// In lower case; a subcommand is `container|sub`.
    pub name: &'static str,
    /// Whether it has subcommands.
    pub is_container: bool,
    /// What it does to the data.
    pub access: Access,
    /// Where its keys stand.
    pub keys: Keys,
    /// Which servers have it.
    pub since: Since,
    /// What `redis.call` returns.
    pub outcome: Outcome,
    arity: Arity,
    older: Option<(Arity, Version)>,
    noscript: Noscript,
    replicated: bool,
}

/// How many words a command has, its name (and its container's) included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arity {
    /// So many.
    Exactly(usize),
    /// So many or more.
    AtLeast(usize),
}

/// What a command does to the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Neither reads nor writes it.
    None,
    /// Reads it.
    Read,
    /// Writes it.
    Write,
}

/// Where the keys of a command stand; the name is word 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Nowhere.
    None,
    /// From `first` to `last`, every `step`th; a negative `last` counts from the end (-1 is the last).
    Range {
        /// The first.
        first: usize,
        /// The last.
        last: isize,
        /// The distance.
        step: usize,
    },
    /// Word `count` says how many follow it; `first` is one more before that.
    Counted {
        /// A key in front of the count.
        first: Option<usize>,
        /// Where the count stands.
        count: usize,
        /// The distance.
        step: usize,
    },
    /// The first half of what follows the word `STREAMS`.
    Streams,
}

/// What `redis.call` returns for a command without options that change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Not known.
    Unknown,
    /// A number; with `true`, or `false`.
    Int(bool),
    /// A string; with `true`, or `false`.
    Text(bool),
    /// A table `{ok = …}`; with `true`, or `false`.
    Status(bool),
    /// A table; with `true`, or `false`.
    List(bool),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noscript {
    Never,
    Before(Version),
    Always,
}

/// The command of that name, in any case; a subcommand is `container|sub`.
#[must_use]
pub fn find(name: &str) -> Option<Command> {
    let index = COMMANDS.index(&name.to_ascii_lowercase())?;
    let read = READ.get_or_init(|| COMMANDS.names().map(|_| OnceLock::new()).collect());
    *read.get(index)?.get_or_init(|| {
        let (name, row) = COMMANDS.row_at(index)?;
        Command::read(name, row)
    })
}

/// Whether one of the modules Bloom, JSON, Search and TimeSeries has the command.
#[must_use]
pub fn is_of_module(name: &str) -> bool {
    MODULES.row(&name.to_ascii_lowercase()).is_some()
}

/// The command that was probably meant.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    let commands = COMMANDS.names().filter(|name| !name.contains('|'));
    near::nearest(name, commands.chain(MODULES.names()))
}

/// The subcommands of a container.
pub fn subcommands(container: &str) -> impl Iterator<Item = &'static str> {
    let prefix = format!("{container}|");
    COMMANDS
        .names()
        .filter_map(move |name| name.strip_prefix(prefix.as_str()))
}

impl Command {
    fn read(name: &'static str, mut row: Row) -> Option<Self> {
        let (arity, older) = read_arity(row.next()?)?;
        let flags = row.next()?;
        let keys = Keys::read(row.next()?)?;
        let since = Since::read(&mut row);
        let has = |flag| flags.split(',').any(|word| word == flag);
        let access = match (has("write"), has("read")) {
            (true, _) => Access::Write,
            (_, true) => Access::Read,
            _ => Access::None,
        };
        Some(Self {
            name,
            is_container: has("container"),
            access,
            keys,
            since,
            outcome: Outcome::read(row.next()?),
            arity,
            older,
            noscript: Noscript::read(flags),
            replicated: has("replicated"),
        })
    }

    /// Whether a script that is read-only may not call it: what is sent to replicas counts as a
    /// write.
    #[must_use]
    pub fn is_refused_readonly(&self) -> bool {
        self.access == Access::Write || self.replicated
    }

    /// Whether all servers refuse it in scripts, the newest included.
    #[must_use]
    pub fn is_noscript(&self) -> bool {
        self.noscript == Noscript::Always
    }

    /// The version since which it is allowed in scripts, where some supported server refuses it.
    #[must_use]
    pub fn scriptable_since(&self, support: Support) -> Option<Version> {
        match self.noscript {
            Noscript::Before(version) if !support.all_since(version) => Some(version),
            _ => None,
        }
    }

    /// As it is usually written: `GET`, `XGROUP CREATE`.
    #[must_use]
    pub fn title(&self) -> String {
        self.name.replace('|', " ").to_ascii_uppercase()
    }

    /// How many words its name has.
    #[must_use]
    pub fn name_words(&self) -> usize {
        1 + usize::from(self.name.contains('|'))
    }

    /// The newest servers' arity.
    #[must_use]
    pub fn arity(&self) -> Arity {
        self.arity
    }

    /// Whether so many words are right for some supported server, or a later one.
    #[must_use]
    pub fn takes(&self, words: usize, support: Support) -> bool {
        let older = self.older.filter(|(_, until)| !support.all_since(*until));
        self.arity.takes(words) || older.is_some_and(|(arity, _)| arity.takes(words))
    }
}

impl Arity {
    /// Whether so many words are right.
    #[must_use]
    pub fn takes(self, words: usize) -> bool {
        match self {
            Self::Exactly(count) => words == count,
            Self::AtLeast(count) => words >= count,
        }
    }

    /// How many there are at least.
    #[must_use]
    pub fn least(self) -> usize {
        match self {
            Self::Exactly(count) | Self::AtLeast(count) => count,
        }
    }

    /// Reads `3` or `-3`.
    fn read(text: &str) -> Option<Self> {
        let count: isize = text.parse().ok()?;
        let words = count.unsigned_abs();
        Some(match count {
            1.. => Self::Exactly(words),
            _ => Self::AtLeast(words),
        })
    }
}

/// Reads `-3` or `3<7.2:-3`.
fn read_arity(text: &str) -> Option<(Arity, Option<(Arity, Version)>)> {
    let Some((older, newer)) = text.split_once(':') else {
        return Some((Arity::read(text)?, None));
    };
    let (arity, until) = older.split_once('<')?;
    let older = (Arity::read(arity)?, since::version(until)?);
    Some((Arity::read(newer)?, Some(older)))
}

impl Noscript {
    /// Reads `noscript` or `noscript<7.2` among the flags.
    fn read(flags: &str) -> Self {
        let Some(rest) = flags.split(',').find_map(|f| f.strip_prefix("noscript")) else {
            return Self::Never;
        };
        let until = rest.strip_prefix('<').and_then(since::version);
        until.map_or(Self::Always, Self::Before)
    }
}

impl Keys {
    /// Reads `-`, `1`, `1..-1/2`, `num@1`, `1,num@2`, `streams`.
    fn read(text: &str) -> Option<Self> {
        let (text, step) = text.split_once('/').unwrap_or((text, "1"));
        let step = step.parse().ok()?;
        if let Some((first, count)) = text.split_once("num@") {
            return Some(Self::Counted {
                first: first.trim_end_matches(',').parse().ok(),
                count: count.parse().ok()?,
                step,
            });
        }
        match text {
            "-" => return Some(Self::None),
            "streams" => return Some(Self::Streams),
            _ => {}
        }
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        Some(Self::Range {
            first: first.parse().ok()?,
            last: last.parse().ok()?,
            step,
        })
    }

    /// The positions of the keys that are sure, for a command of so many words; with `count_at`, the
    /// number that stands at that word, where it is known.
    pub fn positions(
        self,
        words: usize,
        count_at: impl Fn(usize) -> Option<usize>,
    ) -> impl Iterator<Item = usize> {
        let (lead, range, step) = match self {
            Self::None | Self::Streams => (None, 0..0, 1),
            Self::Range { first, last, step } => {
                let end = match usize::try_from(last) {
                    Ok(last) => (last + 1).min(words),
                    Err(_) => (words + 1).saturating_sub(last.unsigned_abs()),
                };
                (None, first..end, step)
            }
            Self::Counted { first, count, step } => {
                let number = count_at(count).unwrap_or(0);
                let end = (count + 1).saturating_add(number.saturating_mul(step));
                (first, count + 1..end.min(words), step)
            }
        };
        let lead = lead.filter(|position| *position < words);
        lead.into_iter().chain(range.step_by(step.max(1)))
    }
}

impl Outcome {
    fn read(text: &str) -> Self {
        let or_false = text.ends_with('?');
        match text.trim_end_matches('?') {
            "int" => Self::Int(or_false),
            "str" => Self::Text(or_false),
            "status" => Self::Status(or_false),
            "list" => Self::List(or_false),
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interface::Interface;

    fn support() -> Support {
        Support::of(&Interface::default())
    }

    fn positions(name: &str, words: usize, count: usize) -> Vec<usize> {
        let keys = find(name).unwrap().keys;
        keys.positions(words, |_| Some(count)).collect()
    }

    #[test]
    fn every_row_is_read() {
        let names: Vec<_> = COMMANDS.names().collect();
        assert!(names.is_sorted_by(|a, b| a < b));
        for name in &names {
            let command = find(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(command.name, *name);
            assert!(command.since != Since::default(), "{name}");
            if let Some((container, _)) = name.split_once('|') {
                assert!(find(container).unwrap().is_container, "{name}");
            }
        }
        assert!(MODULES.names().is_sorted_by(|a, b| a < b));
        assert!(MODULES.names().all(is_of_module));
    }

    #[test]
    fn finds_in_any_case() {
        assert_eq!(find("GeT").unwrap().name, "get");
        assert!(is_of_module("JSON.GET"));
        assert_eq!(find("GETT"), None);
        assert_eq!(nearest("GETT"), Some("get"));
        assert_eq!(nearest("HGETALLL"), Some("hgetall"));
        assert_eq!(nearest("jsn.get"), Some("json.get"));
        assert_eq!(nearest("frobnicate"), None);
        assert!(subcommands("xgroup").any(|sub| sub == "create"));
    }

    #[test]
    fn arity_of_all_supported_servers() {
        let takes = |name, words| find(name).unwrap().takes(words, support());
        assert!(takes("get", 2) && !takes("get", 3) && !takes("get", 1));
        assert!(takes("zrank", 3) && takes("zrank", 4));
        assert!(takes("expire", 3) && takes("expire", 4) && !takes("expire", 2));
        assert_eq!(find("set").unwrap().arity(), Arity::AtLeast(3));
    }

    #[test]
    fn refused_in_scripts() {
        assert!(find("multi").unwrap().is_noscript());
        assert!(!find("blpop").unwrap().is_noscript());
        assert_eq!(
            find("blpop").unwrap().scriptable_since(support()),
            Some(Version::new(7, 2, 0))
        );
        assert_eq!(find("get").unwrap().scriptable_since(support()), None);
    }

    #[test]
    fn refused_in_read_only_scripts() {
        for name in [
            "set", "publish", "spublish", "pfcount", "sort", "getex", "bitfield",
        ] {
            assert!(find(name).unwrap().is_refused_readonly(), "{name}");
        }
        for name in ["get", "sort_ro", "bitfield_ro", "time", "ping"] {
            assert!(!find(name).unwrap().is_refused_readonly(), "{name}");
        }
    }

    #[test]
    fn keys_stand_where_the_table_says() {
        assert_eq!(positions("get", 2, 0), [1]);
        assert_eq!(positions("get", 1, 0), []);
        assert_eq!(positions("del", 4, 0), [1, 2, 3]);
        assert_eq!(positions("blpop", 4, 0), [1, 2]);
        assert_eq!(positions("mset", 5, 0), [1, 3]);
        assert_eq!(positions("bitop", 5, 0), [2, 3, 4]);
        assert_eq!(positions("zunion", 5, 2), [2, 3]);
        assert_eq!(positions("zunionstore", 7, 3), [1, 3, 4, 5]);
        assert_eq!(positions("zunionstore", 4, usize::MAX), [1, 3]);
        assert_eq!(positions("msetex", 6, 2), [2, 4]);
        assert_eq!(positions("object|encoding", 3, 0), [2]);
        assert_eq!(positions("ping", 2, 0), []);
    }
}
