//! Three masters and three replicas: cold starts, hung replicas, failovers, slots on the move, masters lost.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use evalsha::testing::{TestCluster, Version};
use evalsha_tests::{on_each_server, other_master, runtime};
use futures::future::join_all;
use redis::cluster::ClusterConnection;
use redis::cluster_async::ClusterConnection as ClusterAsyncConnection;
use redis::{RedisError, ServerErrorKind};
use tokio::runtime::Runtime;

use crate::budget::Budget;
use crate::connect;
use crate::progress::Progress;
use crate::report::report;
use crate::trouble::amid;
use crate::walker::{WAYS, Walker, Way};

const TASKS: usize = 1_024;
const CALLERS: usize = 3;

/// Before the trouble and after it, of each caller.
const ROUNDS: u64 = 20;

on_each_server! {
    fn a_cold_start_of_many_tasks(cluster: TestCluster) {
        runtime::tokio(async {
            let con = connect::cluster_async(&cluster).await;
            let (budget, mut starts) = (Budget::rounds(2), 0);
            let mut walkers: Vec<_> = (0..TASKS).map(|number| Walker::new(format!("task:{number}"))).collect();
            while budget.take() {
                cluster.flush_scripts().unwrap();
                join_all(walkers.iter_mut().map(|walker| all_ways(walker, con.clone()))).await;
                starts += 1;
            }
            let calls = walkers.iter().map(|walker| walker.calls).sum();
            report("cold start of 1,024 tasks", version(&cluster), &[(starts, &"starts"), (calls, &"calls")]);
        });
    }

    fn a_hung_replica_delays_no_cold_call(cluster: TestCluster) {
        let mut con = connect::cluster(&cluster);
        let mut walker = Walker::new("position");
        walker.walk(Way::Direct, &mut con).unwrap();
        cluster.replicas(cluster.slot("position").unwrap()).unwrap()[0].hang().unwrap();
        // The best of a few: what is measured here is no other load on the machine.
        let mut time = |flush: bool| {
            let times = (0..10).map(|_| {
                if flush {
                    cluster.master(cluster.slot("position").unwrap()).unwrap().flush_scripts().unwrap();
                }
                let started = Instant::now();
                walker.walk(Way::Direct, &mut con).unwrap();
                started.elapsed()
            });
            times.min().unwrap()
        };
        let (warm, cold) = (time(false), time(true));
        assert!(cold < warm + Duration::from_millis(100), "cold {cold:?}, warm {warm:?}");
    }

    fn a_failover_under_load(cluster: TestCluster) {
        let (budget, slot) = (Budget::rounds(2), cluster.slot("worker:0").unwrap());
        let fail_over = || {
            while budget.take() {
                cluster.failover(slot).unwrap();
            }
        };
        let calls = load(&cluster, fail_over);
        report("cluster failover under load", version(&cluster), &[(calls, &"calls")]);
    }

    fn slots_on_the_move_under_load(cluster: TestCluster) {
        let budget = Budget::rounds(3);
        let slots: Vec<u16> = (0..CALLERS).map(|worker| cluster.slot(&format!("worker:{worker}")).unwrap()).collect();
        let there_and_back = || {
            while budget.take() {
                for slot in &slots {
                    let home = cluster.master(*slot).unwrap();
                    let away = other_master(&cluster, home);
                    cluster.migrate_slot(*slot, away).unwrap();
                    cluster.migrate_slot(*slot, home).unwrap();
                }
            }
        };
        let calls = load(&cluster, there_and_back);
        report("slot migration under load", version(&cluster), &[(calls, &"calls")]);
    }

    fn a_slot_on_the_move_heals_at_its_new_home(cluster: TestCluster) {
        let slot = cluster.slot("position").unwrap();
        let home = cluster.master(slot).unwrap();
        let away = other_master(&cluster, home);
        let mut walker = Walker::new("position");
        walker.walk(Way::Direct, &mut connect::cluster(&cluster)).unwrap();
        let migration = cluster.open_migration(slot, away).unwrap();
        migration.move_keys().unwrap();
        cluster.flush_scripts().unwrap();
        // ASK, and the node that is asked has no script.
        walker.walk(Way::Direct, &mut connect::cluster(&cluster)).unwrap();
        migration.finish().unwrap();
        cluster.flush_scripts().unwrap();
        walker.walk(Way::Direct, &mut connect::cluster(&cluster)).unwrap();
    }

    fn a_lost_master_takes_only_its_own_slots_along(cluster: TestCluster) {
        let mut con = connect::cluster(&cluster);
        let lost = cluster.master(cluster.slot("lost").unwrap()).unwrap().port();
        let others = (0..).map(|number| format!("key:{number}"));
        let keys = others.filter(|key| cluster.master(cluster.slot(key).unwrap()).unwrap().port() != lost);
        let mut walkers: Vec<_> = keys.take(20).map(Walker::new).collect();
        cluster.master(cluster.slot("lost").unwrap()).unwrap().kill();
        for walker in &mut walkers {
            walker.walk(Way::Direct, &mut con).unwrap();
        }
        cluster.flush_scripts().unwrap();
        for walker in &mut walkers {
            walker.walk(Way::Direct, &mut con).unwrap();
        }
    }
}

