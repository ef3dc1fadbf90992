//! What the servers have: their commands and what a script can read without defining it.
//!
//! The facts lie in `commands.txt`, `grammar.txt`, `sandbox.txt` and `modules.txt`, one row each, and are looked up there.
//! A script runs on the servers that its `---@requires` names, each from that version on; without the tag
//! on Redis since 6.2 and every Valkey.

pub mod commands;
pub mod grammar;
pub mod sandbox;
mod since;
mod table;
mod version;

pub use commands::{Access, Arity, Command, Keys, Outcome};
pub use since::Since;
pub use version::{Server, Version};

/// The servers that a script is to run on: of each kind the oldest, or `None` for none of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    redis: Option<Version>,
    valkey: Option<Version>,
    declared: bool,
}

impl Support {
    /// What a script's `---@requires` says, each server once; without the tag Redis 6.2 and Valkey 7.2.
    #[must_use]
    pub fn of(requires: &[(Server, Version)]) -> Self {
        if requires.is_empty() {
            return Self {
                redis: Some(Version::new(6, 2, 0)),
                valkey: Some(Version::new(7, 2, 0)),
                declared: false,
            };
        }
        let oldest = |server| {
            let mut requires = requires.iter();
            requires
                .find(|(kind, _)| *kind == server)
                .map(|(_, version)| *version)
        };
        Self {
            redis: oldest(Server::Redis),
            valkey: oldest(Server::Valkey),
            declared: true,
        }
    }

    /// Whether the script itself says so.
    #[must_use]
    pub fn is_declared(self) -> bool {
        self.declared
    }

    /// The oldest of a kind.
    #[must_use]
    pub fn oldest(self, server: Server) -> Option<Version> {
        match server {
            Server::Redis => self.redis,
            Server::Valkey => self.valkey,
        }
    }

    /// In words, for messages: `redis 7.0`, or both.
    #[must_use]
    pub fn describe(self, server: Server) -> String {
        match self.oldest(server) {
            Some(version) => format!("{server} {version}"),
            None => server.to_string(),
        }
    }

    /// Whether every supported server is at least this new; the versions of Redis and Valkey up to 7.2
    /// count alike.
    #[must_use]
    pub fn all_since(self, version: Version) -> bool {
        self.redis.is_none_or(|oldest| oldest >= version)
            && self.valkey.is_none_or(|oldest| oldest >= version)
    }
}
