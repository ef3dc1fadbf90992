//! What the crate adds to a clean debug build that has redis already.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::Value;

use super::scratch::{Scratch, dependencies, redis};

/// The best of so many builds of each, in turns: whatever else runs makes a build only dearer.
const BUILDS: usize = 4;

const WITH_REDIS: &str = "fn main() {
    let client = redis::Client::open(\"redis://localhost/\").unwrap();
    let mut con = client.get_connection().unwrap();
    let script = redis::Script::new(\"return redis.call('INCRBY', KEYS[1], ARGV[1])\");
    let sum: i64 = script.key(\"sum\").arg(2).invoke(&mut con).unwrap();
    println!(\"{sum}\");
}
";

const WITH_EVALSHA: &str = "evalsha::lua_script!(struct Add = inline \"
---@key sum
---@arg by: i64
---@returns i64
return redis.call('INCRBY', KEYS[1], ARGV[1])\");

fn main() {
    let client = redis::Client::open(\"redis://localhost/\").unwrap();
    let mut con = client.get_connection().unwrap();
    let call = Add::call(AddKeys { sum: \"sum\" }, AddArgs { by: 2 });
    let sum = call.invoke(&mut con).unwrap();
    println!(\"{sum}\");
}
";

/// Cargo builds what lies in a folder incrementally, which takes a third longer, and what users get from
/// a registry not.
const AS_FROM_A_REGISTRY: &str = "[profile.dev]
incremental = false";

/// The difference between the two programs.
pub(super) struct Added {
    pub(super) cpu_seconds: f64,
    /// The build without the crate.
    pub(super) of_redis: f64,
    pub(super) crates: usize,
}

/// A program that is built anew each time.
struct Program {
    scratch: Scratch,
    cpu_seconds: f64,
    crates: usize,
}

pub(super) fn measure() -> Result<Added> {
    let mut redis = Program::new("with-redis", &redis()?, WITH_REDIS)?;
    let mut evalsha = Program::new("with-evalsha", &dependencies()?, WITH_EVALSHA)?;
    for _ in 0..BUILDS {
        redis.build()?;
        evalsha.build()?;
    }
    Ok(Added {
        cpu_seconds: evalsha.cpu_seconds - redis.cpu_seconds,
        of_redis: redis.cpu_seconds,
        crates: evalsha.crates - redis.crates,
    })
}

impl Program {
    fn new(name: &str, dependencies: &str, main: &str) -> Result<Self> {
        let manifest = format!("{AS_FROM_A_REGISTRY}\n[dependencies]\n{dependencies}");
        let scratch = Scratch::alone(name, &manifest)?;
        scratch.write("src/main.rs", main)?;
        Ok(Self {
            scratch,
            cpu_seconds: f64::INFINITY,
            crates: 0,
        })
    }

    fn build(&mut self) -> Result<()> {
        self.scratch.clean()?;
        let built = self.scratch.cargo(&["build", "--message-format=json"])?;
        self.cpu_seconds = self.cpu_seconds.min(built.cpu_seconds);
        self.crates = crates(&built.stdout);
        self.scratch.clean()
    }
}

/// How many packages cargo tells of.
fn crates(messages: &str) -> usize {
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let packages: BTreeSet<String> = messages
        .filter(|message| message["reason"] == "compiler-artifact")
        .map(|message| message["package_id"].to_string())
        .collect();
    packages.len()
}