/// Callers in every way, blocking and not, while trouble comes and until it ends. No
/// error may reach a direct call or a batch.
fn load(cluster: &TestCluster, trouble: impl FnOnce()) -> u64 {
    let blocking = [0, 1].map(|number| {
        Mutex::new((
            Walker::new(format!("worker:{number}")),
            connect::cluster(cluster),
        ))
    });
    let runtime = Runtime::new().unwrap();
    let con = runtime.block_on(connect::cluster_async(cluster));
    let asynchronous = Mutex::new((Walker::new("worker:2"), con));
    let progress = Progress::<CALLERS>::new();
    let callers: [&(dyn Fn() + Sync); CALLERS] = [
        &|| {
            blocking_ways(&blocking[0]);
            progress.advance(0);
        },
        &|| {
            blocking_ways(&blocking[1]);
            progress.advance(1);
        },
        &|| {
            runtime.block_on(asynchronous_ways(&asynchronous, cluster));
            progress.advance(2);
        },
    ];
    amid(&callers, || {
        progress.wait_for(ROUNDS);
        trouble();
        progress.wait_for(ROUNDS);
    });
    let [first, second] = blocking.map(|caller| caller.into_inner().unwrap().0.calls);
    first + second + asynchronous.into_inner().unwrap().0.calls
}

fn blocking_ways(caller: &Mutex<(Walker, ClusterConnection)>) {
    let (walker, con) = &mut *caller.lock().unwrap();
    walker.walk(Way::Direct, con).unwrap();
    walker.walk(Way::Batch, con).unwrap();
    if let Err(error) = walker.walk_cluster_pipe(con) {
        assert_redirected(&error);
        walker.settle(Way::Pipeline, con).unwrap();
    }
}

/// Not plain pipelines: of one that meets ASK or MOVED half-way, redis-rs sends all commands again, scripts or not.
#[allow(
    clippy::await_holding_lock,
    reason = "one task, and a thread of its own to run on"
)]
async fn asynchronous_ways(
    caller: &Mutex<(Walker, ClusterAsyncConnection)>,
    cluster: &TestCluster,
) {
    let (walker, con) = &mut *caller.lock().unwrap();
    walker.walk_async(Way::Direct, con).await.unwrap();
    walker.walk_async(Way::Batch, con).await.unwrap();
    if let Err(error) = walker.walk_async(Way::Transaction, con).await {
        assert_redirected(&error);
        walker
            .settle(Way::Transaction, &mut connect::cluster(cluster))
            .unwrap();
    }
}

/// Pipelines of redis-rs do not follow a slot on the move, but hand its redirects to the caller: what was
/// redirected has not run.
fn assert_redirected(error: &RedisError) {
    let errors = error.clone().into_server_errors().unwrap();
    let is_redirect = |kind| {
        matches!(
            kind,
            Some(ServerErrorKind::Ask | ServerErrorKind::Moved | ServerErrorKind::TryAgain)
        )
    };
    assert!(
        errors.iter().all(|(_, error)| is_redirect(error.kind())),
        "{error}"
    );
}

async fn all_ways(walker: &mut Walker, mut con: ClusterAsyncConnection) {
    for way in WAYS {
        walker.walk_async(way, &mut con).await.unwrap();
    }
}

fn version(cluster: &TestCluster) -> Version {
    cluster.nodes()[0].version()
}
