//! What `evalsha` promises, checked on real servers: every test runs on private servers, Redis and Valkey, old and new.
//!
//! The modules are named after where a call runs (`direct`, `transaction`, `pipeline`, `connections`, `pools`, `mock`), what goes in
//! and out (`types`, `sha1`, `errors`), and `scripts` for the behaviour of the Lua files under `lua/`.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a step that fails is a test that fails"
)]

mod asynchronous;
mod batch;
mod bump;
mod connections;
mod declared_errors;
mod defaults;
mod direct;
mod errors;
mod folder;
mod includes;
mod lua;
mod mock;
mod own_types;
mod pipeline;
mod pools;
mod preload;
mod promises;
mod records;
mod reply_types;
mod scripts;
mod server_errors;
mod sha1;
mod spawned;
mod tagged_replies;
mod templates;
mod times;
mod traffic;
mod transaction;
mod types;
mod unpacked;
