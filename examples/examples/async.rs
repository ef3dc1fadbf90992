//! Many tasks on one multiplexed connection: `cargo run -p evalsha-examples --example async`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use evalsha::lua_script;
use evalsha_examples::Server;
use redis::AsyncConnectionConfig;
use redis::aio::MultiplexedConnection;
use tokio::task::JoinSet;

lua_script!("../../lua/rate_limit.lua");
lua_script!("../../lua/rate_limit_reset.lua");

const TASKS: u32 = 50;
const REQUESTS: u32 = 40;
const LIMIT: u32 = 500;

const EVENTS: &str = "{evalsha:async}:events";
const META: &str = "{evalsha:async}:meta";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let server = Server::start()?;
    // redis-rs gives up on a reply after 500 ms by default. The script runs even so, hence: longer than any script.
    let config = AsyncConnectionConfig::new().set_response_timeout(Some(Duration::from_secs(10)));
    let client = server.client();
    let mut con = client
        .get_multiplexed_async_connection_with_config(&config)
        .await?;

    let mut tasks = JoinSet::new();
    for task in 0..TASKS {
        tasks.spawn(requests(task, con.clone()));
    }

    let mut admitted = 0;
    while let Some(done) = tasks.join_next().await {
        admitted += done??;
        // Whenever a task ends, the server loses its scripts. No call notices.
        server.forget_scripts()?;
    }
    println!(
        "{TASKS} tasks, {REQUESTS} requests each, limit {LIMIT}: {admitted} admitted, no error"
    );

    let keys = RateLimitResetKeys {
        events: EVENTS,
        meta: META,
    };
    RateLimitReset::call(keys, ())
        .invoke_async(&mut con)
        .await?;
    Ok(())
}

async fn requests(task: u32, mut con: MultiplexedConnection) -> anyhow::Result<u32> {
    let mut admitted = 0;
    for number in 0..REQUESTS {
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
        let keys = RateLimitKeys {
            events: EVENTS,
            meta: META,
        };
        let args = RateLimitArgs {
            now_ms: u64::try_from(now.as_millis())?,
            window_ms: 60_000,
            limit: LIMIT,
            request_id: format!("{task}:{number}"),
        };
        let verdict = RateLimit::call(keys, args).invoke_async(&mut con).await?;
        admitted += u32::from(verdict.allowed);
    }
    Ok(admitted)
}
