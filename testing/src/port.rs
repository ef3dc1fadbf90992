//! TCP ports for private servers. Out: candidates, none of them guaranteed.
//!
//! They lie below the range that most systems use for outgoing connections, so nobody takes a server's port while
//! it restarts, and the cluster bus (10,000 above) is clear of that range too. Only when the server has bound a
//! port is it known to be free; if it is not, the caller tries the next.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::ops::Range;

use crate::error::{Error, io_error};

/// No candidate is the bus port of another.
const CANDIDATES: Range<u16> = 11_000..21_000;

/// Distance between the port of a cluster node and that of its bus. It cannot be changed before Redis 7.
const CLUSTER_BUS_OFFSET: u16 = 10_000;

/// Candidate ports from a random starting point on. A moment ago each was free, together with its bus port.
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
