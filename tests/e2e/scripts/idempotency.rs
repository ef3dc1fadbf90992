//! The guard lets work run once and gives its reply to everybody else.

use std::sync::atomic::{AtomicUsize, Ordering};

use evalsha_tests::on_each_server;
use redis::{Commands, Connection};
use serde_json::{Value, json};

use super::in_threads;
use crate::lua::*;

const RECORD: &str = "payment:4711";

fn begin(
    con: &mut Connection,
    owner: &str,
    lease_ms: u64,
) -> (IdempotencyBeginReplyState, Option<Value>) {
    let args = IdempotencyBeginArgs { owner, lease_ms };
    let reply = IdempotencyBegin::call(IdempotencyBeginKeys { record: RECORD }, args)
        .invoke(con)
        .unwrap();
    (reply.state, reply.reply)
}

fn finish(con: &mut Connection, owner: &str, reply: &Value) -> bool {
    let args = IdempotencyFinishArgs {
        owner,
        reply,
        keep_ms: 60_000,
    };
    IdempotencyFinish::call(IdempotencyFinishKeys { record: RECORD }, args)
        .invoke(con)
        .unwrap()
}

on_each_server! {
    fn work_runs_once_and_its_reply_is_kept(server: TestServer) {
        let mut con = server.connection().unwrap();
        assert_eq!(begin(&mut con, "ann", 60_000), (IdempotencyBeginReplyState::Started, None));
        assert_eq!(begin(&mut con, "bob", 60_000), (IdempotencyBeginReplyState::Running, None));
        assert_eq!(begin(&mut con, "ann", 60_000), (IdempotencyBeginReplyState::Started, None));
        let reply = json!({ "receipt": 9_007_199_254_740_993_u64, "items": [], "note": null });
        assert!(!finish(&mut con, "bob", &json!(1)));
        assert!(finish(&mut con, "ann", &reply));
        assert!(finish(&mut con, "ann", &json!("too late")));
        assert_eq!(begin(&mut con, "bob", 60_000), (IdempotencyBeginReplyState::Done, Some(reply)));
        let ttl: i64 = con.pttl(RECORD).unwrap();
        assert!((1..=60_000).contains(&ttl), "{ttl}");
    }

    fn a_lease_that_ran_out_goes_to_the_next(server: TestServer) {
        let mut con = server.connection().unwrap();
        begin(&mut con, "crashed", 20);
        while begin(&mut con, "next", 60_000).0 == IdempotencyBeginReplyState::Running {}
        assert!(!finish(&mut con, "crashed", &json!("late")));
        assert!(finish(&mut con, "next", &json!("in time")));
        assert_eq!(begin(&mut con, "crashed", 1).1, Some(json!("in time")));
    }

    fn eight_threads_do_the_work_once(server: TestServer) {
        let worked = AtomicUsize::new(0);
        let replies = in_threads(&server, 8, |thread, con| {
            let owner = thread.to_string();
            loop {
                match begin(con, &owner, 600_000) {
                    (IdempotencyBeginReplyState::Started, _) => {
                        worked.fetch_add(1, Ordering::SeqCst);
                        assert!(finish(con, &owner, &json!(thread)));
                    }
                    (IdempotencyBeginReplyState::Running, _) => {}
                    (IdempotencyBeginReplyState::Done, reply) => return reply,
                }
            }
        });
        assert_eq!(worked.into_inner(), 1);
        assert!(replies.iter().all(|reply| reply.is_some() && *reply == replies[0]));
    }
}
