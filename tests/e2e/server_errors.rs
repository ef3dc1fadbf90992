//! What servers refuse for reasons that are not the script's, brought about on each of them: the kind that a caller
//! is told, whether the script ran, and that the call works once the reason is gone.

use std::thread;

use evalsha::{Call, Error, Outcome, ServerKind, lua_script};
use evalsha_tests::{
    TestServer, connect_as, count_commands, on_each_server, other_master, wait_until,
};
use redis::{Client, ConnectionLike};

// The server counts its PING: that is how a test knows whether it ran.
lua_script!(struct Put = inline "---@key k\n---@returns status\nredis.call('PING')\nreturn redis.call('SET', KEYS[1], '1')");
lua_script!(struct Rename = inline "---@key from\n---@key to\n---@returns status\nreturn redis.call('RENAME', KEYS[1], KEYS[2])");
lua_script!(struct Look = inline "---@no-writes\n---@key k\n---@returns str?\nreturn redis.call('GET', KEYS[1])");
lua_script!(struct Forever = inline "while true do redis.call('PING') end", allow(endless_loop));

fn put() -> Call<Put, PutKeys<&'static str>> {
    Put::call(PutKeys { k: "k" }, ())
}

fn configure(server: &TestServer, name: &str, value: &str) {
    let mut con = server.connection().unwrap();
    let mut config = redis::cmd("CONFIG");
    config.arg("SET").arg(name).arg(value);
    config.query::<()>(&mut con).unwrap();
}

/// The error of a call that wrote nothing. It tells whether the script ran, as the server knows too.
#[track_caller]
fn refused(server: &TestServer, con: &mut dyn ConnectionLike) -> Error {
    let (result, counts) = count_commands(server, || put().invoke(con));
    let error = result.unwrap_err();
    let ran = counts.contains_key("ping");
    let outcome = if ran { Outcome::Ran } else { Outcome::NotRun };
    assert_eq!(error.outcome(), outcome, "{error}");
    assert!(error.to_string().contains("= help: "), "{error}");
    error
}

