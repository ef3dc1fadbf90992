//! Private servers for tests: started on demand, alone in a temporary directory, gone when dropped.
//!
//! In: the server program found on the machine. Out: a [`TestServer`] with a URL, a client, and faults on request.
//! All calls block and need no async runtime; an async test uses [`TestServer::client`]. Only for Unix, like the
//! servers. Servers that a test did not start are never touched.
//!
//! The crate `evalsha` has all of this in its module `evalsha::testing`:
//!
//! ```toml
//! [dev-dependencies]
//! evalsha = { version = "0.1", features = ["testing"] }
//! ```
//!
//! A test of your own script, on a server that has just lost it:
//!
//! ```
//! use evalsha::lua_script;
//! use evalsha::testing::TestServer;
//!
//! lua_script!(struct Visit = inline "---@key page\n---@returns u64\nreturn redis.call('INCR', KEYS[1])");
//!
//! let server = TestServer::start()?;
//! let mut con = server.connection()?;
//! let visit = Visit::call(VisitKeys { page: "home" }, ());
//! assert_eq!(visit.invoke(&mut con)?, 1);
//! server.flush_scripts()?;
//! assert_eq!(visit.invoke(&mut con)?, 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | to test with | use |
//! |---|---|
//! | a script cache that is empty, or full of others' scripts | [`TestServer::flush_scripts`], [`TestServer::fill_script_cache`] |
//! | a server that crashes, restarts, hangs | [`TestServer::kill`], [`restart`](TestServer::restart), [`hang`](TestServer::hang), [`resume`](TestServer::resume) |
//! | a replica that takes over | [`TestServer::start_replica`], [`TestServer::promote`], [`TestSentinel`] |
//! | a cluster, its failovers and moving slots | [`TestCluster`] |
//! | lost and late replies, connections cut at an exact place | [`TestProxy`] |
//! | what the server was really sent | [`TestServer::monitor`] |
//! | RESP3, TLS | [`TestServer::url_resp3`], [`TestServerBuilder::tls`] |
//!
//! # In a test suite
//!
//! A server starts in about 10 ms (Valkey 9: 40 ms), so the simplest way is the best: one server per test. Nothing
//! is shared, and all tests run side by side.
//!
//! ```
//! use evalsha::testing::{Error, TestServer};
//!
//! #[tokio::test]
//! async fn a_counter_counts() -> Result<(), Error> {
//!     let server = TestServer::start()?;
//!     let mut con = server.client().get_multiplexed_async_connection().await?;
//!     let count: u32 = redis::cmd("INCR").arg("n").query_async(&mut con).await?;
//!     assert_eq!(count, 1);
//!     Ok(())
//! }
//! ```
//!
//! With rstest, a fixture gives each test its own server:
//!
//! ```
//! use evalsha::testing::TestServer;
//! use rstest::{fixture, rstest};
//!
//! #[fixture]
//! fn server() -> TestServer {
//!     TestServer::start().unwrap()
//! }
//!
//! #[rstest]
//! fn a_counter_counts(server: TestServer) {
//!     let count: u32 = redis::cmd("INCR").arg("n").query(&mut server.connection().unwrap()).unwrap();
//!     assert_eq!(count, 1);
//! }
//! ```
//!
//! Share one server among many tests if it is slow to start, such as a cluster. It may be a `static`: it is
//! stopped when the test program ends, however it ends. Tests that run side by side then use keys of their own.
//! Tests that run one after the other can begin with [`TestServer::reset`].
//!
//! ```
//! use std::sync::LazyLock;
//!
//! use evalsha::testing::TestServer;
//!
//! static SERVER: LazyLock<TestServer> = LazyLock::new(|| TestServer::start().unwrap());
//!
//! let mut con = SERVER.connection()?;
//! redis::cmd("SET").arg("a-test-of-its-own:k").arg(1).exec(&mut con)?;
//! SERVER.reset()?;
//! # let left: u32 = redis::cmd("DBSIZE").query(&mut con)?;
//! # assert_eq!(left, 0);
//! # Ok::<(), evalsha::testing::Error>(())
//! ```
//!
//! # What is not here
//!
//! - A configuration file. [`args`](TestServerBuilder::args) takes `--include` and its path.
//! - Windows. Servers do not run there, and this crate is empty.
#![cfg(unix)]

mod access;
mod builder;
mod cluster;
mod directory;
mod error;
mod faults;
mod launch;
mod monitor;
mod port;
mod process;
mod program;
mod proxy;
mod replication;
mod reset;
mod sentinel;
mod server;
mod tls;
mod version;

pub use builder::TestServerBuilder;
pub use cluster::{SlotMigration, TestCluster};
pub use error::Error;
pub use monitor::{Monitor, MonitoredCommand};
pub use proxy::{Fault, TestProxy};
pub use sentinel::TestSentinel;
pub use server::TestServer;
pub use version::{Family, Version};
