//! What a script can read without having defined it: globals and the members of their tables.

use std::cmp::Ordering;

use super::since::Since;
use super::table::Table;
use crate::near;

static NAMES: Table = Table::new(include_str!("sandbox.txt"));

/// The servers that have a global, or a member written `table.member`.
#[must_use]
pub fn find(name: &str) -> Option<Since> {
    let (_, mut row) = NAMES.row(name)?;
    row.next()?;
    Some(Since::read(&mut row))
}

/// The name under which a global is known here: `server`, as Valkey also calls it, is `redis`.
#[must_use]
pub fn known(name: &str) -> Option<&'static str> {
    match name {
        "server" => Some("redis"),
        name => NAMES.row(name).map(|(name, _)| name),
    }
}

/// The full name of a table's member.
#[must_use]
pub fn known_member(table: &str, member: &str) -> Option<&'static str> {
    // As with `table.member`, which would have to be put together.
    let order = |name: &str| {
        let name = name.as_bytes();
        let (start, rest) = name.split_at(name.len().min(table.len()));
        let rest = || match rest.split_first() {
            Some((dot, rest)) => dot.cmp(&b'.').then_with(|| rest.cmp(member.as_bytes())),
            None => Ordering::Less,
        };
        start.cmp(table.as_bytes()).then_with(rest)
    };
    let (name, _) = NAMES.row_at(NAMES.index_by(&order)?)?;
    Some(name)
}

/// What a global, or a member written `table.member`, is: `function`, `table`, `string`, `number` or
/// `userdata`.
#[must_use]
pub fn kind(name: &str) -> Option<&'static str> {
    NAMES.row(name)?.1.next()
}

/// Whether a global is a table of the servers', such as `string`.
#[must_use]
pub fn is_library(name: &str) -> bool {
    kind(name) == Some("table") && !matches!(name, "KEYS" | "ARGV")
}

/// The global that was probably meant.
#[must_use]
pub fn nearest_global(name: &str) -> Option<&'static str> {
    let visible = |name: &&str| !name.contains('.') && !name.starts_with("__");
    near::nearest(name, NAMES.names().filter(visible))
}

/// The member of a table that was probably meant.
#[must_use]
pub fn nearest_member(table: &str, member: &str) -> Option<&'static str> {
    near::nearest(member, members(table))
}

/// The tables that have a member of that name.
pub fn tables_with(member: &str) -> impl Iterator<Item = &'static str> {
    NAMES.names().filter_map(move |name| {
        let (table, its) = name.split_once('.')?;
        (its == member).then_some(table)
    })
}

fn members(table: &str) -> impl Iterator<Item = &'static str> {
    NAMES.names().filter_map(move |name| {
        let (owner, member) = name.split_once('.')?;
        (owner == table).then_some(member)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::{Server, Version};

    #[test]
    fn every_row_is_read() {
        let names: Vec<_> = NAMES.names().collect();
        assert!(names.is_sorted_by(|a, b| a < b));
        for name in names {
            assert!(
                find(name).is_some_and(|since| since != Since::default()),
                "{name}"
            );
            if let Some((table, _)) = name.split_once('.') {
                assert!(is_library(table), "{name}");
            }
        }
    }

    #[test]
    fn finds_globals_and_members() {
        let since = find("os.clock").unwrap();
        assert_eq!(since.first(Server::Redis), Some(Version::new(7, 4, 0)));
        assert!(find("os.time").is_none());
        assert!(is_library("redis") && !is_library("KEYS") && !is_library("type"));
        assert_eq!(nearest_global("tonumer"), Some("tonumber"));
        assert_eq!(nearest_global("AVGV"), Some("ARGV"));
        assert_eq!(nearest_member("redis", "cal"), Some("call"));
        assert_eq!(known("server"), Some("redis"));
        assert_eq!(known_member("redis", "call"), Some("redis.call"));
        assert_eq!(known_member("redis", "cal"), None);
        assert_eq!(known_member("redis", "call.x"), None);
        assert_eq!(tables_with("insert").collect::<Vec<_>>(), ["table"]);
    }
}
