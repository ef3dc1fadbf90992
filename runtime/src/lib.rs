//! Redis and Valkey Lua scripts as typed Rust functions.

#[cfg(all(unix, feature = "testing"))]
pub mod testing;
