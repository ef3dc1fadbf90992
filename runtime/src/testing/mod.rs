//! Private servers for tests: started on demand, alone in a temporary directory, gone when dropped.
//!
//! What enters is the server found on the machine; what leaves is a [`TestServer`] with a URL, a client, and
//! faults on request. Everything blocks and needs no async runtime; an async test uses [`TestServer::client`].
//! Unix only, as the servers are. No server that a test did not start is ever touched.
//!
//! ```
//! use evalsha::testing::TestServer;
//!
//! let server = TestServer::start()?;
//! let mut con = server.connection()?;
//! let _: () = redis::cmd("SET").arg("greeting").arg("hello").query(&mut con)?;
//! server.flush_scripts()?;
//! # Ok::<(), evalsha::testing::Error>(())
//! ```

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
