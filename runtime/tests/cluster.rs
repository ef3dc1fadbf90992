//! Calls, pipelines, batches and preloading on a real cluster of three masters and three replicas.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::HashSet;
use std::time::{Duration, Instant};

use evalsha::testing::TestCluster;
use evalsha::{
    Call, Error, Outcome, PipelineExt, Refusal, ServerKind, explain_in, lua_script, preload,
    preload_async,
};
use redis::cluster::{ClusterClientBuilder, ClusterConnection, cluster_pipe};

lua_script!(
    struct Append = inline "---@key log\n---@arg entry: u32\n---@returns u64\n\
        return redis.call('RPUSH', KEYS[1], ARGV[1])"
);

lua_script!(
    struct Swap = inline "---@key left\n---@key right\n---@returns status\n\
        return redis.call('RENAME', KEYS[1], KEYS[2])"
);

lua_script!(
    struct Sum = inline "---@key logs...\n---@returns u64\n\
        local sum = 0\nfor _, log in ipairs(KEYS) do sum = sum + redis.call('LLEN', log) end\nreturn sum"
);

fn append(log: String, entry: u32) -> Call<Append, AppendKeys<String>, AppendArgs> {
    Append::call(AppendKeys { log }, AppendArgs { entry })
}

/// Calls on 30 keys all over the cluster, each 10 times.
fn calls() -> impl Iterator<Item = Call<Append, AppendKeys<String>, AppendArgs>> + Send {
    (0..300).map(|entry| append(format!("log:{}", entry % 30), entry))
}

fn lengths() -> Vec<u64> {
    (0..300).map(|entry| entry / 30 + 1).collect()
}

fn connect(cluster: &TestCluster) -> ClusterConnection {
    cluster.client().unwrap().get_connection().unwrap()
}

async fn connect_async(cluster: &TestCluster) -> redis::cluster_async::ClusterConnection {
    let client = cluster.client().unwrap();
    client.get_async_connection().await.unwrap()
}

#[test]
fn direct_calls_heal_on_every_node_and_after_failover() {
    let cluster = TestCluster::start(3, 3).unwrap();
    let mut con = connect(&cluster);
    for call in calls().take(60) {
        call.invoke(&mut con).unwrap();
    }
    let slot = cluster.slot("log:0").unwrap();
    cluster.failover(slot).unwrap();
    let length = append("log:0".to_owned(), 0).invoke(&mut con).unwrap();
    assert_eq!(length, 3);

    let target = cluster.master(cluster.slot("log:1").unwrap()).unwrap();
    cluster.migrate_slot(slot, target).unwrap();
    cluster.flush_scripts().unwrap();
    let length = append("log:0".to_owned(), 0).invoke(&mut con).unwrap();
    assert_eq!(length, 4);
}

#[test]
fn a_slot_that_is_moving_heals_after_ask() {
    let cluster = TestCluster::start(2, 0).unwrap();
    let mut con = connect(&cluster);
    let slot = cluster.slot("log").unwrap();
    let source = cluster.master(slot).unwrap().port();
    let target = cluster.nodes().iter().find(|node| node.port() != source);
    let migration = cluster.open_migration(slot, target.unwrap()).unwrap();
    assert_eq!(append("log".to_owned(), 0).invoke(&mut con).unwrap(), 1);
    migration.finish().unwrap();
    assert_eq!(append("log".to_owned(), 0).invoke(&mut con).unwrap(), 2);
}

#[test]
fn cluster_pipelines_send_the_source_each_time() {
    let cluster = TestCluster::start(3, 0).unwrap();
    let mut con = connect(&cluster);
    let mut pipe = cluster_pipe();
    for call in calls() {
        pipe.script(call);
    }
    let replies: Vec<u64> = pipe.query(&mut con).unwrap();
    assert_eq!(replies, lengths());
}

#[test]
fn a_cluster_pipeline_refuses_keys_in_different_slots() {
    let cluster = TestCluster::start(3, 0).unwrap();
    let mut con = connect(&cluster);
    let across = Sum::call(SumKeys { logs: ["a", "b"] }, ());
    cluster_pipe().try_script(across).unwrap_err();
    let mut pipe = cluster_pipe();
    pipe.script(append("a".to_owned(), 0)).script(across);
    let error = pipe.query::<(u64, u64)>(&mut con).unwrap_err();
    let explanation = explain_in(&pipe, &error, &[Sum::INFO]);
    assert_eq!(explanation.failures()[0].index(), 1, "{explanation}");
    let told = explanation.to_string();
    assert!(told.contains("key `logs[0]` is in slot"), "{told}");
}

#[test]
fn batches_come_back_in_order() {
    let cluster = TestCluster::start(3, 0).unwrap();
    let mut con = connect(&cluster);
    let results = Append::batch(calls()).chunk_calls(100).invoke(&mut con);
    let replies: Result<Vec<u64>, Error> = results.into_iter().collect();
    assert_eq!(replies.unwrap(), lengths());
}

#[tokio::test]
async fn asynchronous_batches_come_back_in_order() {
    let cluster = TestCluster::start(3, 0).unwrap();
    let mut con = connect_async(&cluster).await;
    let batch = Append::batch(calls()).chunk_calls(100);
    let results = batch.invoke_async(&mut con).await;
    let replies: Result<Vec<u64>, Error> = results.into_iter().collect();
    assert_eq!(replies.unwrap(), lengths());
}

