//! `evalsha::cluster`, the client that repeats nothing: on three masters and three replicas while slots move,
//! masters fail over and scripts are flushed, each call takes effect once, or not at all where its error says so.

use std::sync::Mutex;
use std::time::Duration;

use evalsha::Outcome;
use evalsha::cluster::{AsyncConnection, Client, Connection};
use evalsha::testing::{TestCluster, Version};
use evalsha_tests::{comes_true, on_each_server, other_master};
use redis::cluster::ClusterClientBuilder;
use tokio::runtime::Runtime;

use crate::budget::Budget;
use crate::connect;
use crate::progress::Progress;
use crate::report::report;
use crate::trouble::amid;
use crate::walker::{Walker, Way};

const PATIENCE: Duration = Duration::from_secs(30);
const CALLERS: usize = 2;

/// Before the trouble and after it, of each caller.
const ROUNDS: u64 = 20;

on_each_server! {
    fn slots_on_the_move(cluster: TestCluster) {
        let budget = Budget::rounds(2);
        let slots = ["worker:0", "worker:1"].map(|key| cluster.slot(key).unwrap());
        let there_and_back = || {
            while budget.take() {
                for slot in slots {
                    let home = cluster.master(slot).unwrap();
                    let away = other_master(&cluster, home);
                    cluster.migrate_slot(slot, away).unwrap();
                    cluster.migrate_slot(slot, home).unwrap();
                }
            }
        };
        let calls = load(&cluster, there_and_back);
        report("careful client, slots on the move", version(&cluster), &[(calls, &"calls")]);
    }

    fn failovers_and_flushes(cluster: TestCluster) {
        let (budget, slot) = (Budget::rounds(2), cluster.slot("worker:0").unwrap());
        let fail_over = || {
            while budget.take() {
                cluster.failover(slot).unwrap();
                cluster.flush_scripts().unwrap();
            }
        };
        let calls = load(&cluster, fail_over);
        report("careful client, failovers", version(&cluster), &[(calls, &"calls")]);
    }

    /// Calls fail while nobody serves the slot, and go on by themselves afterwards.
    fn a_killed_master(cluster: TestCluster) {
        let mut con = blocking(&cluster);
        let runtime = Runtime::new().unwrap();
        let mut later = runtime.block_on(asynchronous(&cluster));
        let mut walker = Walker::new("position");
        walker.walk(Way::Direct, &mut con).unwrap();
        runtime.block_on(walker.walk_async(Way::Direct, &mut later)).unwrap();
        let slot = cluster.slot("position").unwrap();
        cluster.master(slot).unwrap().kill();
        for _ in 0..3 {
            let error = walker.call(1).invoke(&mut con).unwrap_err();
            assert_ne!(error.outcome(), Outcome::Ran, "{error}");
            let error = runtime.block_on(walker.call(1).invoke_async(&mut later)).unwrap_err();
            assert_ne!(error.outcome(), Outcome::Ran, "{error}");
        }
        cluster.failover(slot).unwrap();
        assert!(comes_true(|| walker.walk(Way::Direct, &mut con).is_ok()));
        walker.walk(Way::Direct, &mut con).unwrap();
        assert!(comes_true(|| runtime.block_on(walker.walk_async(Way::Direct, &mut later)).is_ok()));
        runtime.block_on(walker.walk_async(Way::Batch, &mut later)).unwrap();
        assert!(walker.step() >= 8);
    }
}

fn client(cluster: &TestCluster) -> Client {
    let builder = ClusterClientBuilder::new(cluster.urls());
    let builder = builder
        .response_timeout(PATIENCE)
        .connection_timeout(PATIENCE);
    Client::new(builder).unwrap()
}

fn blocking(cluster: &TestCluster) -> Connection {
    client(cluster).get_connection().unwrap()
}

async fn asynchronous(cluster: &TestCluster) -> AsyncConnection {
    client(cluster).get_async_connection().await.unwrap()
}

/// A blocking caller and an asynchronous one while trouble comes and until it ends. No redirect may reach them;
/// what else does must say the truth.
fn load(cluster: &TestCluster, trouble: impl FnOnce()) -> u64 {
    let first = Mutex::new((Walker::new("worker:0"), blocking(cluster)));
    let runtime = Runtime::new().unwrap();
    let con = runtime.block_on(asynchronous(cluster));
    let second = Mutex::new((Walker::new("worker:1"), con));
    let progress = Progress::<CALLERS>::new();
    let callers: [&(dyn Fn() + Sync); CALLERS] = [
        &|| {
            let (walker, con) = &mut *first.lock().unwrap();
            for way in [Way::Direct, Way::Batch] {
                let result = walker.walk(way, con);
                settle(walker, way, result, cluster);
            }
            progress.advance(0);
        },
        &|| {
            let (walker, con) = &mut *second.lock().unwrap();
            for way in [Way::Direct, Way::Batch] {
                let result = runtime.block_on(walker.walk_async(way, con));
                settle(walker, way, result, cluster);
            }
            progress.advance(1);
        },
    ];
    amid(&callers, || {
        progress.wait_for(ROUNDS);
        trouble();
        progress.wait_for(ROUNDS);
    });
    let calls = first.into_inner().unwrap().0.calls;
    calls + second.into_inner().unwrap().0.calls
}

fn settle(walker: &mut Walker, way: Way, result: redis::RedisResult<()>, cluster: &TestCluster) {
    let Err(error) = result else {
        return;
    };
    assert!(
        !matches!(error.code(), Some("MOVED" | "ASK" | "NOSCRIPT")),
        "{error}"
    );
    let mut con = connect::cluster(cluster);
    walker.settle(way, &mut con).unwrap();
}

fn version(cluster: &TestCluster) -> Version {
    cluster.nodes()[0].version()
}
