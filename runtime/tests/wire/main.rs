//! What goes over the wire and what is made of the answers, byte for byte, on connections that record:
//! no server takes part.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(all(feature = "tokio-comp", feature = "smol-comp"))]
mod asynchronous;
mod batch;
mod direct;
mod errors;
mod explain;
mod pipeline;
mod preload;
mod reply;
#[path = "../support/mod.rs"]
mod support;
