//! The harness tells the truth: every server is the one that its test is named after, and counts are exact.

use evalsha::testing::Family;
use evalsha_tests::{Installed, count_commands, on_each_server, scripts_and_transactions};

on_each_server! {
    fn counts_are_exact(server: TestServer) -> redis::RedisResult<()> {
        let mut con = server.client().get_connection()?;
        let (reply, counts) = count_commands(&server, || {
            let mut pipe = redis::pipe();
            pipe.cmd("EVAL").arg("return redis.call('INCR', KEYS[1])").arg(1).arg("k");
            pipe.cmd("INCR").arg("k").query::<(u32, u32)>(&mut con)
        });
        assert_eq!(reply?, (1, 2));
        assert_eq!(scripts_and_transactions(&counts), [("eval", 1)]);
        assert_eq!(counts["incr"], 2);
        Ok(())
    }

    async(tokio, smol) fn async_tests_reach_their_server(server: TestServer) -> redis::RedisResult<()> {
        let mut con = server.client().get_multiplexed_async_connection().await?;
        let monitor = server.monitor().unwrap();
        redis::cmd("INCR").arg("k").query_async::<u32>(&mut con).await?;
        assert_eq!(monitor.finish().unwrap().len(), 1);
        Ok(())
    }
}

#[test]
fn redis_6_2_is_what_it_says() {
    let version = Installed::Redis6_2.start().version();
    assert!(version.to_string().starts_with("Redis 6.2."), "{version}");
}

/// Distributions move on; what the name promises is Redis and no older version.
#[test]
fn redis_7_0_is_what_it_says() {
    let version = Installed::Redis7_0.start().version();
    assert!(
        version.family() == Family::Redis && version.number() >= (7, 0, 0),
        "{version}"
    );
}

#[test]
fn redis_7_4_is_what_it_says() {
    let version = Installed::Redis7_4.start().version();
    assert!(version.to_string().starts_with("Redis 7.4."), "{version}");
}

#[test]
fn redis_8_0_is_what_it_says() {
    let version = Installed::Redis8_0.start().version();
    assert!(version.to_string().starts_with("Redis 8.0."), "{version}");
}

#[test]
fn valkey_8_1_is_what_it_says() {
    let version = Installed::Valkey8_1.start().version();
    assert!(version.to_string().starts_with("Valkey 8.1."), "{version}");
}

#[test]
fn valkey_9_1_is_what_it_says() {
    let version = Installed::Valkey9_1.start().version();
    assert!(version.to_string().starts_with("Valkey 9.1."), "{version}");
}
