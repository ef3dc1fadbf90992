//! Hashes written together with their time to live, and read and deleted in one step.

use std::collections::HashMap;

use evalsha_tests::on_each_server;
use redis::{Commands, Connection};

use super::in_threads;
use crate::lua::*;

fn take(con: &mut Connection) -> HashMap<String, Vec<u8>> {
    HashTake::call(HashTakeKeys { record: "hash" }, ())
        .invoke(con)
        .unwrap()
}

fn number(text: &[u8]) -> u64 {
    str::from_utf8(text).unwrap().parse().unwrap()
}

on_each_server! {
    fn a_hash_never_stays_without_its_time_to_live(server: TestServer) {
        let mut con = server.connection().unwrap();
        let put = |fields: &[String]| {
            let args = HashPutArgs { ttl_ms: 60_000, fields: fields.to_vec() };
            HashPut::call(HashPutKeys { record: "hash" }, args)
        };
        let odd = put(&["field".to_owned()]);
        assert_eq!(odd.invoke(&mut con).unwrap_err().code(), Some("BADARG"));
        assert_eq!(con.exists("hash"), Ok(false));

        // More than Lua's `unpack` takes at once.
        let fields: Vec<String> = (0..20_000).map(|n| n.to_string()).collect();
        put(&fields).invoke(&mut con).unwrap();
        put(&[]).invoke(&mut con).unwrap();
        let ttl: i64 = con.pttl("hash").unwrap();
        assert!((1..=60_000).contains(&ttl), "{ttl}");

        let taken = take(&mut con);
        assert_eq!((taken.len(), number(&taken["19998"])), (10_000, 19_999));
        assert!(take(&mut con).is_empty());
    }

    fn counters_are_drained_without_losing_a_count(server: TestServer) {
        let hits = |con: &mut Connection| take(con).get("hits").map_or(0, |hits| number(hits));
        let drained = in_threads(&server, 8, |thread, con| {
            let mut sum = 0;
            for _ in 0..100 {
                if thread < 6 {
                    let () = con.hincr("hash", "hits", 1).unwrap();
                } else {
                    sum += hits(con);
                }
            }
            sum
        });
        let left = hits(&mut server.connection().unwrap());
        assert_eq!(drained.iter().sum::<u64>() + left, 600);
    }
}
