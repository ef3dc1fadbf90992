//! Spans and points in time: sent as whole numbers, rounded up, and read from them.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use evalsha::{Outcome, lua_script};
use evalsha_tests::{count_commands, on_each_server};

lua_script!("lua/times.lua");
lua_script!(struct Left = inline "---@key lease\n---@returns secs\nreturn redis.call('TTL', KEYS[1])");
lua_script!(struct Clock = inline "---@returns unix_secs\nreturn redis.call('TIME')[1]");

const KEYS: TimesKeys<&str> = TimesKeys { lease: "lease" };

fn since_1970(span: Duration) -> SystemTime {
    SystemTime::UNIX_EPOCH + span
}

on_each_server! {
    fn times_go_there_and_back(server: TestServer) {
        let mut con = server.connection().unwrap();
        let sent = TimesArgs {
            ttl: Duration::from_millis(90_500),
            now: since_1970(Duration::from_millis(1_700_000_000_123)),
            pause: Duration::from_micros(u64::MAX),
            ends: Some(since_1970(Duration::from_secs(1_700_000_090))),
            laps: [Duration::from_secs(1), Duration::from_secs(60)],
        };
        let got = Times::call(KEYS, sent).invoke(&mut con).unwrap();
        let words = ["90500", "1700000000123", "18446744073709551615", "1700000090", "1", "60"];
        assert_eq!(got.sent, words);
        assert_eq!((got.ttl, got.now, got.pause), (sent.ttl, sent.now, sent.pause));
        assert_eq!((got.ends, &got.laps[..]), (sent.ends, &sent.laps[..]));
        assert!(got.left <= sent.ttl && got.left > sent.ttl / 2, "{:?}", got.left);
        let by_lap = sent.laps.into_iter().zip([5, 6].map(Duration::from_micros));
        assert_eq!(got.by_lap, by_lap.collect::<HashMap<_, _>>());
    }

    fn a_part_of_a_unit_is_rounded_up(server: TestServer) {
        let mut con = server.connection().unwrap();
        let nano = Duration::from_nanos(1);
        let sent = TimesArgs {
            ttl: nano,
            now: since_1970(Duration::from_micros(1)),
            pause: Duration::from_micros(2) + nano,
            ends: Some(since_1970(Duration::from_millis(1))),
            laps: vec![nano, Duration::from_secs(1) + nano],
        };
        let got = Times::call(KEYS, sent).invoke(&mut con).unwrap();
        assert_eq!(got.sent, ["1", "1", "3", "1", "1", "2"]);
    }

    fn what_no_number_covers_is_refused_before_it_is_sent(server: TestServer) {
        let mut con = server.connection().unwrap();
        let good = TimesArgs {
            ttl: Duration::from_secs(1),
            now: SystemTime::UNIX_EPOCH,
            pause: Duration::ZERO,
            ends: None,
            laps: [Duration::ZERO],
        };
        let before = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
        for (args, field, reason) in [
            (TimesArgs { now: before, ..good }, "now", "it is before 1970"),
            (TimesArgs { pause: Duration::MAX, ..good }, "pause", "it is too long to count in its unit"),
        ] {
            let args = TimesArgs { ends: Some(SystemTime::UNIX_EPOCH), ..args };
            let (reply, commands) = count_commands(&server, || Times::call(KEYS, args).invoke(&mut con));
            let error = reply.unwrap_err();
            assert_eq!(error.outcome(), Outcome::NotRun);
            assert!(commands.is_empty(), "{commands:?}");
            let told = format!("`{field}` cannot be serialized: {reason}");
            assert!(error.to_string().contains(&told), "{error}");
        }
    }

    fn a_negative_time_to_live_is_none(server: TestServer) {
        let mut con = server.connection().unwrap();
        let error = Left::call(LeftKeys { lease: "none" }, ()).invoke(&mut con).unwrap_err().to_string();
        let told = "expected `reply` to be `secs`, found the integer -2";
        assert!(error.contains(told), "{error}");
    }

    fn the_servers_clock_is_a_system_time(server: TestServer) {
        let mut con = server.connection().unwrap();
        let clock = Clock::call((), ()).invoke(&mut con).unwrap();
        let now = SystemTime::now();
        let apart = now.duration_since(clock).unwrap_or_else(|later| later.duration());
        assert!(apart < Duration::from_secs(60), "{apart:?}");
    }
}
