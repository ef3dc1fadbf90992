//! Scripts as `lua_script!` writes them, and a connection that records what it is given.
#![allow(dead_code, unreachable_pub, missing_docs)]
#![allow(clippy::expect_used, clippy::panic)] // each test binary uses a part

pub mod scripts;
pub mod wire;
