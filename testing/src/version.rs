//! Which server is running. In: `INFO server`. Out: family and version number.

use std::fmt;

/// The project that a server comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Family {
    /// Redis, or a server that claims to be.
    Redis,
    /// Valkey.
    Valkey,
}

/// A server's family and version. Displayed as `Redis 7.0.15` or `Valkey 9.1.2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    family: Family,
    number: (u16, u16, u16),
}

impl Version {
    /// The project that the server comes from.
    #[must_use]
    pub fn family(&self) -> Family {
        self.family
    }

    /// Major, minor and patch number, ready to compare: `server.version().number() >= (7, 0, 0)`.
    #[must_use]
    pub fn number(&self) -> (u16, u16, u16) {
        self.number
    }

    /// Reads the reply of `INFO server`. Valkey also reports a `redis_version`, so its own line is read first.
    pub(crate) fn from_info(info: &str) -> Self {
        let field = |name: &str| info.lines().find_map(|line| line.strip_prefix(name));
        match field("valkey_version:") {
            Some(text) => Self {
                family: Family::Valkey,
                number: read_number(text),
            },
            None => Self {
                family: Family::Redis,
                number: read_number(field("redis_version:").unwrap_or_default()),
            },
        }
    }
}

fn read_number(text: &str) -> (u16, u16, u16) {
    let mut parts = text
        .trim()
        .split(['.', '-'])
        .map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next())
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let family = match self.family {
            Family::Redis => "Redis",
            Family::Valkey => "Valkey",
        };
        let (major, minor, patch) = self.number;
        write!(f, "{family} {major}.{minor}.{patch}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valkey_is_not_taken_for_the_redis_it_claims_to_be() {
        let info =
            "# Server\r\nredis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:9.1.2\r\n";
        assert_eq!(Version::from_info(info).to_string(), "Valkey 9.1.2");
    }

    #[test]
    fn a_release_candidate_keeps_its_number() {
        let version = Version::from_info("redis_version:8.0-rc1\r\n");
        assert_eq!(
            (version.family(), version.number()),
            (Family::Redis, (8, 0, 0))
        );
    }
}
