//! Numbers that many callers change: bounded, voted on, averaged, compared and set.

use evalsha_tests::on_each_server;
use redis::{Commands, Connection};

use super::in_threads;
use crate::lua::*;

fn add(con: &mut Connection, delta: i32, floor: i64, ceiling: i64) -> (bool, i64) {
    let args = BoundedAddArgs {
        delta,
        floor,
        ceiling,
    };
    let reply = BoundedAdd::call(BoundedAddKeys { counter: "stock" }, args)
        .invoke(con)
        .unwrap();
    (reply.applied, reply.value)
}

fn vote(con: &mut Connection, voter: &str, vote: i8) -> (i32, i8) {
    let keys = VoteKeys {
        ballots: "{post}:ballots",
        tally: "{post}:tally",
    };
    let reply = Vote::call(keys, VoteArgs { voter, vote })
        .invoke(con)
        .unwrap();
    (reply.score, reply.previous)
}

fn average(sample: f32, weight: f32) -> evalsha::Call<Ewma, EwmaKeys<&'static str>, EwmaArgs> {
    let args = EwmaArgs {
        sample,
        weight,
        ttl_ms: 60_000,
    };
    Ewma::call(EwmaKeys { average: "latency" }, args)
}

fn swap(
    con: &mut Connection,
    expected: &str,
    new: &str,
    ttl_ms: Option<u64>,
) -> CompareAndSetReply {
    let args = CompareAndSetArgs {
        expected,
        new,
        ttl_ms,
    };
    CompareAndSet::call(CompareAndSetKeys { value: "value" }, args)
        .invoke(con)
        .unwrap()
}

on_each_server! {
    fn stock_is_never_oversold(server: TestServer) {
        let mut con = server.connection().unwrap();
        let () = con.set("stock", 100).unwrap();
        let sold = in_threads(&server, 8, |_, con| {
            (0..50).filter(|_| add(con, -3, 0, i64::from(i32::MAX)).0).count()
        });
        assert_eq!(sold.iter().sum::<usize>(), 33);
        assert_eq!(con.get("stock"), Ok(1));
    }

    fn bounds_are_exact_below_2_to_the_53(server: TestServer) {
        const MOST: i64 = (1 << 53) - 1;
        let mut con = server.connection().unwrap();
        assert_eq!(add(&mut con, -1, 0, 10), (false, 0));
        assert_eq!(add(&mut con, i32::MIN, -MOST, MOST), (true, i64::from(i32::MIN)));
        let () = con.set("stock", MOST - 1).unwrap();
        for (delta, expected) in [(2, (false, MOST - 1)), (1, (true, MOST)), (1, (false, MOST))] {
            assert_eq!(add(&mut con, delta, 0, MOST), expected);
        }
        let () = con.set("stock", i64::MAX).unwrap();
        assert_eq!(add(&mut con, 1, 0, MOST), (false, i64::MAX));
        for (floor, ceiling) in [(i64::MIN, 0), (0, MOST + 1)] {
            let args = BoundedAddArgs { delta: 1, floor, ceiling };
            let call = BoundedAdd::call(BoundedAddKeys { counter: "stock" }, args);
            assert_eq!(call.invoke(&mut con).unwrap_err().code(), Some("BADARG"));
        }
    }

    fn a_vote_counts_once_and_can_be_taken_back(server: TestServer) {
        let mut con = server.connection().unwrap();
        assert_eq!(vote(&mut con, "ann", 1), (1, 0));
        assert_eq!(vote(&mut con, "ann", 1), (1, 1));
        assert_eq!(vote(&mut con, "bob", -1), (0, 0));
        assert_eq!(vote(&mut con, "ann", -1), (-2, 1));
        assert_eq!(vote(&mut con, "ann", 0), (-1, -1));
        assert_eq!(con.hlen("{post}:ballots"), Ok(1));
        in_threads(&server, 8, |thread, con| {
            for round in 0..30 {
                vote(con, &format!("voter {thread}"), [1, -1, 0][round % 3]);
            }
            vote(con, &format!("voter {thread}"), 1);
        });
        assert_eq!(vote(&mut con, "bob", 0), (8, -1));
    }

    fn an_average_moves_by_its_weight(server: TestServer) {
        let mut con = server.connection().unwrap();
        assert_eq!(average(10.0, 0.5).invoke(&mut con).unwrap(), 10.0);
        assert_eq!(average(20.0, 0.5).invoke(&mut con).unwrap(), 15.0);
        for sample in [-0.25, f32::MAX, f32::MIN_POSITIVE] {
            assert_eq!(average(sample, 1.0).invoke(&mut con).unwrap(), sample);
        }
        for (sample, weight) in [(f32::NAN, 0.5), (f32::INFINITY, 0.5), (1.0, 0.0), (1.0, 1.5), (1.0, f32::NAN)] {
            let error = average(sample, weight).invoke(&mut con).unwrap_err();
            assert_eq!(error.code(), Some("BADARG"));
        }
    }

    fn compare_and_set_swaps_what_was_read(server: TestServer) {
        let mut con = server.connection().unwrap();
        let missing = swap(&mut con, "", "new", None);
        assert_eq!((missing.swapped, missing.current), (false, None));
        let () = con.set_ex("value", "old", 3600).unwrap();
        let swapped = swap(&mut con, "old", "", None);
        assert_eq!((swapped.swapped, swapped.current), (true, Some(vec![])));
        let ttl: i64 = con.pttl("value").unwrap();
        assert!(ttl > 3_000_000, "it keeps its time to live: {ttl}");
        assert!(swap(&mut con, "", "newer", Some(60_000)).swapped);
        let ttl: i64 = con.pttl("value").unwrap();
        assert!((1..=60_000).contains(&ttl), "{ttl}");
        let refused = swap(&mut con, "old", "x", None);
        assert_eq!((refused.swapped, refused.current.as_deref()), (false, Some(&b"newer"[..])));
    }

    fn eight_threads_compare_and_set_every_increment(server: TestServer) {
        let mut con = server.connection().unwrap();
        let () = con.set("value", 0).unwrap();
        in_threads(&server, 8, |_, con| {
            for _ in 0..50 {
                let mut seen: String = con.get("value").unwrap();
                loop {
                    let next = seen.parse::<u32>().unwrap() + 1;
                    let reply = swap(con, &seen, &next.to_string(), None);
                    if reply.swapped {
                        break;
                    }
                    seen = String::from_utf8(reply.current.unwrap()).unwrap();
                }
            }
        });
        assert_eq!(con.get("value"), Ok(400));
    }
}
