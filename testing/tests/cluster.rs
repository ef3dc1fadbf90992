//! The private cluster: served from the start, and changed on request while keys stay where they belong.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use evalsha_testing::{Error, TestCluster, TestServer};
use redis::RedisResult;

fn set(node: &TestServer, key: &str, value: u32) -> RedisResult<()> {
    redis::cmd("SET")
        .arg(key)
        .arg(value)
        .query(&mut node.client().get_connection()?)
}

fn get(node: &TestServer, key: &str) -> RedisResult<Option<u32>> {
    redis::cmd("GET")
        .arg(key)
        .query(&mut node.client().get_connection()?)
}

fn other_master(cluster: &TestCluster, slot: u16) -> &TestServer {
    let (from, slots) = (cluster.master(slot).unwrap().port(), [0, 8000, 16_383]);
    let mut masters = slots.iter().map(|slot| cluster.master(*slot).unwrap());
    masters.find(|master| master.port() != from).unwrap()
}

#[test]
fn every_slot_is_served_and_every_master_has_a_replica() {
    let cluster = TestCluster::start(3, 3).unwrap();
    let masters = [0, 8000, 16_383].map(|slot| cluster.master(slot).unwrap().port());
    assert_eq!(
        masters,
        [0, 1, 2].map(|index| cluster.nodes()[index].port())
    );
    for slot in [0, 8000, 16_383] {
        assert_eq!(cluster.replicas(slot).unwrap().len(), 1);
    }
}

#[test]
fn a_failover_keeps_the_data() {
    let cluster = TestCluster::start(3, 3).unwrap();
    let slot = cluster.slot("k").unwrap();
    let old = cluster.master(slot).unwrap();
    set(old, "k", 1).unwrap();
    let new = cluster.failover(slot).unwrap();
    assert_ne!(new.port(), old.port());
    assert_eq!(get(new, "k").unwrap(), Some(1));
    assert_eq!(
        cluster.failover(slot).unwrap().port(),
        old.port(),
        "and back"
    );
}

#[test]
fn a_replica_takes_over_from_a_killed_master() {
    let cluster = TestCluster::start(3, 3).unwrap();
    let slot = cluster.slot("k").unwrap();
    let old = cluster.master(slot).unwrap();
    old.kill();
    let new = cluster.failover(slot).unwrap();
    assert_ne!(new.port(), old.port());
    set(new, "k", 1).unwrap();
}

#[test]
fn a_slot_moves_with_its_keys() {
    let cluster = TestCluster::start(3, 0).unwrap();
    let slot = cluster.slot("{42}").unwrap();
    let from = cluster.master(slot).unwrap();
    for number in 0..250 {
        set(from, &format!("{{42}}:{number}"), number).unwrap();
    }
    let to = other_master(&cluster, slot);
    cluster.migrate_slot(slot, to).unwrap();
    assert_eq!(cluster.master(slot).unwrap().port(), to.port());
    for number in 0..250 {
        assert_eq!(get(to, &format!("{{42}}:{number}")).unwrap(), Some(number));
    }
    cluster.migrate_slot(slot, from).unwrap();
    assert_eq!(get(from, "{42}:249").unwrap(), Some(249));
}

#[test]
fn a_slot_on_the_move_asks() {
    let cluster = TestCluster::start(3, 0).unwrap();
    let slot = cluster.slot("{42}").unwrap();
    let (from, to) = (cluster.master(slot).unwrap(), other_master(&cluster, slot));
    set(from, "{42}:here", 1).unwrap();
    let migration = cluster.open_migration(slot, to).unwrap();
    assert_eq!(get(from, "{42}:here").unwrap(), Some(1));
    assert_eq!(get(from, "{42}:missing").unwrap_err().code(), Some("ASK"));
    migration.move_keys().unwrap();
    assert_eq!(get(from, "{42}:here").unwrap_err().code(), Some("ASK"));
    migration.finish().unwrap();
    assert_eq!(get(from, "{42}:here").unwrap_err().code(), Some("MOVED"));
    assert_eq!(get(to, "{42}:here").unwrap(), Some(1));
}

#[test]
fn what_cannot_be_is_an_error() {
    let cluster = TestCluster::start(2, 0).unwrap();
    assert!(matches!(
        cluster.failover(0),
        Err(Error::NoReplica { slot: 0 })
    ));
    cluster.nodes().iter().for_each(TestServer::kill);
    assert!(matches!(cluster.master(0), Err(Error::NotRunning)));
}

#[test]
fn a_replica_takes_over_where_nobody_can_vote() {
    for (masters, replicas) in [(1, 1), (2, 2)] {
        let cluster = TestCluster::start(masters, replicas).unwrap();
        let slot = cluster.slot("k").unwrap();
        let old = cluster.master(slot).unwrap();
        old.kill();
        let new = cluster.failover(slot).unwrap();
        assert_ne!(new.port(), old.port());
        set(new, "k", 1).unwrap();
    }
}

#[test]
fn a_reset_cluster_is_empty_and_serves() {
    let cluster = TestCluster::start(2, 1).unwrap();
    let slot = cluster.slot("k").unwrap();
    set(cluster.master(slot).unwrap(), "k", 1).unwrap();
    cluster.reset().unwrap();
    assert_eq!(get(cluster.master(slot).unwrap(), "k").unwrap(), None);
}
