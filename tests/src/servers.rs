//! The servers that every test runs on: where `cargo xtask test` says they are, or where it puts them.

use std::env;
use std::path::{Path, PathBuf};

use evalsha::testing::{TestServer, TestServerBuilder};

use crate::must;

/// A server that `cargo xtask test` installs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installed {
    /// The oldest supported: no `EVAL_RO`, no `#!lua`, no code in a script's error.
    Redis6_2,
    /// What distributions carry; its script cache is not bounded.
    Redis7_0,
    /// The first whose script cache is bounded; sends the texts of errors as they are.
    Redis7_4,
    /// The first with the data types that were modules before.
    Redis8_0,
    /// What distributions carry of Valkey.
    Valkey8_1,
    /// The newest; its cache holds the last 500 scripts that came by EVAL.
    Valkey9_1,
}

impl Installed {
    /// Starts a private server of this kind.
    ///
    /// # Panics
    ///
    /// When it is not installed or does not start.
    #[must_use]
    pub fn start(self) -> TestServer {
        must(self.folder(), self.builder().start())
    }

    /// The same with arguments to add.
    pub fn builder(self) -> TestServerBuilder {
        TestServer::builder().program(self.program())
    }

    /// The path of the server program.
    ///
    /// # Panics
    ///
    /// When it is not installed.
    #[must_use]
    pub fn program(self) -> PathBuf {
        if let Some(path) = env::var_os(self.variable()).filter(|path| !path.is_empty()) {
            return path.into();
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../target/servers")
            .join(self.folder())
            .join(self.name());
        assert!(
            path.exists(),
            "{} is not installed: run `cargo xtask servers --all-servers` once, or leave its tests out, as \
             `cargo xtask test` does without `--all-servers`",
            self.folder(),
        );
        path
    }

    fn variable(self) -> &'static str {
        match self {
            Self::Redis6_2 => "EVALSHA_TEST_REDIS_6_2",
            Self::Redis7_0 => "EVALSHA_TEST_REDIS_7_0",
            Self::Redis7_4 => "EVALSHA_TEST_REDIS_7_4",
            Self::Redis8_0 => "EVALSHA_TEST_REDIS_8_0",
            Self::Valkey8_1 => "EVALSHA_TEST_VALKEY_8_1",
            Self::Valkey9_1 => "EVALSHA_TEST_VALKEY_9_1",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Redis6_2 => "redis-6.2",
            Self::Redis7_0 => "redis-7.0",
            Self::Redis7_4 => "redis-7.4",
            Self::Redis8_0 => "redis-8.0",
            Self::Valkey8_1 => "valkey-8.1",
            Self::Valkey9_1 => "valkey-9.1",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Redis6_2 | Self::Redis7_0 | Self::Redis7_4 | Self::Redis8_0 => "redis-server",
            Self::Valkey8_1 | Self::Valkey9_1 => "valkey-server",
        }
    }
}
