//! What the runnable examples share: a server to run on, and scripts to run.
//!
//! The server is the one that `EVALSHA_EXAMPLE_URL` names, or else a private one that ends with the example.

use anyhow::Context;
use evalsha::testing::TestServer;

/// The code of the README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The code of the analyzer's.
#[cfg(doctest)]
#[doc = include_str!("../../analyzer/README.md")]
pub struct AnalyzerReadme;

/// The code of the test servers'.
#[cfg(doctest)]
#[doc = include_str!("../../testing/README.md")]
pub struct TestingReadme;

/// A server, and whether it is ours to flush.
#[derive(Debug)]
pub struct Server {
    client: redis::Client,
    private: Option<TestServer>,
}

impl Server {
    /// The server that `EVALSHA_EXAMPLE_URL` names, or a private one.
    ///
    /// # Errors
    ///
    /// When the URL is none, or no server program is installed.
    pub fn start() -> anyhow::Result<Self> {
        match std::env::var("EVALSHA_EXAMPLE_URL") {
            Ok(url) => Self::at(&url).with_context(|| format!("`EVALSHA_EXAMPLE_URL` is `{url}`")),
            Err(_) => Self::private(),
        }
    }

    fn at(url: &str) -> anyhow::Result<Self> {
        println!("running on {url}\n");
        let client = redis::Client::open(url)?;
        Ok(Self {
            client,
            private: None,
        })
    }

    fn private() -> anyhow::Result<Self> {
        let server = TestServer::start()?;
        println!("running on a private {}\n", server.version());
        Ok(Self {
            client: server.client(),
            private: Some(server),
        })
    }

    /// Opens no connection yet.
    #[must_use]
    pub fn client(&self) -> &redis::Client {
        &self.client
    }

    /// Empties the script cache, as a restart or a failover does, if the server is a private one.
    ///
    /// # Errors
    ///
    /// When the server is gone.
    pub fn forget_scripts(&self) -> anyhow::Result<bool> {
        if let Some(server) = &self.private {
            server.flush_scripts()?;
        }
        Ok(self.private.is_some())
    }
}
