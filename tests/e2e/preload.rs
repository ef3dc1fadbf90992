//! Warming up is optional: it saves the first call a round trip and changes no result.

use evalsha::{PipelineExt, ScriptInfo, ScriptSet, preload, preload_async};
use evalsha_tests::{count_commands, on_each_server};

use crate::bump::{Bump, bump};
use crate::lua;
use crate::traffic::only;

const SCRIPTS: [&ScriptInfo; 4] = [
    Bump::INFO,
    lua::RateLimit::INFO,
    lua::QueueClaim::INFO,
    lua::TokenBucket::INFO,
];

on_each_server! {
    fn a_preloaded_script_is_warm(server: TestServer) {
        let mut con = server.connection().unwrap();
        let (report, commands) = count_commands(&server, || preload(&mut con, &SCRIPTS));
        assert!(report.is_complete(), "{report}");
        assert_eq!(report.loads().len(), SCRIPTS.len());
        assert_eq!(commands.values().sum::<u64>(), 4);

        let (total, commands) = count_commands(&server, || bump().invoke(&mut con));
        assert_eq!(total.unwrap(), 1);
        assert_eq!(commands, only([("evalsha", 1), ("incr", 1)]));
        let totals: (i64, i64) = redis::pipe()
            .script_unguarded(bump())
            .script_unguarded(bump())
            .query(&mut con)
            .unwrap();
        assert_eq!(totals, (2, 3));
    }

    async(tokio, smol) fn on_asynchronous_connections(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let report = preload_async(&mut con, &SCRIPTS).await;
        assert!(report.is_complete(), "{report}");
        server.flush_scripts().unwrap();
        assert_eq!(bump().invoke_async(&mut con).await.unwrap(), 1);
    }

    fn a_dead_server_is_in_the_report(server: TestServer) {
        let mut con = server.connection().unwrap();
        server.kill();
        let report = preload(&mut con, &SCRIPTS);
        assert_eq!(report.failures().count(), SCRIPTS.len());
        assert!(report.to_string().contains("RateLimit"), "{report}");
    }

    fn slowlog_tells_which_script_was_slow(server: TestServer) {
        let mut con = server.connection().unwrap();
        redis::cmd("CONFIG").arg(&["SET", "slowlog-log-slower-than", "0"]).exec(&mut con).unwrap();
        bump().invoke(&mut con).unwrap();
        let entries: Vec<Vec<redis::Value>> =
            redis::cmd("SLOWLOG").arg(&["GET", "100"]).query(&mut con).unwrap();
        let scripts = ScriptSet::from(SCRIPTS);
        let slow: Vec<_> = entries
            .into_iter()
            .filter_map(|entry| {
                let words: Vec<String> = redis::from_redis_value(entry[3].clone()).unwrap();
                scripts.of_command(&words).map(ScriptInfo::name)
            })
            .collect();
        assert_eq!(slow, ["Bump", "Bump"], "EVALSHA, which missed, and EVAL");
    }
}
