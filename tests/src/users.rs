//! Users who may do little.

use evalsha::testing::TestServer;
use redis::{Client, Connection, ConnectionInfo, IntoConnectionInfo};

use crate::must;

/// A client of a user `limited`, who may do nothing but what these rules of `ACL SETUSER` allow.
///
/// # Panics
///
/// When the server refuses the rules.
#[must_use]
pub fn as_user(server: &TestServer, rules: &str) -> Client {
    let mut admin = must("connect", server.connection());
    let mut cmd = redis::cmd("ACL");
    cmd.arg("SETUSER")
        .arg("limited")
        .arg("reset")
        .arg("on")
        .arg(">secret");
    cmd.arg("-@all")
        .arg("+ping")
        .arg(rules.split(' ').collect::<Vec<_>>());
    must("make a user", cmd.query::<()>(&mut admin));
    let info: ConnectionInfo = must("read the address", server.url().into_connection_info());
    let settings = info.redis_settings().clone();
    let settings = settings.set_username("limited").set_password("secret");
    must(
        "open a client",
        Client::open(info.set_redis_settings(settings)),
    )
}

/// A connection of such a user.
///
/// # Panics
///
/// As [`as_user`], and when the server refuses the connection.
#[must_use]
pub fn connect_as(server: &TestServer, rules: &str) -> Connection {
    must("connect as a user", as_user(server, rules).get_connection())
}
