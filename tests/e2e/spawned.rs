//! Calls and batches in spawned tasks, in the shapes in which programs write them: that they compile is half of
//! what is tested here.
#![allow(
    clippy::redundant_closure,
    reason = "a closure that is given a reference is what the compiler once refused"
)]

use std::future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use evalsha::{AnyCall, Call, Error, PipelineExt, lua_script};
use evalsha_tests::on_each_server;
use futures::StreamExt;
use redis::aio::{ConnectionLike, ConnectionManager, MultiplexedConnection};
use redis::{ToRedisArgs, ToSingleRedisArg};
use tokio::task::JoinSet;
use tokio::time::timeout;

lua_script!(
    struct Add = inline "---@key total\n---@arg n: u64\n---@returns u64\n\
        return redis.call('INCRBY', KEYS[1], ARGV[1])"
);

const NAMES: [&str; 3] = ["a", "b", "c"];

fn add<K: ToRedisArgs + ToSingleRedisArg>(total: K) -> Call<Add, AddKeys<K>, AddArgs> {
    Add::call(AddKeys { total }, AddArgs { n: 1 })
}

fn names() -> Vec<String> {
    NAMES.map(str::to_owned).to_vec()
}

fn ok(results: Vec<Result<u64, Error>>) -> Vec<u64> {
    results.into_iter().collect::<Result<_, _>>().unwrap()
}

struct App {
    con: MultiplexedConnection,
}

impl App {
    async fn hit(&self, key: String) -> Result<u64, Error> {
        add(&key).invoke_async(&mut self.con.clone()).await
    }

    async fn hit_all(&self, keys: &[String]) -> Vec<Result<u64, Error>> {
        let mut con = self.con.clone();
        Add::batch(keys.iter().map(|key| add(key)))
            .invoke_async(&mut con)
            .await
    }
}

/// As a library has it, over any connection.
async fn generic<C: ConnectionLike + Send>(con: &mut C, keys: &[String]) -> Vec<u64> {
    let calls = keys.iter().map(|key| add(key.as_str()));
    ok(Add::batch(calls).invoke_async(con).await)
}

async fn dynamic(con: &mut (dyn ConnectionLike + Send), keys: Vec<String>) -> Vec<u64> {
    ok(Add::batch(keys.iter().map(|key| add(key)))
        .invoke_async(con)
        .await)
}

/// As an object has it.
trait Counter {
    fn count<'a>(
        &'a mut self,
        keys: &'a [String],
    ) -> Pin<Box<dyn Future<Output = Vec<u64>> + Send + 'a>>;
}

impl Counter for MultiplexedConnection {
    fn count<'a>(
        &'a mut self,
        keys: &'a [String],
    ) -> Pin<Box<dyn Future<Output = Vec<u64>> + Send + 'a>> {
        Box::pin(async move {
            ok(Add::batch(keys.iter().map(|key| add(key)))
                .invoke_async(self)
                .await)
        })
    }
}

