//! The servers' commands: arity, what they do to the data, where their keys stand, what they return.

mod arity;
mod keys;
mod outcome;

pub use arity::Arity;
pub use keys::Keys;
pub use outcome::Outcome;

use std::sync::OnceLock;

use super::since::{self, Since};
use super::table::{Row, Table};
use super::{Support, Version};
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

/// A shorter word does not say which command it begins.
const SHORTEST_BEGINNING: usize = 4;

/// The command that was probably meant: one that the name is the beginning of, as `HINCR` is of `HINCRBY`, or else
/// the nearest.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    let commands = || COMMANDS.names().filter(|name| !name.contains('|'));
    let begun = name.to_ascii_lowercase();
    let begins = |command: &&str| begun.len() >= SHORTEST_BEGINNING && command.starts_with(&begun);
    let longer = commands()
        .filter(begins)
        .min_by_key(|command| command.len());
    longer.or_else(|| near::nearest(name, commands().chain(MODULES.names())))
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
        let (arity, older) = arity::read(row.next()?)?;
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
            outcome: Outcome::read(row.next()?, name),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn support() -> Support {
        Support::of(&[])
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
