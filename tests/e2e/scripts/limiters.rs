//! The rate limiters never admit too much, say truly when to come back, and leave nothing behind.

use std::time::{Duration, Instant, UNIX_EPOCH};

use evalsha::SingleValue;
use evalsha_tests::on_each_server;
use redis::{Commands, Connection};

use super::in_threads;
use crate::lua::*;

const KEYS: RateLimitKeys<&str, &str> = RateLimitKeys {
    events: "{rl}:events",
    meta: "{rl}:meta",
};

fn ask(
    con: &mut Connection,
    now_ms: u64,
    limit: u32,
    request_id: impl SingleValue,
) -> RateLimitReply {
    let args = RateLimitArgs {
        now_ms,
        window_ms: 60_000,
        limit,
        request_id,
    };
    RateLimit::call(KEYS, args).invoke(con).unwrap()
}

fn take(con: &mut Connection, cost: u32, now_ms: Option<u64>) -> TokenBucketReply {
    let args = TokenBucketArgs {
        capacity: 100,
        refill_per_s: 10.0,
        cost,
        now_ms,
    };
    TokenBucket::call(TokenBucketKeys { bucket: "bucket" }, args)
        .invoke(con)
        .unwrap()
}

on_each_server! {
    fn sliding_window_slides(server: TestServer) {
        const START: u64 = 1_800_000_000_000;
        let mut con = server.connection().unwrap();
        let mut verdict = |now_ms, id: &str| {
            let reply = ask(&mut con, now_ms, 2, id);
            (reply.allowed, reply.remaining, reply.retry_after_ms)
        };
        assert_eq!(verdict(START, "a"), (true, 1, 0));
        assert_eq!(verdict(START + 10_000, "b"), (true, 0, 0));
        assert_eq!(verdict(START + 10_000, "c"), (false, 0, 50_000));
        // The last millisecond of the window, and the first one after it.
        assert_eq!(verdict(START + 59_999, "c"), (false, 0, 1));
        assert_eq!(verdict(START + 60_000, "c"), (true, 0, 0));
        assert_eq!(verdict(START + 60_001, "d"), (false, 0, 9_999));
    }

    fn a_repeated_request_counts_once(server: TestServer) {
        let mut con = server.connection().unwrap();
        for _ in 0..5 {
            let reply = ask(&mut con, 1_000_000, 3, "same");
            assert!(reply.allowed && reply.remaining == 2);
        }
    }

    fn time_never_runs_backwards(server: TestServer) {
        let mut con = server.connection().unwrap();
        assert!(ask(&mut con, 1_000_000, 2, "ahead").allowed);
        assert!(ask(&mut con, 940_001, 2, "behind").allowed);
        let late = ask(&mut con, 0, 2, "far behind");
        assert_eq!((late.allowed, late.retry_after_ms), (false, 60_000));
        assert!(!ask(&mut con, 1_059_999, 2, "next").allowed);
        assert!(ask(&mut con, 1_060_000, 2, "next").allowed);
    }

    fn a_limit_may_change(server: TestServer) {
        let mut con = server.connection().unwrap();
        for id in 0..10 {
            assert!(ask(&mut con, 1_000_000 + id * 1000, 10, id).allowed);
        }
        // Eight of the ten must leave before the lowered limit admits again.
        let lowered = ask(&mut con, 1_010_000, 3, "x");
        assert_eq!((lowered.allowed, lowered.retry_after_ms), (false, 57_000));
        assert!(!ask(&mut con, 1_066_999, 3, "x").allowed);
        assert!(ask(&mut con, 1_067_000, 3, "x").allowed);
        let closed = ask(&mut con, 1_067_000, 0, "y");
        assert_eq!((closed.allowed, closed.retry_after_ms), (false, 60_000));
    }

    fn eight_threads_are_never_admitted_too_often(server: TestServer) {
        let admitted = in_threads(&server, 8, |thread, con| {
            // Each thread's clock runs on its own, half a second apart from its neighbours'.
            let start = 1_000_000 + thread as u64 * 500;
            let mut ask = |call: u64| ask(con, start + call, 100, format!("{thread}:{call}"));
            (0..100).filter(|call| ask(*call).allowed).count()
        });
        assert_eq!(admitted.iter().sum::<usize>(), 100);
        let mut con = server.connection().unwrap();
        assert_eq!(con.zcard(KEYS.events), Ok(100));
        let counted: (u32, u32) = con.hmget(KEYS.meta, &["allowed", "denied"]).unwrap();
        assert_eq!(counted, (100, 700));
    }

    fn limiters_expire_and_can_be_reset(server: TestServer) {
        let mut con = server.connection().unwrap();
        ask(&mut con, 1_000_000, 1, "a");
        let ttl: i64 = con.pttl(KEYS.events).unwrap();
        assert!((1..=60_000).contains(&ttl), "{ttl}");
        let ttl: i64 = con.pttl(KEYS.meta).unwrap();
        assert!((1..=86_400_000).contains(&ttl), "{ttl}");
        assert!(!ask(&mut con, 1_000_000, 1, "b").allowed);
        let keys = RateLimitResetKeys { events: KEYS.events, meta: KEYS.meta };
        RateLimitReset::call(keys, ()).invoke(&mut con).unwrap();
        assert_eq!(con.exists(&[KEYS.events, KEYS.meta]), Ok(false));
        assert!(ask(&mut con, 1_000_000, 1, "b").allowed);
    }

    fn a_mistake_admits_nothing(server: TestServer) {
        let mut con = server.connection().unwrap();
        let call = |window_ms| {
            RateLimit::call(KEYS, RateLimitArgs { now_ms: 1, window_ms, limit: 1, request_id: "a" })
        };
        let () = con.set(KEYS.meta, "a string").unwrap();
        let error = call(1).invoke(&mut con).unwrap_err();
        assert!(error.to_string().contains("wrong kind of value"), "{error}");
        for window_ms in [0, u64::MAX] {
            assert_eq!(call(window_ms).invoke(&mut con).unwrap_err().code(), Some("BADARG"));
        }
        assert_eq!(con.exists(KEYS.events), Ok(false));
    }

    fn the_servers_clock_limits_eight_threads(server: TestServer) {
        let ask = |con: &mut Connection| {
            let args = SlidingWindowArgs { window_ms: 3_600_000, limit: 100 };
            SlidingWindow::call(SlidingWindowKeys { events: "events" }, args).invoke(con).unwrap()
        };
        let admitted = in_threads(&server, 8, |_, con| (0..100).filter(|_| ask(con).allowed).count());
        assert_eq!(admitted.iter().sum::<usize>(), 100);
        let reply = ask(&mut server.connection().unwrap());
        assert!(!reply.allowed && (3_000_000..=3_600_000).contains(&reply.retry_after_ms));
    }

    fn a_clock_set_back_stands_still(server: TestServer) {
        let mut con = server.connection().unwrap();
        let hour_from_now = UNIX_EPOCH.elapsed().unwrap() + Duration::from_secs(3600);
        let () = con.zadd("events", "earlier", hour_from_now.as_micros()).unwrap();
        let verdicts = [(); 5].map(|()| {
            let args = SlidingWindowArgs { window_ms: 60_000, limit: 4 };
            SlidingWindow::call(SlidingWindowKeys { events: "events" }, args).invoke(&mut con).unwrap()
        });
        // All in that microsecond, and all counted.
        let then = hour_from_now.as_micros();
        assert_eq!(con.zcount("events", then, then), Ok(4));
        assert_eq!(verdicts.each_ref().map(|reply| reply.remaining), [2, 1, 0, 0, 0]);
        assert_eq!(verdicts.each_ref().map(|reply| reply.allowed), [true, true, true, false, false]);
        assert_eq!(verdicts[4].retry_after_ms, 60_000);
        let ttl: i64 = con.pttl("events").unwrap();
        assert!((1..=60_000).contains(&ttl), "{ttl}");
    }

    fn the_servers_clock_lets_the_window_slide(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut ask = || {
            let args = SlidingWindowArgs { window_ms: 50, limit: 1 };
            SlidingWindow::call(SlidingWindowKeys { events: "events" }, args).invoke(&mut con).unwrap()
        };
        let start = Instant::now();
        assert!(ask().allowed);
        let mut told = 50;
        loop {
            let reply = ask();
            if reply.allowed {
                break;
            }
            assert!(reply.retry_after_ms <= told, "nobody waits longer than told before");
            told = reply.retry_after_ms;
        }
        assert!(start.elapsed().as_millis() >= 50);
    }

    fn token_bucket_refills_in_fractions(server: TestServer) {
        let mut con = server.connection().unwrap();
        let nearly = take(&mut con, 99, Some(1_000_000));
        assert_eq!((nearly.allowed, nearly.tokens, nearly.retry_after_ms), (true, 1.0, Some(0)));
        let short = take(&mut con, 2, Some(1_000_050));
        assert_eq!((short.allowed, short.tokens, short.retry_after_ms), (false, 1.5, Some(50)));
        assert!(!take(&mut con, 2, Some(1_000_099)).allowed);
        assert!(take(&mut con, 2, Some(1_000_100)).allowed);
        // It holds no more than its capacity, and time that runs backwards adds nothing.
        assert_eq!(take(&mut con, 0, Some(9_000_000)).tokens, 100.0);
        assert_eq!(take(&mut con, 100, Some(9_000_000)).tokens, 0.0);
        assert_eq!(take(&mut con, 1, Some(1_000_000)).retry_after_ms, Some(100));
        assert_eq!(take(&mut con, 101, Some(9_000_000)).retry_after_ms, None);
    }

    fn token_bucket_gives_out_no_more_than_it_gains(server: TestServer) {
        let start = Instant::now();
        let given = in_threads(&server, 8, |_, con| {
            (0..200).filter(|_| take(con, 1, None).allowed).count()
        });
        let most = 100.0 + 10.0 * start.elapsed().as_secs_f64();
        let given: u32 = given.iter().map(|n| u32::try_from(*n).unwrap()).sum();
        assert!(given >= 100 && f64::from(given) <= most, "{given} of {most}");
        let ttl: i64 = server.connection().unwrap().pttl("bucket").unwrap();
        assert!((1..=10_000).contains(&ttl), "{ttl}");
    }

    fn token_bucket_refuses_a_rate_that_is_none(server: TestServer) {
        let mut con = server.connection().unwrap();
        for refill_per_s in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            let args = TokenBucketArgs { capacity: 1, refill_per_s, cost: 1, now_ms: None };
            let call = TokenBucket::call(TokenBucketKeys { bucket: "bucket" }, args);
            assert_eq!(call.invoke(&mut con).unwrap_err().code(), Some("BADARG"));
        }
        assert_eq!(con.exists("bucket"), Ok(false));
    }
}
