//! The harness tells the truth: every server is the one that its test is named after, counts are exact, and
//! nobody but the test can use a server.
#![allow(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use evalsha::testing::{Family, TestProxy};
use evalsha_tests::{
    Installed, count_commands, on_each_server, scripts_and_transactions, sentinel_client,
};
use redis::{Client, Commands, RedisResult};

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
        let seen = monitor.finish().unwrap();
        assert_eq!(seen.len(), 1, "{seen:?}");
        Ok(())
    }

    fn other_users_of_the_machine_are_kept_out(server: TestServer) {
        let stranger = Client::open(format!("redis://127.0.0.1:{}", server.port())).unwrap();
        let refused: RedisResult<String> = redis::cmd("PING").query(&mut stranger.get_connection().unwrap());
        assert_eq!(refused.unwrap_err().code(), Some("NOAUTH"));

        let mode = fs::metadata(server.dir()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);

        let info = server.client().get_connection_info().clone();
        let password = info.redis_settings().password().unwrap().to_owned();
        let arguments = fs::read(format!("/proc/{}/cmdline", server.pid().unwrap())).unwrap();
        assert!(!String::from_utf8_lossy(&arguments).contains(&password));
        assert!(!format!("{server:?}").contains(&password));
    }

    fn a_password_of_the_test_changes_nothing_for_the_harness(server: TestServer) {
        let mut admin = server.connection().unwrap();
        redis::cmd("CONFIG").arg("SET").arg("requirepass").arg("s@cret").exec(&mut admin).unwrap();
        let monitor = server.monitor().unwrap();
        server.fill_script_cache().unwrap();
        server.flush_scripts().unwrap();
        assert!(monitor.finish().unwrap().len() > 500);
        assert!(server.connection().is_err());

        let url = server.url_as("default", "s@cret");
        Client::open(url).unwrap().set::<_, _, ()>("k", 1).unwrap();
        let replica = server.start_replica().unwrap();
        server.kill();
        replica.promote().unwrap();
        assert_eq!(replica.client().get("k"), Ok(1));
    }

    fn a_proxy_asks_for_the_password_too(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        assert_eq!(Client::open(proxy.url()).unwrap().incr("n", 1), Ok(1));
        assert_eq!(proxy.connection().unwrap().incr("n", 1), Ok(2));
    }
}

#[test]
fn a_chosen_password_is_that_of_every_node() {
    let password = "a \"b\\/@:é";
    let builder = Installed::Redis7_0.builder().password(password);
    let group = builder.clone().start_sentinel(1).unwrap();
    assert_eq!(group.node_settings().password(), Some(password));
    sentinel_client(&group)
        .get_client()
        .unwrap()
        .incr::<_, _, u64>("n", 1)
        .unwrap();
    let server = builder.start().unwrap();
    assert_eq!(Client::open(server.url()).unwrap().incr("n", 1), Ok(1));
    server.restart().unwrap();
    assert_eq!(server.client().incr("n", 1), Ok(1));
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
