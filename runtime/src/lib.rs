//! Redis and Valkey Lua scripts as typed Rust functions.