/// The server refuses the one call when it is queued, and with it the transaction.
#[tokio::test]
async fn a_call_across_slots_does_not_touch_the_others() {
    let cluster = TestCluster::start(3, 0).unwrap();
    let mut con = connect_async(&cluster).await;
    let calls = [["{a}1", "{a}2"], ["{a}1", "{b}1"], ["{a}3", "{a}4"]];
    let calls = calls.map(|logs| Sum::call(SumKeys { logs }, ()));
    let results = Sum::batch(&calls).invoke_async(&mut con).await;
    assert!(results[0].is_ok() && results[2].is_ok());
    let error = results[1].as_ref().unwrap_err();
    assert_eq!(error.server_kind(), Some(ServerKind::CrossSlot));
    assert_eq!(error.outcome(), Outcome::NotRun);
    let text = error.to_string();
    assert!(
        text.contains("`logs[0]` is in slot") && text.contains("`logs[1]`"),
        "{text}"
    );
}

const SECRETS: SwapKeys<&str, &str> = SwapKeys {
    left: "secret:1",
    right: "secret:2",
};

/// What is said of [`SECRETS`] before any of it is sent.
fn assert_refused(error: &Error, cluster: &TestCluster) {
    let Error::Encode(refused) = error else {
        panic!("{error}");
    };
    let Refusal::CrossSlot { first, second, .. } = refused.refusal() else {
        panic!("{error}");
    };
    assert_eq!((first.field(), second.field()), ("left", "right"));
    assert_eq!(first.slot(), cluster.slot("secret:1").unwrap());
    assert_eq!(second.slot(), cluster.slot("secret:2").unwrap());
    let text = error.to_string();
    assert!(text.contains("hash tag"), "{text}");
    assert!(!text.contains("secret"), "{text}");
}

#[test]
fn keys_in_different_slots_are_refused_before_sending() {
    let cluster = TestCluster::start(3, 0).unwrap();
    let mut con = connect(&cluster);
    let error = Swap::call(SECRETS, ()).invoke(&mut con).unwrap_err();
    assert_refused(&error, &cluster);
}

#[tokio::test]
async fn asynchronously_too() {
    let cluster = TestCluster::start(3, 0).unwrap();
    let mut con = connect_async(&cluster).await;
    let call = Swap::call(SECRETS, ());
    let error = call.invoke_async(&mut con).await.unwrap_err();
    assert_refused(&error, &cluster);
}

/// Behind `dyn`, a cluster's connection looks like any other; its server refuses the call.
#[tokio::test]
async fn a_server_s_refusal_is_explained() {
    let cluster = TestCluster::start(3, 0).unwrap();
    let con = &mut connect_async(&cluster).await;
    let con: &mut (dyn redis::aio::ConnectionLike + Send) = con;
    let call = Swap::call(SECRETS, ());
    let error = call.invoke_async(con).await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("`left` is in slot") && text.contains("hash tag"),
        "{text}"
    );
    assert_eq!(error.outcome(), Outcome::NotRun);
}

#[tokio::test]
async fn same_slot_transactions_work_on_the_asynchronous_client() {
    let cluster = TestCluster::start(3, 0).unwrap();
    let mut con = connect_async(&cluster).await;
    let mut pipe = redis::pipe();
    pipe.atomic()
        .script(append("{a}1".to_owned(), 1))
        .script(append("{a}1".to_owned(), 2));
    let replies: (u64, u64) = pipe.query_async(&mut con).await.unwrap();
    assert_eq!(replies, (1, 2));
}

#[test]
fn preloading_reaches_each_node() {
    let cluster = TestCluster::start(3, 3).unwrap();
    let mut con = connect(&cluster);
    let report = preload(&mut con, &[Append::INFO, Sum::INFO]);
    assert!(report.is_complete(), "{report}");
    let nodes: HashSet<_> = report.loads().iter().map(|load| load.node()).collect();
    assert_eq!((nodes.len(), report.loads().len()), (6, 12));
    for node in cluster.nodes() {
        assert!(has(node, Append::SHA1), "{}", node.port());
    }
}

#[tokio::test]
async fn a_dead_replica_is_a_line_in_the_report() {
    let cluster = TestCluster::start(3, 3).unwrap();
    let builder = ClusterClientBuilder::new(cluster.urls()).retries(1);
    let client = builder.build().unwrap();
    let mut con = client.get_async_connection().await.unwrap();
    let dead = &cluster.nodes()[5];
    dead.kill();
    let began = Instant::now();
    let report = preload_async(&mut con, &[Append::INFO]).await;
    assert!(began.elapsed() < Duration::from_secs(10));
    assert!(report.is_complete(), "{report}");
    let address = format!("127.0.0.1:{}", dead.port());
    let mut failures = report.failures();
    assert!(failures.any(|load| load.node() == address), "{report}");
    assert!(report.failures().all(|load| load.is_replica()), "{report}");
    for node in &cluster.nodes()[..3] {
        assert!(has(node, Append::SHA1), "{}", node.port());
    }
}

fn has(node: &evalsha::testing::TestServer, sha1: &str) -> bool {
    let mut con = node.connection().unwrap();
    let mut exists = redis::cmd("SCRIPT");
    let found: (bool,) = exists.arg("EXISTS").arg(sha1).query(&mut con).unwrap();
    found.0
}
