//! A script that only reads runs where the replicas answer, and heals there.

use evalsha::lua_script;
use evalsha_tests::{count_commands, on_each_server, scripts_and_transactions, wait_until};
use redis::cluster::ClusterClient;
use redis::cluster_read_routing::RandomReplicaStrategy;

use crate::connect;
use crate::walker::{Walker, Way};

lua_script!(pub(crate) "lua/look.lua");

on_each_server! {
    since 7.0:

    fn a_read_heals_on_the_replica(cluster: TestCluster) {
        Walker::new("position").walk(Way::Direct, &mut connect::cluster(&cluster)).unwrap();
        let slot = cluster.slot("position").unwrap();
        let (master, replica) = (cluster.master(slot).unwrap(), cluster.replicas(slot).unwrap()[0]);
        let builder = ClusterClient::builder(cluster.urls()).read_routing_strategy(RandomReplicaStrategy);
        let mut con = builder.build().unwrap().get_connection().unwrap();
        let look = Look::call(LookKeys { position: "position" }, ());
        wait_until("the replica to have the step", || look.invoke(&mut con).unwrap() == Some(1));

        cluster.flush_scripts().unwrap();
        let ((cold, on_replica), on_master) = count_commands(master, || count_commands(replica, || look.invoke(&mut con)));
        assert_eq!(cold.unwrap(), Some(1));
        assert_eq!(scripts_and_transactions(&on_replica), [("eval_ro", 1), ("evalsha_ro", 1)]);
        assert_eq!(scripts_and_transactions(&on_master), []);
    }
}
