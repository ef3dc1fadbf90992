//! A server that does not answer takes one read time-out.

use std::time::{Duration, Instant};

use evalsha::{Call, Outcome, lua_script};
use evalsha_tests::on_each_server;

lua_script!(
    struct Count = inline "---@key counter\n---@returns u64\nreturn redis.call('INCR', KEYS[1])"
);

fn count() -> Call<Count, CountKeys<&'static str>> {
    Count::call(CountKeys { counter: "c" }, ())
}

const TIME_OUT: Duration = Duration::from_millis(200);

on_each_server! {
    fn a_chunk_takes_one_time_out(server: TestServer) {
        let mut con = server.connection().unwrap();
        con.set_read_timeout(Some(TIME_OUT)).unwrap();
        count().invoke(&mut con).unwrap();
        server.hang().unwrap();
        let started = Instant::now();
        let results = Count::batch((0..600).map(|_| count())).invoke(&mut con);
        let waited = started.elapsed();
        server.resume().unwrap();
        // Two would be 1,200 with one for each call.
        assert!(waited < 20 * TIME_OUT, "waited {waited:?}");
        let first = results[0].as_ref().unwrap_err();
        assert_eq!(first.outcome(), Outcome::Unknown);
        assert!(first.to_string().contains("time-out"), "{first}");
        for result in &results[1..] {
            assert_eq!(result.as_ref().unwrap_err().outcome(), Outcome::NotRun);
        }
        // The late reply is not taken for the next call's.
        con.set_read_timeout(None).unwrap();
        assert_eq!(count().invoke(&mut con).unwrap(), 3);
    }
}
