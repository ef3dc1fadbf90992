//! A replica becomes the master: it has the data and none of the scripts, and the first call heals.

use evalsha_tests::{count_commands, on_each_server, scripts_and_transactions, sentinel_client};
use redis::Connection;

use crate::budget::Budget;
use crate::report::report;
use crate::walker::{WAYS, Walker, Way};

on_each_server! {
    fn a_promoted_replica_learns_at_the_first_call(server: TestServer) {
        let replica = server.start_replica().unwrap();
        let mut walker = Walker::new("position");
        let mut con = server.connection().unwrap();
        walker.walk(Way::Direct, &mut con).unwrap();
        wait_for_replica(&mut con);
        server.kill();
        replica.promote().unwrap();
        let mut con = replica.connection().unwrap();
        let (outcome, counts) = count_commands(&replica, || walker.walk(Way::Direct, &mut con));
        outcome.unwrap();
        assert_eq!(scripts_and_transactions(&counts), [("eval", 1), ("evalsha", 1)]);
    }

    fn sentinel_clients_follow(group: TestSentinel) {
        let mut client = sentinel_client(&group);
        let mut walker = Walker::new("position");
        let (budget, mut failovers) = (Budget::rounds(2), 0);
        while budget.take() {
            let mut con = client.get_client().unwrap().get_connection().unwrap();
            WAYS.iter()
                .for_each(|way| walker.walk(*way, &mut con).unwrap());
            wait_for_replica(&mut con);
            group.failover().unwrap();
            failovers += 1;
            let mut con = client.get_client().unwrap().get_connection().unwrap();
            WAYS.iter()
                .for_each(|way| walker.walk(*way, &mut con).unwrap());
        }
        let version = group.nodes()[0].version();
        report(
            "sentinel failover",
            version,
            &[(walker.calls, &"calls"), (failovers, &"failovers")],
        );
    }
}

/// Until a replica has what this connection has written.
fn wait_for_replica(con: &mut Connection) {
    let replicas: u32 = redis::cmd("WAIT").arg(1).arg(10_000).query(con).unwrap();
    assert_eq!(replicas, 1);
}
