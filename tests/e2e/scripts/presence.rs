//! Who is here, by the server's clock.

use evalsha_tests::on_each_server;
use redis::{Commands, Connection};

use super::in_threads;
use crate::lua::*;

fn say(con: &mut Connection, member: &str, online: bool, ttl_ms: u64) -> u32 {
    let args = PresenceArgs {
        member,
        online,
        ttl_ms,
    };
    Presence::call(PresenceKeys { here: "room" }, args)
        .invoke(con)
        .unwrap()
}

on_each_server! {
    fn members_come_and_go(server: TestServer) {
        let mut con = server.connection().unwrap();
        assert_eq!(say(&mut con, "ann", true, 60_000), 1);
        assert_eq!(say(&mut con, "bob", true, 600_000), 2);
        assert_eq!(say(&mut con, "ann", true, 60_000), 2);
        let ttl: i64 = con.pttl("room").unwrap();
        assert!((60_001..=600_000).contains(&ttl), "it lives as long as its last member: {ttl}");
        assert_eq!(say(&mut con, "bob", false, 1), 1);
        assert_eq!(say(&mut con, "ann", false, 1), 0);
        assert_eq!(con.exists("room"), Ok(false));
    }

    fn members_who_say_nothing_are_gone(server: TestServer) {
        let mut con = server.connection().unwrap();
        say(&mut con, "crashed", true, 20);
        while say(&mut con, "ann", true, 60_000) == 2 {}
        assert_eq!(con.zcard("room"), Ok(1));
    }

    fn eight_threads_are_counted(server: TestServer) {
        in_threads(&server, 8, |thread, con| {
            for round in 0..51 {
                say(con, &format!("member {thread}"), round % 2 == 0, 600_000);
            }
        });
        let mut con = server.connection().unwrap();
        assert_eq!(say(&mut con, "one more", true, 600_000), 9);
    }
}
