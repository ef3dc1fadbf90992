//! What other packages with macros add to the same clean debug build with redis.

use std::cmp::Ordering;

use anyhow::Result;

use super::added::{Program, WITH_EVALSHA, WITH_REDIS};
use super::scratch::{dependencies, redis};

/// Complete builds of each program; the best one counts.
const BUILDS: usize = 2;

/// A package, its line in a manifest, and the item that uses its macro.
const PEERS: [(&str, &str, &str); 5] = [
    (
        "thiserror",
        "thiserror = \"2\"",
        "#[derive(Debug, thiserror::Error)]\n#[error(\"sold out\")]\nstruct SoldOut;",
    ),
    (
        "serde with derive",
        "serde = { version = \"1\", features = [\"derive\"] }",
        "#[derive(serde::Serialize)]\nstruct Order { id: u64 }",
    ),
    (
        "askama",
        "askama = \"0.14\"",
        "#[derive(askama::Template)]\n#[template(source = \"{{ id }}\", ext = \"txt\")]\nstruct Order { id: u64 }",
    ),
    (
        "sqlx with macros",
        "sqlx = { version = \"0.8\", default-features = false, features = [\"derive\", \"macros\"] }",
        "#[derive(sqlx::FromRow)]\nstruct Order { id: i64 }",
    ),
    ("redis-lua", "redis-lua = \"0.1\"", ""),
];

/// What a package adds.
pub(super) struct Peer {
    pub(super) name: &'static str,
    /// `None` if it cannot be built here.
    pub(super) cpu_seconds: Option<f64>,
}

/// Each builds completely, as a whole program that uses redis as well; the build with redis alone is subtracted.
pub(super) fn measure() -> Result<Vec<Peer>> {
    let redis = redis()?;
    let alone = best(&Program::new("peer-none", &redis, WITH_REDIS)?)?;
    let evalsha = best(&Program::new(
        "peer-evalsha",
        &dependencies()?,
        WITH_EVALSHA,
    )?)?;
    let mut peers = vec![Peer {
        name: "evalsha",
        cpu_seconds: Some(evalsha - alone),
    }];
    for (name, dependency, item) in PEERS {
        let main = format!("#![allow(dead_code)]\n{item}\n{WITH_REDIS}");
        let program = Program::new("peer", &format!("{redis}{dependency}\n"), &main)?;
        peers.push(Peer {
            name,
            cpu_seconds: best(&program).ok().map(|seconds| seconds - alone),
        });
    }
    peers.sort_by(|a, b| {
        let order = a.cpu_seconds.partial_cmp(&b.cpu_seconds);
        order.unwrap_or(Ordering::Equal)
    });
    Ok(peers)
}

fn best(program: &Program) -> Result<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..BUILDS {
        let (seconds, _) = program.build()?;
        best = best.min(seconds);
    }
    Ok(best)
}
