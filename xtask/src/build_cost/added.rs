//! What the crate adds to a clean debug build that has redis already.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::Value;

use super::scratch::{Scratch, dependencies, redis};

/// Each build is repeated this many times, alternating, and the best one counts: other work only makes a build slower.
const BUILDS: usize = 5;

pub(super) const WITH_REDIS: &str = "fn main() {
    let client = redis::Client::open(\"redis://localhost/\").unwrap();
    let mut con = client.get_connection().unwrap();
    let script = redis::Script::new(\"return redis.call('INCRBY', KEYS[1], ARGV[1])\");
    let sum: i64 = script.key(\"sum\").arg(2).invoke(&mut con).unwrap();
    println!(\"{sum}\");
}
";

pub(super) const WITH_EVALSHA: &str = "evalsha::lua_script!(struct Add = inline \"
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

/// Cargo builds packages in a folder incrementally, which takes a third longer. It does not do so for packages from a
/// registry, which users have.
const AS_FROM_A_REGISTRY: &str = "[profile.dev]
incremental = false";

/// The same for lints.
const NO_LINTS: &str = "[build]
rustflags = [\"--cap-lints=allow\"]
";

/// The packages that come with the crate. Building one of them again also builds those before it.
const OURS: [&str; 3] = ["evalsha", "evalsha-macros", "evalsha-analyzer"];

/// What the second program costs in addition to the first.
pub(super) struct Added {
    pub(super) cpu_seconds: f64,
    /// Of that, the share of each package.
    pub(super) by_package: Vec<(&'static str, f64)>,
    /// A clean build of the first program.
    pub(super) of_redis: f64,
    pub(super) crates: usize,
}

/// Both are built completely once. Then what differs is built again and again: the program itself and, in the second,
/// our packages. Comparing complete builds instead would subtract two large numbers.
pub(super) fn measure() -> Result<Added> {
    let redis = Program::new("with-redis", &redis()?, WITH_REDIS)?;
    let evalsha = Program::new("with-evalsha", &dependencies()?, WITH_EVALSHA)?;
    let (of_redis, fewer) = redis.build()?;
    let (_, more) = evalsha.build()?;
    let mut without = f64::INFINITY;
    // Without our packages, with the first of them, with the first two …
    let mut with = [f64::INFINITY; OURS.len() + 1];
    for _ in 0..BUILDS {
        without = without.min(redis.build_again(&[])?);
        for (packages, best) in with.iter_mut().enumerate() {
            *best = best.min(evalsha.build_again(&OURS[..packages])?);
        }
    }
    redis.scratch.clean()?;
    evalsha.scratch.clean()?;
    let shares = with.windows(2).map(|pair| pair[1] - pair[0]);
    Ok(Added {
        cpu_seconds: with[OURS.len()] - without,
        by_package: OURS.into_iter().zip(shares).collect(),
        of_redis,
        crates: more - fewer,
    })
}

/// A program that is built only to be measured.
pub(super) struct Program {
    name: &'static str,
    scratch: Scratch,
}

impl Program {
    pub(super) fn new(name: &'static str, dependencies: &str, main: &str) -> Result<Self> {
        let manifest = format!("{AS_FROM_A_REGISTRY}\n[dependencies]\n{dependencies}");
        let scratch = Scratch::alone(name, &manifest)?;
        scratch.write(".cargo/config.toml", NO_LINTS)?;
        scratch.write("src/main.rs", main)?;
        Ok(Self { name, scratch })
    }

    /// CPU seconds and packages of a clean build.
    pub(super) fn build(&self) -> Result<(f64, usize)> {
        self.scratch.clean()?;
        let built = self.scratch.cargo(&["build", "--message-format=json"])?;
        Ok((built.cpu_seconds, crates(&built.stdout)))
    }

    /// CPU seconds for building the program and some packages when the others are already built.
    fn build_again(&self, packages: &[&str]) -> Result<f64> {
        for package in packages.iter().chain([&self.name]) {
            self.scratch.cargo(&["clean", "--package", package])?;
        }
        Ok(self.scratch.cargo(&["build"])?.cpu_seconds)
    }
}

/// How many packages cargo reports.
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
