//! Since when the servers have something, and until when.

use super::table::Row;
use super::{Server, Support, Version};

/// The versions that have something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Since {
    redis: Span,
    valkey: Span,
}

/// From a version on, and before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Span {
    first: Option<Version>,
    gone: Option<Version>,
}

impl Since {
    /// Reads the two columns.
    pub(super) fn read(row: &mut Row) -> Self {
        let mut column = || row.next().map(Span::read).unwrap_or_default();
        Self {
            redis: column(),
            valkey: column(),
        }
    }

    /// Reads the mark of a word in the table of the commands' grammar: `7.0` is Redis 7.0 and all Valkey,
    /// `redis-8.4,valkey-8.1` no others than these, `..7.0` Redis before it.
    pub(super) fn of_mark(mark: &str) -> Self {
        let mut since = Self::default();
        for part in mark.split(',') {
            match part.split_once('-') {
                Some(("valkey", span)) => since.valkey = Span::read(span),
                Some((_, span)) => since.redis = Span::read(span),
                None => since = Self::of_redis(Span::read(part)),
            }
        }
        since
    }

    fn of_redis(span: Span) -> Self {
        let valkey = span.gone.map_or("7.2", |_| "-");
        Self {
            redis: Span {
                first: span.first.or(Some(Version::new(1, 0, 0))),
                ..span
            },
            valkey: Span::read(valkey),
        }
    }

    /// Whether that version has it.
    #[must_use]
    pub fn on(self, server: Server, version: Version) -> bool {
        let span = self.of(server);
        span.first.is_some_and(|first| first <= version)
            && span.gone.is_none_or(|gone| gone > version)
    }

    /// Whether some supported version of a server, or a later one, has it.
    #[must_use]
    pub fn on_some(self, server: Server, support: Support) -> bool {
        let span = self.of(server);
        let oldest = support.oldest(server);
        oldest.is_some_and(|oldest| {
            span.first.is_some() && span.gone.is_none_or(|gone| gone > oldest)
        })
    }

    /// The first version of a server that has it.
    #[must_use]
    pub fn first(self, server: Server) -> Option<Version> {
        self.of(server).first
    }

    /// The first version of a server that has it no more.
    #[must_use]
    pub fn gone(self, server: Server) -> Option<Version> {
        self.of(server).gone
    }

    /// Whether some version of a supported server, or a later one, has it.
    #[must_use]
    pub fn on_any(self, support: Support) -> bool {
        let mut servers = Server::ALL.into_iter();
        servers.any(|server| self.on_some(server, support))
    }

    /// Whether the newest servers of some supported kind have it.
    #[must_use]
    pub fn on_newest(self, support: Support) -> bool {
        Server::ALL.into_iter().any(|server| {
            let span = self.of(server);
            support.oldest(server).is_some() && span.first.is_some() && span.gone.is_none()
        })
    }

    /// A server whose oldest supported version lacks it.
    #[must_use]
    pub fn lacking(self, support: Support) -> Option<Server> {
        Server::ALL.into_iter().find(|server| {
            let span = self.of(*server);
            let oldest = support.oldest(*server);
            oldest.is_some_and(|oldest| span.first.is_none_or(|first| first > oldest))
        })
    }

    fn of(self, server: Server) -> Span {
        match server {
            Server::Redis => self.redis,
            Server::Valkey => self.valkey,
        }
    }
}

impl Span {
    /// Reads `6.0`, `6.0..7.0` or `-`.
    fn read(text: &str) -> Self {
        let (first, gone) = text.split_once("..").unwrap_or((text, ""));
        Self {
            first: version(first),
            gone: version(gone),
        }
    }
}

/// Reads `8.10`.
pub(super) fn version(text: &str) -> Option<Version> {
    let (major, minor) = text.split_once('.')?;
    Some(Version::new(major.parse().ok()?, minor.parse().ok()?, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn since(text: &'static str) -> Since {
        Since::read(&mut text.split_ascii_whitespace())
    }

    fn support(requires: &[(Server, u16, u16)]) -> Support {
        let requires = requires.iter();
        let requires: Vec<_> = requires
            .map(|(server, major, minor)| (*server, Version::new(*major, *minor, 0)))
            .collect();
        Support::of(&requires)
    }

    #[test]
    fn without_requires_both_kinds_count() {
        let all = support(&[]);
        assert!(since("6.0 -").on_any(all));
        assert!(since("- 9.0").on_any(all));
        assert!(!since("1.0..6.2 -").on_any(all));
        assert!(since("6.0..7.0 -").on_any(all));
        assert!(!since("6.0..7.0 -").on_newest(all));
        assert_eq!(since("8.10 7.2").lacking(all), Some(Server::Redis));
        assert_eq!(since("6.2 8.0").lacking(all), Some(Server::Valkey));
        assert_eq!(since("6.2 7.2").lacking(all), None);
    }

    #[test]
    fn marks_name_servers() {
        let on = |mark, server, minor| Since::of_mark(mark).on(server, Version::new(8, minor, 0));
        assert!(on("7.0", Server::Redis, 0) && on("7.0", Server::Valkey, 0));
        assert!(!on("..7.0", Server::Redis, 0) && !on("..7.0", Server::Valkey, 0));
        assert!(!on("redis-8.4", Server::Redis, 0) && on("redis-8.4", Server::Redis, 4));
        assert!(!on("redis-8.4", Server::Valkey, 4));
        assert!(on("redis-8.4,valkey-8.1", Server::Valkey, 1));
        assert!(Since::of_mark("..7.0").on(Server::Redis, Version::new(6, 2, 0)));
    }

    #[test]
    fn only_what_is_required_counts() {
        let valkey = support(&[(Server::Valkey, 8, 0)]);
        assert!(!since("6.0 -").on_any(valkey));
        assert_eq!(since("- 8.0").lacking(valkey), None);
        assert_eq!(since("- 8.1").lacking(valkey), Some(Server::Valkey));
        let redis = support(&[(Server::Redis, 7, 0)]);
        assert!(!since("6.0..7.0 -").on_any(redis));
        assert_eq!(since("8.2 7.2").lacking(redis), Some(Server::Redis));
    }
}