on_each_server! {
    async fn a_call(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let task = tokio::spawn(async move {
            let key = String::from("a");
            add(&key).invoke_async(&mut con).await
        });
        assert_eq!(task.await.unwrap().unwrap(), 1);
    }

    async fn a_batch_that_borrows_its_keys(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let task = tokio::spawn(async move {
            let names = names();
            let calls = names.iter().map(|name| add(name));
            Add::batch(calls).invoke_async(&mut con).await
        });
        assert_eq!(ok(task.await.unwrap()), [1, 1, 1]);
    }

    async fn a_batch_that_owns_its_keys(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let task = tokio::spawn(async move {
            let calls = names().into_iter().filter(|name| name != "b").map(add);
            Add::batch(calls).invoke_async(&mut con).await
        });
        assert_eq!(ok(task.await.unwrap()), [1, 1]);
    }

    async fn a_batch_of_collected_calls(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let task = tokio::spawn(async move {
            let names = names();
            let calls: Vec<_> = names.iter().map(add).collect();
            let first = Add::batch(&calls).invoke_async(&mut con).await;
            [ok(first), ok(Add::batch(calls).chunk_calls(2).invoke_async(&mut con).await)].concat()
        });
        assert_eq!(task.await.unwrap(), [1, 1, 1, 2, 2, 2]);
    }

    async fn a_stream_that_borrows_its_keys(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let task = tokio::spawn(async move {
            let names = names();
            let mut replies = Vec::new();
            let mut results = Add::batch(names.iter().map(|name| add(name))).invoke_stream(&mut con);
            while let Some(result) = results.next().await {
                replies.push(result);
            }
            replies
        });
        assert_eq!(ok(task.await.unwrap()), [1, 1, 1]);
    }

    async fn a_stream_with_the_adapters_of_futures(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let task = tokio::spawn(async move {
            let names = names();
            let results = Add::batch(names.iter().map(|name| add(name))).chunk_calls(1).invoke_stream(&mut con);
            pin!(results).take(2).map(Result::unwrap).collect::<Vec<u64>>().await
        });
        assert_eq!(task.await.unwrap(), [1, 1]);
    }

    async fn a_shared_connection(server: TestServer) {
        let app = App { con: server.client().get_multiplexed_async_connection().await.unwrap() };
        let app = Arc::new(app);
        let mut tasks = JoinSet::new();
        for _ in 0..4 {
            let app = Arc::clone(&app);
            tasks.spawn(async move {
                app.hit("a".to_owned()).await.unwrap();
                ok(app.hit_all(&names()).await)
            });
        }
        assert_eq!(tasks.join_all().await.len(), 4);
        assert_eq!(app.hit("a".to_owned()).await.unwrap(), 9);
    }

    async fn a_connection_manager(server: TestServer) {
        let manager = ConnectionManager::new(server.client()).await.unwrap();
        let tasks = [0, 1].map(|_| {
            let mut con = manager.clone();
            tokio::spawn(async move {
                let names = names();
                Add::batch(names.iter().map(|name| add(name.as_str()))).invoke_async(&mut con).await
            })
        });
        for task in tasks {
            assert_eq!(ok(task.await.unwrap()).len(), 3);
        }
    }

    async fn functions_over_any_connection(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let task = tokio::spawn(async move {
            let names = names();
            let first = generic(&mut con, &names).await;
            let second = dynamic(&mut con, names.clone()).await;
            [first, second, con.count(&names).await].concat()
        });
        assert_eq!(task.await.unwrap(), [1, 1, 1, 2, 2, 2, 3, 3, 3]);
    }

    async fn under_a_time_out_and_in_a_race(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let task = tokio::spawn(async move {
            let names = names();
            let batch = Add::batch(names.iter().map(|name| add(name))).invoke_async(&mut con);
            timeout(Duration::from_secs(60), batch).await
        });
        assert_eq!(ok(task.await.unwrap().unwrap()), [1, 1, 1]);
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let task = tokio::spawn(async move {
            let names = names();
            tokio::select! {
                results = Add::batch(names.iter().map(|name| add(name))).invoke_async(&mut con) => ok(results),
                () = future::pending() => Vec::new(),
            }
        });
        assert_eq!(task.await.unwrap(), [2, 2, 2]);
    }

    async fn stored_calls_of_different_scripts(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let calls: Vec<Box<dyn AnyCall + Send + Sync>> =
            vec![Box::new(add("a")), Box::new(add(String::from("b"))), Box::new(add(&b"a"[..]))];
        let task = tokio::spawn(async move {
            let mut pipe = redis::pipe();
            pipe.atomic();
            for call in &calls {
                pipe.script(call);
            }
            pipe.query_async::<Vec<u64>>(&mut con).await
        });
        assert_eq!(task.await.unwrap().unwrap(), [1, 1, 2]);
    }
}
