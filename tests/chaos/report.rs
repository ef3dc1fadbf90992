//! One line a proof, read by `cargo xtask chaos`: what was tried, how often, on which server.

use std::fmt::Display;

/// Prints `chaos | flush storm | Redis 7.0.15 | 50000 calls, 800 flushes`.
pub(crate) fn report(proof: &str, server: impl Display, counts: &[(u64, &dyn Display)]) {
    let counts: Vec<String> = counts
        .iter()
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    println!("chaos | {proof} | {server} | {}", counts.join(", "));
}
