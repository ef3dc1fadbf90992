//! Private servers for tests: started on demand, alone in a temporary directory, gone when dropped.
//!
//! What enters is the server found on the machine; what leaves is a [`TestServer`] with a URL, a client, and
//! faults on request. Everything blocks and needs no async runtime; an async test uses [`TestServer::client`].
//! Unix only, as the servers are. No server that a test did not start is ever touched.
//!
//! ```toml
//! [dev-dependencies]
//! evalsha = { version = "0.1", features = ["testing"] }
//! ```
//!
//! A test of a script of one's own, on a server that has just lost it:
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

mod access;
mod builder;
mod cluster;
mod error;
mod faults;
mod launch;
mod monitor;
mod port;
mod process;
mod proxy;
mod replication;
mod sentinel;
mod server;
mod version;

pub use builder::TestServerBuilder;
pub use cluster::{SlotMigration, TestCluster};
pub use error::Error;
pub use monitor::{Monitor, MonitoredCommand};
pub use proxy::{Fault, TestProxy};
pub use sentinel::TestSentinel;
pub use server::TestServer;
pub use version::{Family, Version};
