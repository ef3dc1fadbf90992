//! The lock has one owner at a time, and each owner's fencing token is larger than the last.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use evalsha_tests::on_each_server;
use redis::{Commands, Connection};

use super::in_threads;
use crate::lua::*;

const LOCK: &str = "{lock}:owner";
const FENCE: &str = "{lock}:fence";

fn acquire(con: &mut Connection, owner: &str, ttl_ms: u64) -> Option<u64> {
    let keys = LockAcquireKeys {
        lock: LOCK,
        fence: FENCE,
    };
    LockAcquire::call(keys, LockAcquireArgs { owner, ttl_ms })
        .invoke(con)
        .unwrap()
}

fn extend(con: &mut Connection, owner: &str, ttl_ms: u64) -> bool {
    LockExtend::call(
        LockExtendKeys { lock: LOCK },
        LockExtendArgs { owner, ttl_ms },
    )
    .invoke(con)
    .unwrap()
}

fn release(con: &mut Connection, owner: &str) -> bool {
    LockRelease::call(LockReleaseKeys { lock: LOCK }, LockReleaseArgs { owner })
        .invoke(con)
        .unwrap()
}

on_each_server! {
    fn eight_threads_exclude_each_other(server: TestServer) {
        let (held, last) = (AtomicBool::new(false), AtomicU64::new(0));
        in_threads(&server, 8, |thread, con| {
            let owner = format!("thread {thread}");
            for _ in 0..20 {
                let token = loop {
                    if let Some(token) = acquire(con, &owner, 600_000) {
                        break token;
                    }
                };
                assert!(!held.swap(true, Ordering::SeqCst), "two owners at once");
                assert!(last.swap(token, Ordering::SeqCst) < token, "a token that did not grow");
                held.store(false, Ordering::SeqCst);
                assert!(release(con, &owner));
            }
        });
        assert_eq!(last.into_inner(), 8 * 20);
        assert_eq!(server.connection().unwrap().exists(LOCK), Ok(false));
    }

    fn only_the_owner_extends_and_releases(server: TestServer) {
        let mut con = server.connection().unwrap();
        assert_eq!(acquire(&mut con, "ann", 600_000), Some(1));
        assert_eq!(acquire(&mut con, "ann", 600_000), Some(1), "who lost the reply may ask again");
        assert_eq!(acquire(&mut con, "bob", 600_000), None);
        assert!(!extend(&mut con, "bob", 1));
        assert!(!release(&mut con, "bob"));
        assert!(extend(&mut con, "ann", 3_600_000));
        let ttl: i64 = con.pttl(LOCK).unwrap();
        assert!(ttl > 3_000_000, "{ttl}");
        assert!(release(&mut con, "ann"));
        assert!(!release(&mut con, "ann") && !extend(&mut con, "ann", 1));
        assert_eq!(acquire(&mut con, "bob", 600_000), Some(2));
    }

    fn a_lock_frees_itself(server: TestServer) {
        let mut con = server.connection().unwrap();
        assert_eq!(acquire(&mut con, "crashed", 20), Some(1));
        let token = loop {
            if let Some(token) = acquire(&mut con, "next", 600_000) {
                break token;
            }
        };
        assert_eq!(token, 2);
        assert!(!release(&mut con, "crashed"));
    }

    fn a_fence_beyond_2_to_the_53_is_exact(server: TestServer) {
        let mut con = server.connection().unwrap();
        let () = con.set(FENCE, 1_763_879_999_999_999_993_u64).unwrap();
        assert_eq!(acquire(&mut con, "ann", 600_000), Some(1_763_879_999_999_999_994));
    }

    fn a_mistake_takes_no_lock(server: TestServer) {
        let mut con = server.connection().unwrap();
        let acquire = |ttl_ms| {
            let keys = LockAcquireKeys { lock: LOCK, fence: FENCE };
            LockAcquire::call(keys, LockAcquireArgs { owner: "ann", ttl_ms })
        };
        let error = acquire(0).invoke(&mut con).unwrap_err().to_string();
        assert!(error.contains("invalid expire time"), "{error}");
        let () = con.set(FENCE, "not a number").unwrap();
        assert!(acquire(600_000).invoke(&mut con).is_err());
        assert_eq!(con.exists(LOCK), Ok(false));
    }
}
