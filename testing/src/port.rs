//! TCP ports for private servers: candidates out, none of them promised.
//!
//! They lie below the range that most systems hand out to outgoing connections, so that nobody takes a server's
//! port while it restarts, and so that the cluster bus (10,000 above) keeps clear of it as well. Whether a candidate
//! really was free is only known when the server has bound it; the caller then tries the next.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::ops::Range;

use crate::error::{Error, io_error};

/// No candidate is the bus port of another.
const CANDIDATES: Range<u16> = 11_000..21_000;

/// Distance between a cluster node's port and that of its bus, fixed before Redis 7.
const CLUSTER_BUS_OFFSET: u16 = 10_000;

/// Candidate ports in random order of start, each free a moment ago together with its bus port.
pub(crate) fn candidates() -> impl Iterator<Item = u16> {
    let start = RandomState::new().build_hasher().finish();
    let span = u64::from(CANDIDATES.end - CANDIDATES.start);
    (0..span)
        .map(move |step| {
            CANDIDATES.start + u16::try_from((start % span + step) % span).unwrap_or_default()
        })
        .filter(|port| is_free(*port) && is_free(port + CLUSTER_BUS_OFFSET))
}

pub(crate) fn none_free() -> Error {
    let (first, end) = (CANDIDATES.start, CANDIDATES.end);
    let doing = format!("find a free port from {first} up to {end}");
    io_error(doing)(io::ErrorKind::AddrInUse.into())
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}
