//! Replicas and sentinels: who follows whom, and who takes over.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use evalsha_testing::{TestSentinel, TestServer};

fn incr(server: &TestServer) -> redis::RedisResult<u32> {
    redis::cmd("INCR")
        .arg("n")
        .query(&mut server.client().get_connection()?)
}

/// Until the replica has it too: a failover leaves behind what it has not.
fn incr_on_both(master: &TestServer) {
    let mut con = master.connection().unwrap();
    let mut pipe = redis::pipe();
    pipe.cmd("INCR").arg("n").cmd("WAIT").arg(1).arg(10_000);
    let (_, replicas): (u32, u32) = pipe.query(&mut con).unwrap();
    assert_eq!(replicas, 1);
}

#[test]
fn a_replica_has_the_data_and_can_take_over() {
    let master = TestServer::start().unwrap();
    incr(&master).unwrap();
    let replica = master.start_replica().unwrap();
    assert_eq!(incr(&replica).unwrap_err().code(), Some("READONLY"));
    master.kill();
    replica.promote().unwrap();
    assert_eq!(incr(&replica).unwrap(), 2);
}

#[test]
fn a_sentinel_fails_over_and_back() {
    let group = TestSentinel::start(1).unwrap();
    let first = group.master().unwrap();
    assert_eq!(first.port(), group.nodes()[0].port());
    incr_on_both(first);
    let second = group.failover().unwrap();
    assert_eq!(
        (second.port(), incr(second).unwrap()),
        (group.nodes()[1].port(), 2)
    );
    assert_eq!(group.failover().unwrap().port(), first.port());
}

#[test]
fn a_sentinel_replaces_a_killed_master() {
    let group = TestSentinel::start(2).unwrap();
    let lost = group.master().unwrap();
    lost.kill();
    let new = group.failover().unwrap();
    assert_ne!(new.port(), lost.port());
    assert_eq!(incr(new).unwrap(), 1);
}

#[test]
fn a_replica_has_the_arguments_of_its_master() {
    let options = ["--maxmemory", "64mb"];
    let master = TestServer::builder().args(options).start().unwrap();
    let replica = master.start_replica().unwrap();
    // Of a replica too, which follows its own master and not the first.
    let second = replica.start_replica().unwrap();
    for server in [&replica, &second] {
        let mut get = redis::cmd("CONFIG");
        get.arg("GET").arg("maxmemory");
        let (_, limit): (String, u64) = get.query(&mut server.connection().unwrap()).unwrap();
        assert_eq!(limit, 64 << 20);
    }
    replica.promote().unwrap();
    let role = redis::cmd("ROLE").query(&mut second.connection().unwrap());
    let (_, _, port, _, _): (String, String, u16, String, i64) = role.unwrap();
    assert_eq!(port, replica.port());
}

#[test]
fn a_sentinel_comes_back_and_knows_its_master() {
    let group = TestSentinel::start(1).unwrap();
    let master = group.master().unwrap().port();
    group.sentinel().kill();
    assert!(group.master().is_err());
    group.sentinel().restart().unwrap();
    assert_eq!(group.master().unwrap().port(), master);
    group.sentinel().hang().unwrap();
    group.sentinel().resume().unwrap();
    assert_ne!(group.failover().unwrap().port(), master);
}