on_each_server! {
    fn a_server_that_runs_another_script_is_busy(server: TestServer) {
        configure(&server, "lua-time-limit", "1");
        let mut con = server.connection().unwrap();
        thread::scope(|scope| {
            let endless = scope.spawn(|| Forever::call((), ()).invoke(&mut server.connection().unwrap()));
            wait_until("the server to be busy", || {
                let refused = put().invoke(&mut con).err();
                refused.is_some_and(|error| {
                    assert_eq!(error.server_kind(), Some(ServerKind::Busy), "{error}");
                    assert_eq!(error.outcome(), Outcome::NotRun);
                    true
                })
            });
            redis::cmd("SCRIPT").arg("KILL").query::<()>(&mut con).unwrap();
            let killed = endless.join().unwrap().unwrap_err();
            assert_eq!(killed.outcome(), Outcome::Ran, "{killed}");
            assert_eq!(killed.script().name(), "Forever");
        });
        put().invoke(&mut con).unwrap();
    }

    fn a_full_server_is_out_of_memory(server: TestServer) {
        let mut con = server.connection().unwrap();
        configure(&server, "maxmemory", "1");
        assert_eq!(refused(&server, &mut con).server_kind(), Some(ServerKind::OutOfMemory));
        configure(&server, "maxmemory", "0");
        put().invoke(&mut con).unwrap();
    }

    fn a_server_without_its_replicas_takes_no_writes(server: TestServer) {
        let mut con = server.connection().unwrap();
        configure(&server, "min-replicas-to-write", "1");
        assert_eq!(refused(&server, &mut con).server_kind(), Some(ServerKind::NoReplicas));
        configure(&server, "min-replicas-to-write", "0");
        put().invoke(&mut con).unwrap();
    }

    fn a_replica_is_read_only(server: TestServer) {
        let replica = server.start_replica().unwrap();
        let mut con = replica.connection().unwrap();
        assert_eq!(refused(&replica, &mut con).server_kind(), Some(ServerKind::ReadOnly));
        replica.promote().unwrap();
        put().invoke(&mut con).unwrap();
    }

    fn a_replica_that_lost_its_master_may_not_answer(server: TestServer) {
        let replica = server.start_replica().unwrap();
        configure(&replica, "replica-serve-stale-data", "no");
        server.kill();
        let mut con = replica.connection().unwrap();
        wait_until("the replica to notice", || refused(&replica, &mut con).server_kind() == Some(ServerKind::MasterDown));
        replica.promote().unwrap();
        put().invoke(&mut con).unwrap();
    }

    fn a_connection_that_has_not_logged_in(server: TestServer) {
        let mut con = Client::open(format!("redis://127.0.0.1:{}", server.port())).unwrap();
        assert_eq!(refused(&server, &mut con).server_kind(), Some(ServerKind::NoAuth));
        put().invoke(&mut server.client()).unwrap();
    }

    fn a_single_connection_does_not_follow_a_cluster(cluster: TestCluster) {
        let slot = cluster.slot("k").unwrap();
        let owner = cluster.master(slot).unwrap();
        let other = other_master(&cluster, owner);
        let error = refused(other, &mut other.connection().unwrap());
        assert_eq!(error.server_kind(), Some(ServerKind::Moved), "{error}");
        assert_eq!(error.outcome(), Outcome::NotRun);
        put().invoke(&mut owner.connection().unwrap()).unwrap();
    }

    fn a_slot_that_no_node_serves(cluster: TestCluster) {
        let slot = cluster.slot("k").unwrap();
        let owner = cluster.master(slot).unwrap();
        let mut con = owner.connection().unwrap();
        redis::cmd("CLUSTER").arg("DELSLOTS").arg(slot).exec(&mut con).unwrap();
        assert_eq!(refused(owner, &mut con).server_kind(), Some(ServerKind::ClusterDown));
        redis::cmd("CLUSTER").arg("ADDSLOTS").arg(slot).exec(&mut con).unwrap();
        wait_until("the slot to be served", || put().invoke(&mut con).is_ok());
    }

    /// RESP2 leaves such a connection nothing but messages.
    fn a_connection_that_has_subscribed(server: TestServer) {
        let mut con = server.connection().unwrap();
        con.send_packed_command(redis::cmd("SUBSCRIBE").arg("news").get_packed_command().as_slice()).unwrap();
        con.recv_response().unwrap();
        assert_eq!(refused(&server, &mut con).server_kind(), Some(ServerKind::Subscribed));
    }

    fn a_user_who_may_not_run_scripts(server: TestServer) {
        let mut con = connect_as(&server, "+evalsha ~*");
        assert_eq!(refused(&server, &mut con).server_kind(), Some(ServerKind::NoPermission));
        let mut con = connect_as(&server, "+eval +evalsha ~*");
        assert_eq!(refused(&server, &mut con).server_kind(), Some(ServerKind::NoPermission));
        let mut con = connect_as(&server, "+eval +evalsha +set ~other");
        assert_eq!(refused(&server, &mut con).server_kind(), Some(ServerKind::NoPermission));
    }

    fn keys_on_both_sides_of_a_moving_slot(cluster: TestCluster) {
        let slot = cluster.slot("{k}").unwrap();
        let home = cluster.master(slot).unwrap();
        redis::cmd("SET").arg("{k}here").arg(1).exec(&mut home.connection().unwrap()).unwrap();
        let away = other_master(&cluster, home);
        let migration = cluster.open_migration(slot, away).unwrap();
        let rename = Rename::call(RenameKeys { from: "{k}here", to: "{k}there" }, ());
        let mut con = away.connection().unwrap();
        redis::cmd("ASKING").exec(&mut con).unwrap();
        let error = rename.invoke(&mut con).unwrap_err();
        assert_eq!(error.server_kind(), Some(ServerKind::TryAgain), "{error}");
        assert_eq!(error.outcome(), Outcome::NotRun);
        migration.finish().unwrap();
        rename.invoke(&mut cluster.client().unwrap().get_connection().unwrap()).unwrap();
    }
}

/// `EVAL_RO` is new in Redis 7.0.
#[test]
fn an_old_server_has_no_read_only_calls() {
    let server = evalsha_tests::Installed::Redis6_2.start();
    let look = Look::call(LookKeys { k: "k" }, ());
    let error = look.invoke(&mut server.connection().unwrap()).unwrap_err();
    assert_eq!(error.server_kind(), Some(ServerKind::UnknownCommand));
    assert!(error.to_string().contains("Redis 7.0"), "{error}");
}
