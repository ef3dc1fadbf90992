//! What redis-rs' cluster clients repeat, and that a client of `evalsha::cluster` repeats nothing.

use evalsha::cluster::Client;
use evalsha::testing::{Fault, TestProxy};
use evalsha::{Error, Outcome, lua_script, preload, preload_async};
use evalsha_tests::{Installed, TestServer, on_each_server, wait_until};
use redis::cluster::{ClusterClientBuilder, NodeAddress};
use redis::{Commands, IntoConnectionInfo};
use tokio::runtime::Runtime;

lua_script!(
    struct Count = inline "---@key counter\n---@returns u64\nreturn redis.call('INCR', KEYS[1])"
);
// Its errors can read like a node's.
lua_script!(
    struct Reply = inline "---@key counter\n---@arg error\n---@allow noscript-text\n\
        redis.call('INCR', KEYS[1])\nreturn redis.error_reply(ARGV[1])"
);

fn count() -> evalsha::Call<Count, CountKeys<&'static str>> {
    Count::call(CountKeys { counter: "c" }, ())
}

/// A cluster of one node, which does not know its address: clients use the one that they were given.
fn one_node(installed: Installed) -> TestServer {
    let server = installed
        .builder()
        .args(["--cluster-enabled", "yes"])
        .start()
        .unwrap();
    let mut con = server.connection().unwrap();
    let mut slots = redis::cmd("CLUSTER");
    slots.arg("ADDSLOTS").arg((0..16384).collect::<Vec<u32>>());
    slots.exec(&mut con).unwrap();
    wait_until("the cluster to be complete", || {
        let info: String = redis::cmd("CLUSTER").arg("INFO").query(&mut con).unwrap();
        info.contains("cluster_state:ok")
    });
    server
}

/// Clients whose connections to the node go through the proxy.
fn through(proxy: &TestProxy, server: &TestServer) -> ClusterClientBuilder {
    let host = "127.0.0.1";
    let info = proxy.url().into_connection_info().unwrap();
    let redis::ConnectionAddr::Tcp(_, port) = info.addr() else {
        panic!("a proxy listens on a port");
    };
    let (node, proxied) = (
        NodeAddress::new(host, server.port()),
        NodeAddress::new(host, *port),
    );
    let builder = ClusterClientBuilder::new([proxy.url()]);
    let builder = builder.node_address_map([(node, proxied)].into());
    builder.min_retry_wait(1).max_retry_wait(2)
}

fn runs(server: &TestServer) -> u64 {
    server
        .connection()
        .unwrap()
        .get::<_, Option<u64>>("c")
        .unwrap()
        .unwrap_or(0)
}

fn check_lost(error: &Error) {
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
}

/// Each reply is lost after the script has run.
fn a_lost_reply(installed: Installed) {
    let server = one_node(installed);
    let proxy = TestProxy::start(&server).unwrap();
    let client = Client::new(through(&proxy, &server)).unwrap();
    let mut con = client.get_connection().unwrap();
    assert_eq!(count().invoke(&mut con).unwrap(), 1);
    proxy.inject_once(Fault::LoseReply(&["EVALSHA"]));
    check_lost(&count().invoke(&mut con).unwrap_err());
    assert_eq!(runs(&server), 2);
    assert_eq!(
        count().invoke(&mut con).unwrap(),
        3,
        "the next call connects again"
    );
    proxy.inject_once(Fault::LoseReply(&["EVALSHA"]));
    let results = Count::batch([count(), count()]).invoke(&mut con);
    check_lost(results[0].as_ref().unwrap_err());
    assert_eq!(results[1].as_ref().unwrap_err().outcome(), Outcome::NotRun);
    assert_eq!(runs(&server), 4);

    evalsha_tests::runtime::tokio(async {
        let mut con = client.get_async_connection().await.unwrap();
        assert_eq!(count().invoke_async(&mut con).await.unwrap(), 5);
        proxy.inject_once(Fault::LoseReply(&["EVALSHA"]));
        check_lost(&count().invoke_async(&mut con).await.unwrap_err());
        assert_eq!(runs(&server), 6);
        let mut next = 7;
        while count().invoke_async(&mut con).await.is_err() {
            next = runs(&server) + 1;
        }
        assert_eq!(runs(&server), next);
        proxy.inject_once(Fault::LoseReply(&["EXEC"]));
        for result in Count::batch([count(), count()])
            .invoke_async(&mut con)
            .await
        {
            check_lost(&result.unwrap_err());
        }
        assert_eq!(runs(&server), next + 2);
    });
}

/// Not our doing, but what the documentation warns of.
fn redis_repeats_a_lost_reply(installed: Installed) {
    let server = one_node(installed);
    let proxy = TestProxy::start(&server).unwrap();
    let client = through(&proxy, &server).build().unwrap();
    let mut con = client.get_connection().unwrap();
    assert_eq!(count().invoke(&mut con).unwrap(), 1);
    proxy.inject_once(Fault::LoseReply(&["EVALSHA"]));
    let reply = count().invoke(&mut con);
    assert!(
        runs(&server) > 2,
        "it ran twice and the caller sees {reply:?}"
    );
}

