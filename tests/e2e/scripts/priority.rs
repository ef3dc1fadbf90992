//! The priority queue keeps both orders: by priority, and by arrival within one.

use std::collections::BTreeSet;

use evalsha::SingleValue;
use evalsha_tests::on_each_server;
use redis::{Commands, Connection};

use super::in_threads;
use crate::lua::*;

const QUEUE: &str = "{pq}:queue";
const SEQUENCE: &str = "{pq}:sequence";

fn push(con: &mut Connection, priority: i16, item: impl SingleValue) -> bool {
    let keys = PriorityPushKeys {
        queue: QUEUE,
        sequence: SEQUENCE,
    };
    PriorityPush::call(keys, PriorityPushArgs { priority, item })
        .invoke(con)
        .unwrap()
}

fn pop(con: &mut Connection, count: u16) -> Vec<(String, i16)> {
    let keys = PriorityPopKeys {
        queue: QUEUE,
        sequence: SEQUENCE,
    };
    let items = PriorityPop::call(keys, PriorityPopArgs { count })
        .invoke(con)
        .unwrap();
    items
        .into_iter()
        .map(|item| (String::from_utf8(item.item).unwrap(), item.priority))
        .collect()
}

fn owned<const N: usize>(items: [(&str, i16); N]) -> [(String, i16); N] {
    items.map(|(item, priority)| (item.to_owned(), priority))
}

on_each_server! {
    fn priority_first_then_arrival(server: TestServer) {
        let mut con = server.connection().unwrap();
        let pushed = [(0, "a"), (7, "b"), (i16::MIN, "c"), (i16::MAX, "d"), (7, "e"), (0, "f"), (-1, "g")];
        for (priority, item) in pushed {
            assert!(push(&mut con, priority, item));
        }
        assert!(!push(&mut con, 0, "a"), "it moves behind its equals");
        assert_eq!(pop(&mut con, 3), owned([("d", i16::MAX), ("b", 7), ("e", 7)]));
        assert_eq!(pop(&mut con, 100), owned([("f", 0), ("a", 0), ("g", -1), ("c", i16::MIN)]));
        assert!(pop(&mut con, 1).is_empty());
        assert_eq!(con.exists(&[QUEUE, SEQUENCE]), Ok(false));
    }

    fn order_holds_at_the_largest_numbers(server: TestServer) {
        let mut con = server.connection().unwrap();
        let () = con.set(SEQUENCE, (1_u64 << 36) - 4).unwrap();
        for item in ["a", "b", "c"] {
            assert!(push(&mut con, i16::MIN, item));
        }
        let keys = PriorityPushKeys { queue: QUEUE, sequence: SEQUENCE };
        let full = PriorityPush::call(keys, PriorityPushArgs { priority: 0, item: "d" });
        assert_eq!(full.invoke(&mut con).unwrap_err().code(), Some("SEQUENCE"));
        assert_eq!(pop(&mut con, 9), owned([("a", i16::MIN), ("b", i16::MIN), ("c", i16::MIN)]));
        assert!(push(&mut con, 0, "d"), "an empty queue counts from the start");
    }

    fn eight_threads_get_each_item_once(server: TestServer) {
        let popped = in_threads(&server, 8, |thread, con| {
            let mut mine = Vec::new();
            for number in 0..50 {
                push(con, number % 5, format!("{thread}:{number}"));
                mine.extend(pop(con, 1));
            }
            mine
        });
        let items: BTreeSet<_> = popped.iter().flatten().map(|(item, _)| item).collect();
        assert_eq!((popped.iter().map(Vec::len).sum::<usize>(), items.len()), (400, 400));
    }
}
