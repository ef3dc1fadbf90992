//! What redis-rs' cluster clients do by themselves when a script answers too late, and the setting that stops it.
//!
//! By default they send a command that timed out again, up to 16 times, and a script that only was late runs as
//! often. That is before this crate sees anything. `retries(0)` stops it; redirects are no longer followed
//! then either, so it is for scripts that must not run twice.

use std::time::Duration;

use evalsha::{Outcome, lua_script};
use evalsha_tests::{TestCluster, on_each_server, wait_until_alone};
use redis::cluster::{ClusterClient, ClusterClientBuilder};

lua_script!(pub(crate) "lua/count.lua");

const IMPATIENT: Duration = Duration::from_millis(100);

on_each_server! {
    fn without_retries_a_late_script_runs_once(cluster: TestCluster) {
        assert_eq!(runs(&cluster, |builder| builder.retries(0)), 1);
    }

    /// Not our doing, but what the documentation warns of; should redis-rs mend it, the warning can go.
    fn with_retries_a_late_script_runs_again(cluster: TestCluster) {
        assert!(runs(&cluster, |builder| builder.retries(3)) > 1);
    }
}

/// How often a script ran whose node did not answer in time.
fn runs(
    cluster: &TestCluster,
    configure: impl Fn(ClusterClientBuilder) -> ClusterClientBuilder,
) -> u64 {
    let builder = configure(ClusterClient::builder(cluster.urls()).response_timeout(IMPATIENT));
    let mut con = builder.build().unwrap().get_connection().unwrap();
    let call = Count::call(CountKeys { counter: "counter" }, ());
    call.invoke(&mut con).unwrap();
    let master = cluster.master(cluster.slot("counter").unwrap()).unwrap();
    master.hang().unwrap();
    let error = call.invoke(&mut con).unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    drop(con);
    master.resume().unwrap();
    wait_until_alone(master);
    redis::cmd("GET")
        .arg("counter")
        .query::<u64>(&mut master.connection().unwrap())
        .unwrap()
        - 1
}