/// A node that never met another tells no address; neither does one behind a load balancer.
fn preloading_needs_no_address(installed: Installed) {
    let server = one_node(installed);
    let client = ClusterClientBuilder::new([server.url()]).build().unwrap();
    let runtime = Runtime::new().unwrap();
    for setting in ["ip", "unknown-endpoint"] {
        let mut config = redis::cmd("CONFIG");
        config
            .arg("SET")
            .arg("cluster-preferred-endpoint-type")
            .arg(setting);
        // Redis 6.2 always tells its IP.
        let _ = config.exec(&mut server.connection().unwrap());
        server.flush_scripts().unwrap();
        let report = preload(&mut client.get_connection().unwrap(), &[Count::INFO]);
        assert!(report.is_complete(), "{report}");
        let address = format!("127.0.0.1:{}", server.port());
        assert_eq!(report.loads()[0].node(), address);

        server.flush_scripts().unwrap();
        let report = runtime.block_on(async {
            let mut con = client.get_async_connection().await.unwrap();
            preload_async(&mut con, &[Count::INFO]).await
        });
        assert!(report.is_complete(), "{report}");
        let mut exists = redis::cmd("SCRIPT");
        exists.arg("EXISTS").arg(Count::SHA1);
        assert_eq!(exists.query(&mut server.connection().unwrap()), Ok([true]));
    }
}

macro_rules! on_each_installed {
    ($($name:ident: $installed:ident),+) => { $(
        mod $name {
            use super::*;

            #[test]
            fn a_lost_reply_is_not_repeated() {
                a_lost_reply(Installed::$installed);
            }

            #[test]
            fn preloading_reaches_a_node_without_address() {
                preloading_needs_no_address(Installed::$installed);
            }

            #[test]
            fn redis_own_client_repeats_it() {
                redis_repeats_a_lost_reply(Installed::$installed);
            }
        }
    )+ };
}

evalsha_tests::each_installed! { on_each_installed }

on_each_server! {
    /// `MOVED` names a node that does not exist, and the slot of the key itself.
    fn a_script_that_replies_like_a_node_runs_once(cluster: TestCluster) {
        let slot = cluster.slot("c").unwrap();
        let home = cluster.master(slot).unwrap();
        let elsewhere = cluster.nodes().iter().find(|node| node.port() != home.port()).unwrap();
        let moved = [
            format!("MOVED {slot} 127.0.0.1:{}", elsewhere.port()),
            format!("MOVED {slot} 127.0.0.1:{}", home.port()),
            format!("ASK {slot} 127.0.0.1:{}", elsewhere.port()),
        ];
        let others = ["TRYAGAIN x", "READONLY x", "CLUSTERDOWN x", "LOADING x", "MASTERDOWN x", "MYERR x"];
        let errors = moved.iter().map(String::as_str).chain(others);
        let client = Client::open(cluster.urls()).unwrap();
        let mut con = client.get_connection().unwrap();
        let runtime = Runtime::new().unwrap();
        let mut later = runtime.block_on(client.get_async_connection()).unwrap();
        let mut expected = 0;
        for error in errors {
            let call = || Reply::call(ReplyKeys { counter: "c" }, ReplyArgs { error });
            expected += 1;
            let met = call().invoke(&mut con).unwrap_err();
            assert_ne!(met.outcome(), Outcome::NotRun, "{met}");
            assert_eq!(con.get("c"), Ok(expected), "runs that ended with {error}");
            expected += 1;
            let met = runtime.block_on(call().invoke_async(&mut later)).unwrap_err();
            assert_ne!(met.outcome(), Outcome::NotRun, "{met}");
            assert_eq!(con.get("c"), Ok(expected), "runs that ended with {error}");
            expected += 2;
            let results = runtime.block_on(Reply::batch([call(), call()]).invoke_async(&mut later));
            for result in results {
                assert_ne!(result.unwrap_err().outcome(), Outcome::NotRun);
            }
            assert_eq!(con.get("c"), Ok(expected), "a batch that ended with {error}");
        }
    }

    /// The outcome of what redis-rs' own client may have repeated is open.
    fn an_outcome_on_a_client_that_repeats_is_open(cluster: TestCluster) {
        let client = ClusterClientBuilder::new(cluster.urls()).retries(2).min_retry_wait(1).max_retry_wait(2);
        let mut con = client.build().unwrap().get_connection().unwrap();
        count().invoke(&mut con).unwrap();
        cluster.master(cluster.slot("c").unwrap()).unwrap().kill();
        let error = count().invoke(&mut con).unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    }

    fn one_dead_node_does_not_stop_the_calls_to_the_others(cluster: TestCluster) {
        let client = ClusterClientBuilder::new(cluster.urls()).retries(1).min_retry_wait(1).max_retry_wait(2);
        let client = client.build().unwrap();
        let runtime = Runtime::new().unwrap();
        let mut con = client.get_connection().unwrap();
        let mut later = runtime.block_on(client.get_async_connection()).unwrap();
        let dead = cluster.master(0).unwrap().port();
        let keys: Vec<String> = (0..60).map(|n| format!("key:{n}")).collect();
        let is_dead = |key: &String| cluster.master(cluster.slot(key).unwrap()).unwrap().port() == dead;
        let on_dead: Vec<bool> = keys.iter().map(is_dead).collect();
        assert!(on_dead.contains(&true) && on_dead.contains(&false));
        cluster.master(0).unwrap().kill();
        let calls = || keys.iter().map(|key| Count::call(CountKeys { counter: key }, ()));
        let check = |results: Vec<Result<u64, Error>>, expected: u64| {
            for (result, dead) in results.into_iter().zip(&on_dead) {
                match result {
                    Ok(n) => assert!(!dead && n == expected),
                    Err(error) => assert!(dead, "{error}"),
                }
            }
        };
        check(Count::batch(calls()).invoke(&mut con), 1);
        check(runtime.block_on(Count::batch(calls()).invoke_async(&mut later)), 2);
    }
}
