//! Another client runs thousands of scripts of its own, so that a bounded cache forgets ours again and again.

use std::sync::atomic::{AtomicU64, Ordering};

use evalsha::PipelineExt;
use evalsha_tests::on_each_server;
use redis::Pipeline;

use crate::budget::Budget;
use crate::flush_storm::work;
use crate::report::report;
use crate::trouble::amid;
use crate::walker::{Step, StepArgs, StepKeys};

/// More than twice as many as a server keeps.
const OTHERS: u64 = 1_200;

static OTHER: AtomicU64 = AtomicU64::new(0);

on_each_server! {
    fn no_caller_notices(server: TestServer) {
        let budget = Budget::rounds(4_000);
        let fill = || server.fill_script_cache().unwrap();
        let (calls, fills) = amid(&[&fill], || work(&server, &budget));
        report("cache pressure", server.version(), &[(calls, &"calls"), (fills[0] * 500, &"other scripts")]);
    }

    fn nor_within_a_transaction(server: TestServer) {
        let mut con = server.connection().unwrap();
        let (budget, mut transactions) = (Budget::rounds(3), 0);
        while budget.take() {
            let mut pipe = redis::pipe();
            pipe.atomic().del("position").ignore();
            for step in 1..=4 {
                pipe.script(Step::call(StepKeys { position: "position" }, StepArgs { step }));
                others(&mut pipe);
            }
            let replies: (u64, u64, u64, u64) = pipe.query(&mut con).unwrap();
            assert_eq!(replies, (0, 1, 2, 3));
            transactions += 1;
        }
        report("cache pressure in MULTI", server.version(), &[(transactions, &"transactions"), (transactions * 4 * OTHERS, &"other scripts")]);
    }
}

fn others(pipe: &mut Pipeline) {
    for _ in 0..OTHERS {
        let number = OTHER.fetch_add(1, Ordering::Relaxed);
        pipe.cmd("EVAL")
            .arg(format!("return 0 -- {number}"))
            .arg(0)
            .ignore();
    }
}
