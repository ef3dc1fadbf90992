//! What pools hand out is a connection like any other: many callers share few of them, and each call heals.
//!
//! A pool gives a call whichever connection is free, so nothing may rest on what this connection did before.

use std::thread;

use bb8_redis::RedisConnectionManager;
use deadpool_redis::Config;
use evalsha::PipelineExt;
use evalsha_tests::{on_each_server, sentinel_client};
use futures::future::join_all;
use redis::sentinel::LockedSentinelClient;
use redis::{Client, Commands, RedisResult};

use crate::bump::bump;

const POOL: u32 = 4;
const CALLERS: u32 = 8;
/// Three of each caller's calls in each of its rounds.
const ROUNDS: u32 = 20;
const TOTAL: i64 = (CALLERS * ROUNDS * 3) as i64;

/// A call, a transaction of two, and now and then a flush by somebody else.
fn blocking_round(con: &mut dyn redis::ConnectionLike, round: u32, other: &Client) {
    if round.is_multiple_of(5) {
        flush(other).unwrap();
    }
    bump().invoke(con).unwrap();
    let (first, second): (i64, i64) = redis::pipe()
        .atomic()
        .script(bump())
        .script(bump())
        .query(con)
        .unwrap();
    assert_eq!(first + 1, second);
}

async fn round<C: redis::aio::ConnectionLike + Send>(con: &mut C, round: u32, other: &Client) {
    if round.is_multiple_of(5) {
        flush(other).unwrap();
    }
    bump().invoke_async(con).await.unwrap();
    let (first, second): (i64, i64) = redis::pipe()
        .atomic()
        .script(bump())
        .script(bump())
        .query_async(con)
        .await
        .unwrap();
    assert_eq!(first + 1, second);
}

fn flush(client: &Client) -> RedisResult<()> {
    let mut con = client.get_connection()?;
    redis::cmd("SCRIPT").arg("FLUSH").query(&mut con)
}

on_each_server! {
    fn an_r2d2_pool(server: TestServer) {
        let pool = r2d2::Pool::builder().max_size(POOL).build(server.client()).unwrap();
        thread::scope(|scope| {
            for _ in 0..CALLERS {
                scope.spawn(|| {
                    for number in 0..ROUNDS {
                        blocking_round(&mut *pool.get().unwrap(), number, &server.client());
                    }
                });
            }
        });
        assert_eq!(pool.get().unwrap().get("counter"), Ok(TOTAL));
    }

    async fn a_bb8_pool(server: TestServer) {
        let manager = RedisConnectionManager::new(server.url()).unwrap();
        let pool = bb8_redis::bb8::Pool::builder().max_size(POOL).build(manager).await.unwrap();
        let callers = (0..CALLERS).map(|_| async {
            for number in 0..ROUNDS {
                round(&mut *pool.get().await.unwrap(), number, &server.client()).await;
            }
        });
        join_all(callers).await;
        assert_eq!(server.connection().unwrap().get("counter"), Ok(TOTAL));
    }

    async fn a_deadpool_pool(server: TestServer) {
        let pool = Config::from_url(server.url()).builder().unwrap();
        let pool = pool.max_size(POOL as usize).build().unwrap();
        let callers = (0..CALLERS).map(|_| async {
            for number in 0..ROUNDS {
                // The pooled object is a connection itself; no need to look behind it.
                round(&mut pool.get().await.unwrap(), number, &server.client()).await;
            }
        });
        join_all(callers).await;
        assert_eq!(server.connection().unwrap().get("counter"), Ok(TOTAL));
    }

    fn an_r2d2_pool_behind_sentinels(group: TestSentinel) {
        let client = LockedSentinelClient::new(sentinel_client(&group));
        let pool = r2d2::Pool::builder().max_size(POOL).build(client).unwrap();
        for expected in 1..=10 {
            assert_eq!(bump().invoke(&mut *pool.get().unwrap()).unwrap(), expected);
        }
    }
}
