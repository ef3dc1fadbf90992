//! Counts of the commands that a server has run, from `CONFIG RESETSTAT` and `INFO commandstats`.

use std::collections::BTreeMap;

use evalsha::testing::TestServer;
use redis::{Connection, RedisResult};

use crate::must;

/// How often each command ran, by its name in lower case, subcommands as in `script|load`; no zeros.
/// What a script calls with `redis.call` is counted too.
pub type Commands = BTreeMap<String, u64>;

/// Counts what the server runs while `work` does its work.
///
/// What connections of redis-rs send when they open (`AUTH`, `CLIENT SETINFO`, `HELLO`) and the counting itself is left out.
///
/// # Panics
///
/// When the server cannot be asked.
pub fn count_commands<T>(server: &TestServer, work: impl FnOnce() -> T) -> (T, Commands) {
    reset(server);
    (work(), read_commands(server))
}

/// As [`count_commands`], while a future is awaited.
///
/// # Panics
///
/// As [`count_commands`].
pub async fn count_commands_async<T>(
    server: &TestServer,
    work: impl Future<Output = T>,
) -> (T, Commands) {
    reset(server);
    (work.await, read_commands(server))
}

/// The counts since the server started, or since [`count_commands`] began.
///
/// # Panics
///
/// When the server cannot be asked.
#[must_use]
pub fn read_commands(server: &TestServer) -> Commands {
    must(
        "read the counts",
        read(&mut must("connect", server.connection())),
    )
}

/// Leaves no connection behind: a test may count those too.
fn reset(server: &TestServer) {
    let mut con = must("connect", server.connection());
    let reset = redis::cmd("CONFIG").arg("RESETSTAT").exec(&mut con);
    must("reset the counts", reset);
}

fn read(con: &mut Connection) -> RedisResult<Commands> {
    let info: String = redis::cmd("INFO").arg("commandstats").query(con)?;
    let counts = info.lines().filter_map(parse);
    Ok(counts.filter(|(name, _)| !is_own(name)).collect())
}

/// Reads `cmdstat_evalsha:calls=3,usec=58,usec_per_call=19.33,…`.
fn parse(line: &str) -> Option<(String, u64)> {
    let (name, stats) = line.strip_prefix("cmdstat_")?.split_once(':')?;
    let calls = stats
        .strip_prefix("calls=")?
        .split(',')
        .next()?
        .parse()
        .ok()?;
    (calls > 0).then(|| (name.to_lowercase(), calls))
}

fn is_own(name: &str) -> bool {
    let command = name.split('|').next().unwrap_or(name);
    matches!(command, "auth" | "client" | "config" | "hello" | "info")
}

/// Of the counts, those that a call is allowed to cost: EVAL and EVALSHA in all forms, SCRIPT, MULTI, EXEC.
#[must_use]
pub fn scripts_and_transactions(commands: &Commands) -> Vec<(&str, u64)> {
    let relevant = |name: &str| {
        name.starts_with("eval")
            || name.starts_with("script")
            || matches!(name, "multi" | "exec" | "discard")
    };
    let counts = commands.iter().map(|(name, count)| (name.as_str(), *count));
    counts.filter(|(name, _)| relevant(name)).collect()
}
