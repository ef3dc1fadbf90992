//! The same on asynchronous connections, with tokio and with smol.

use std::cell::Cell;

use evalsha::PipelineExt;
use evalsha_tests::{TestServer, count_commands_async, on_each_server};
use redis::AsyncCommands;
use redis::aio::{MultiplexedConnection, transaction_async};

use crate::bump::{Bump, BumpKeys, bump};
use crate::traffic::only;

async fn connect(server: &TestServer) -> MultiplexedConnection {
    server
        .client()
        .get_multiplexed_async_connection()
        .await
        .unwrap()
}

on_each_server! {
    async(tokio, smol) fn direct_calls_heal(server: TestServer) {
        let mut con = connect(&server).await;
        let first = bump().invoke_async(&mut con);
        let (total, commands) = count_commands_async(&server, first).await;
        assert_eq!(total.unwrap(), 1);
        assert_eq!(commands, only([("evalsha", 1), ("eval", 1), ("incr", 1)]));

        let call = bump();
        let second = call.invoke_as_async::<String>(&mut con);
        let (total, commands) = count_commands_async(&server, second).await;
        assert_eq!(total.unwrap(), "2");
        assert_eq!(commands, only([("evalsha", 1), ("incr", 1)]));

        server.flush_scripts().unwrap();
        assert_eq!(bump().invoke_async(&mut con).await.unwrap(), 3);
    }

    async(tokio, smol) fn pipelines_and_transactions(server: TestServer) {
        let mut con = connect(&server).await;
        for (atomic, evals) in [(false, 2), (true, 1)] {
            server.flush_scripts().unwrap();
            let mut pipe = redis::pipe();
            if atomic {
                pipe.atomic();
            }
            pipe.del("counter").ignore().script(bump()).get("counter").script(bump());
            let (replies, commands) = count_commands_async(&server, pipe.query_async(&mut con)).await;
            let replies: (i64, i64, i64) = replies.unwrap();
            assert_eq!(replies, (1, 1, 2));
            assert_eq!(commands["eval"], evals);
        }
    }

    async(tokio, smol) fn inside_an_async_transaction(server: TestServer) {
        let con = connect(&server).await;
        let mut other = connect(&server).await;
        let () = other.set("counter", 1).await.unwrap();
        let attempts = Cell::new(0);
        let transaction = transaction_async(con, &["counter"], |mut con, mut pipe| {
            let mut other = other.clone();
            attempts.set(attempts.get() + 1);
            let disturb = attempts.get() == 1;
            async move {
                if disturb {
                    let () = other.incr("counter", 10).await?;
                }
                pipe.script(bump()).script(bump()).query_async(&mut con).await
            }
        });
        let totals: (i64, i64) = transaction.await.unwrap();
        assert_eq!((attempts.get(), totals), (2, (12, 13)));
    }

    async(tokio, smol) fn a_future_outlives_its_call(server: TestServer) {
        let mut con = connect(&server).await;
        let counter = String::from("counter");
        let future = {
            let call = Bump::call(BumpKeys { counter: &counter }, ());
            call.invoke_async(&mut con)
        };
        assert_eq!(future.await.unwrap(), 1);
    }

    async fn many_tasks_share_a_connection_under_script_flush(server: TestServer) {
        const TASKS: i64 = 64;
        const CALLS: i64 = 50;
        let con = connect(&server).await;
        let tasks: Vec<_> = (0..TASKS)
            .map(|_| {
                let mut con = con.clone();
                tokio::spawn(async move {
                    for _ in 0..CALLS {
                        bump().invoke_async(&mut con).await.unwrap();
                    }
                })
            })
            .collect();
        let mut flusher = connect(&server).await;
        while tasks.iter().any(|task| !task.is_finished()) {
            redis::cmd("SCRIPT").arg("FLUSH").exec_async(&mut flusher).await.unwrap();
        }
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(flusher.get("counter").await, Ok(TASKS * CALLS));
    }
}
