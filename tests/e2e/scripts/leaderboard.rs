//! The two read-only scripts, which are sent with `EVAL_RO` and `EVALSHA_RO`.

use evalsha_tests::on_each_server;
use redis::{Commands, Connection, Value};

use crate::lua::*;

fn place(con: &mut Connection, player: &str, radius: u8) -> Option<(u64, f64, Vec<String>)> {
    let args = LeaderboardArgs { player, radius };
    let place = Leaderboard::call(LeaderboardKeys { scores: "scores" }, args)
        .invoke(con)
        .unwrap()?;
    Some((place.rank, place.score, place.around))
}

fn inspect(con: &mut Connection, key: &str, limit: u16) -> Value {
    Inspect::call(InspectKeys { key }, InspectArgs { limit })
        .invoke(con)
        .unwrap()
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

on_each_server! {
    since 7.0:

    fn a_place_with_its_neighbours(server: TestServer) {
        let mut con = server.connection().unwrap();
        for (player, score) in [("a", 0.1), ("b", -2.5), ("c", 1e300), ("d", 0.3), ("e", 0.2)] {
            let () = con.zadd("scores", player, score).unwrap();
        }
        assert_eq!(place(&mut con, "c", 1), Some((0, 1e300, owned(&["c", "d"]))));
        assert_eq!(place(&mut con, "e", 1), Some((2, 0.2, owned(&["d", "e", "a"]))));
        assert_eq!(place(&mut con, "b", 255), Some((4, -2.5, owned(&["c", "d", "e", "a", "b"]))));
        assert_eq!(place(&mut con, "b", 0), Some((4, -2.5, owned(&["b"]))));
        assert_eq!(place(&mut con, "nobody", 3), None);
    }

    fn any_key_can_be_looked_at(server: TestServer) {
        let mut con = server.connection().unwrap();
        assert_eq!(inspect(&mut con, "nothing", 10), Value::Nil);
        let () = con.set("string", "value").unwrap();
        assert_eq!(inspect(&mut con, "string", 10), Value::BulkString(b"value".to_vec()));
        let () = con.rpush("list", &[1, 2, 3]).unwrap();
        let () = con.sadd("set", &[1, 2, 3]).unwrap();
        let () = con.zadd_multiple("zset", &[(1, "a"), (2, "b"), (3, "c")]).unwrap();
        let () = con.hset_multiple("hash", &[("a", 1), ("b", 2), ("c", 3)]).unwrap();
        redis::cmd("XADD").arg(&["stream", "1-1", "a", "1"]).exec(&mut con).unwrap();
        for (key, elements) in [("list", 2), ("set", 2), ("zset", 4), ("hash", 4), ("stream", 1)] {
            let Value::Array(items) = inspect(&mut con, key, 2) else { panic!("{key}") };
            assert_eq!(items.len(), elements, "{key}");
        }
        assert_eq!(inspect(&mut con, "list", 0), Value::Array(vec![Value::BulkString(b"1".to_vec())]));
    }

    fn read_only_scripts_run_where_nothing_may_be_written(server: TestServer) {
        let mut con = server.connection().unwrap();
        let () = con.zadd("scores", "a", 1).unwrap();
        let rights = ["SETUSER", "reader", "on", "nopass", "%R~*", "+@read", "+eval_ro", "+evalsha_ro"];
        redis::cmd("ACL").arg(&rights).exec(&mut con).unwrap();
        redis::cmd("AUTH").arg(&["reader", "any"]).exec(&mut con).unwrap();
        assert_eq!(place(&mut con, "a", 0).unwrap().0, 0);
    }
}
