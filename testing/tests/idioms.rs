//! The ways to use private servers in a test suite that the documentation shows, at work.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::sync::LazyLock;

use evalsha_testing::{Error, TestServer};
use rstest::{fixture, rstest};

static SERVER: LazyLock<TestServer> = LazyLock::new(|| TestServer::start().unwrap());

#[tokio::test]
async fn one_server_for_each_test() -> Result<(), Error> {
    let server = TestServer::start()?;
    let mut con = server.client().get_multiplexed_async_connection().await?;
    let count: u32 = redis::cmd("INCR").arg("n").query_async(&mut con).await?;
    assert_eq!(count, 1);
    Ok(())
}

#[fixture]
fn server() -> TestServer {
    TestServer::start().unwrap()
}

#[rstest]
#[case("a")]
#[case("b")]
fn a_fixture_for_each_test(server: TestServer, #[case] key: &str) {
    let mut con = server.connection().unwrap();
    let count: u32 = redis::cmd("INCR").arg(key).query(&mut con).unwrap();
    let keys: u32 = redis::cmd("DBSIZE").query(&mut con).unwrap();
    assert_eq!((count, keys), (1, 1));
}

#[rstest]
fn one_server_for_many(#[values("a", "b", "c")] key: &str) {
    let count = redis::cmd("INCR")
        .arg(key)
        .query(&mut SERVER.connection().unwrap());
    assert_eq!(count, Ok(1));
}
