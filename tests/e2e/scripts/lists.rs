//! Popping from many lists and moving many values.

use evalsha_tests::on_each_server;
use redis::{Commands, Connection};

use super::in_threads;
use crate::lua::*;

fn pop(con: &mut Connection, queues: &[&str], count: u32, skip: &[&str]) -> Vec<Vec<u8>> {
    MultiPop::call(MultiPopKeys { queues }, MultiPopArgs { count, skip })
        .invoke(con)
        .unwrap()
}

fn shift(con: &mut Connection, count: u16, mode: MoveManyMode) -> u16 {
    let keys = MoveManyKeys {
        source: "{l}:source",
        target: "{l}:target",
    };
    MoveMany::call(keys, MoveManyArgs { count, mode })
        .invoke(con)
        .unwrap()
}

on_each_server! {
    fn lists_are_popped_in_order_of_priority(server: TestServer) {
        let mut con = server.connection().unwrap();
        let () = con.rpush("{p}:high", &["a", "x", "b"]).unwrap();
        let () = con.rpush("{p}:low", &["c", "d"]).unwrap();
        let queues = ["{p}:high", "{p}:none", "{p}:low"];
        assert_eq!(pop(&mut con, &queues, 3, &["x", "y"]), [b"a", b"b", b"c"]);
        assert!(pop(&mut con, &queues, 0, &[]).is_empty());
        assert_eq!(pop(&mut con, &queues, 9, &[]), [b"d"]);
        assert!(pop(&mut con, &[], 9, &[]).is_empty());
    }

    fn nothing_is_popped_when_a_key_is_no_list(server: TestServer) {
        let mut con = server.connection().unwrap();
        let () = con.rpush("{p}:list", "a").unwrap();
        let () = con.set("{p}:string", "a").unwrap();
        let keys = MultiPopKeys { queues: ["{p}:list", "{p}:string"] };
        let call = MultiPop::call(keys, MultiPopArgs { count: 9, skip: [""; 0] });
        assert!(call.invoke(&mut con).is_err());
        assert_eq!(con.llen("{p}:list"), Ok(1));
    }

    fn eight_threads_pop_each_value_once(server: TestServer) {
        let values: Vec<u32> = (0..1000).collect();
        let mut con = server.connection().unwrap();
        let () = con.rpush("{p}:list", &values).unwrap();
        let popped = in_threads(&server, 8, |_, con| {
            let mut mine = Vec::new();
            loop {
                match pop(con, &["{p}:list"], 7, &[]) {
                    more if more.is_empty() => return mine,
                    more => mine.extend(more),
                }
            }
        });
        let number = |text: Vec<u8>| String::from_utf8(text).unwrap().parse::<u32>().unwrap();
        let mut popped: Vec<u32> = popped.into_iter().flatten().map(number).collect();
        popped.sort_unstable();
        assert_eq!(popped, values);
    }

    fn many_values_move_and_keep_their_order(server: TestServer) {
        let mut con = server.connection().unwrap();
        let () = con.rpush("{l}:source", &[1, 2, 3, 4, 5, 6]).unwrap();
        assert_eq!(shift(&mut con, 2, MoveManyMode::Front), 2);
        assert_eq!(shift(&mut con, 2, MoveManyMode::Back), 2);
        assert_eq!(con.lrange("{l}:target", 0, -1), Ok(vec![5, 6, 1, 2]));
        assert_eq!(shift(&mut con, 0, MoveManyMode::Back), 0);
        assert_eq!(shift(&mut con, u16::MAX, MoveManyMode::Front), 2);
        assert_eq!(shift(&mut con, u16::MAX, MoveManyMode::Front), 0);
    }
}
