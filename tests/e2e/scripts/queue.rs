//! The reliable queue loses nothing and finishes nothing twice, whatever its workers do.

use std::sync::Mutex;

use evalsha_tests::on_each_server;
use redis::{Commands, Connection};
use serde::{Deserialize, Serialize};

use super::in_threads;
use crate::lua::*;

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Mail {
    to: String,
    size: u64,
}

fn mail(size: u64) -> Mail {
    Mail {
        to: format!("reader{size}@example.org"),
        size,
    }
}

/// The queue as one process sees it.
struct Queue<'a>(&'a mut Connection);

impl Queue<'_> {
    fn push(&mut self, id: &str, mail: &Mail) -> bool {
        let keys = QueuePushKeys {
            ready: "{q}:ready",
            jobs: "{q}:jobs",
        };
        QueuePush::call(keys, QueuePushArgs { id, payload: mail })
            .invoke(self.0)
            .unwrap()
    }

    fn claim(&mut self, visibility_ms: u64) -> Option<QueueClaimReply> {
        let keys = QueueClaimKeys {
            ready: "{q}:ready",
            jobs: "{q}:jobs",
            claimed: "{q}:claimed",
            attempts: "{q}:attempts",
        };
        QueueClaim::call(keys, QueueClaimArgs { visibility_ms })
            .invoke(self.0)
            .unwrap()
    }

    fn extend(&mut self, job: &QueueClaimReply, visibility_ms: u64) -> bool {
        let keys = QueueExtendKeys {
            claimed: "{q}:claimed",
            attempts: "{q}:attempts",
        };
        let args = QueueExtendArgs {
            id: &job.id,
            attempt: job.attempt,
            visibility_ms,
        };
        QueueExtend::call(keys, args).invoke(self.0).unwrap()
    }

    fn ack(&mut self, job: &QueueClaimReply) -> bool {
        let keys = QueueAckKeys {
            jobs: "{q}:jobs",
            claimed: "{q}:claimed",
            attempts: "{q}:attempts",
        };
        let args = QueueAckArgs {
            id: &job.id,
            attempt: job.attempt,
        };
        QueueAck::call(keys, args).invoke(self.0).unwrap()
    }

    fn requeue(&mut self, max_attempts: u32) -> QueueRequeueReply {
        let keys = QueueRequeueKeys {
            ready: "{q}:ready",
            jobs: "{q}:jobs",
            claimed: "{q}:claimed",
            attempts: "{q}:attempts",
            dead: "{q}:dead",
        };
        let args = QueueRequeueArgs {
            max_attempts,
            limit: 100,
        };
        QueueRequeue::call(keys, args).invoke(self.0).unwrap()
    }

    fn left_behind(&mut self) -> Vec<String> {
        self.0.keys("{q}:*").unwrap()
    }
}

const HOUR_MS: u64 = 3_600_000;

on_each_server! {
    fn a_job_goes_through(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut queue = Queue(&mut con);
        assert!(queue.push("1", &mail(1)));
        assert!(!queue.push("1", &mail(2)), "an id is queued once");
        let job = queue.claim(HOUR_MS).unwrap();
        assert_eq!((job.id.as_str(), job.attempt), ("1", 1));
        assert_eq!(job.payload.decode::<Mail>().unwrap(), mail(1));
        assert_eq!(queue.claim(HOUR_MS), None);
        assert!(queue.requeue(9).requeued.is_empty(), "its time has not run out");
        assert!(queue.extend(&job, HOUR_MS));
        assert!(queue.ack(&job));
        assert!(!queue.ack(&job) && !queue.extend(&job, HOUR_MS));
        assert!(queue.left_behind().is_empty());
    }

    fn a_lost_job_comes_back_and_its_first_worker_is_told(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut queue = Queue(&mut con);
        queue.push("1", &mail(1));
        let first = queue.claim(0).unwrap();
        assert_eq!(queue.requeue(9).requeued, ["1"]);
        assert!(!queue.extend(&first, HOUR_MS), "it waits again");
        let second = queue.claim(HOUR_MS).unwrap();
        assert_eq!(second.attempt, 2);
        assert!(!queue.ack(&first), "another worker has it");
        assert!(queue.ack(&second));
        assert!(queue.left_behind().is_empty());
    }

    /// As of a job that fails again and again with no bound on its attempts.
    fn attempts_go_on_beyond_255(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut queue = Queue(&mut con);
        queue.push("1", &mail(1));
        let claimed = redis::cmd("HSET").arg("{q}:attempts").arg("1").arg(255).exec(queue.0);
        claimed.unwrap();
        let job = queue.claim(HOUR_MS).unwrap();
        assert_eq!(job.attempt, 256);
        assert!(queue.extend(&job, HOUR_MS) && queue.ack(&job));
        assert!(queue.left_behind().is_empty());
    }

    fn a_late_answer_counts_if_nobody_else_has_the_job(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut queue = Queue(&mut con);
        queue.push("1", &mail(1));
        let late = queue.claim(0).unwrap();
        queue.requeue(9);
        assert!(queue.ack(&late));
        // The id still stands in line; pushed again it must come out once.
        assert!(queue.push("1", &mail(2)));
        let job = queue.claim(HOUR_MS).unwrap();
        assert_eq!(job.payload.decode::<Mail>().unwrap(), mail(2));
        assert_eq!(queue.claim(HOUR_MS), None);
    }

    fn a_job_that_always_fails_is_given_up(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut queue = Queue(&mut con);
        queue.push("bad", &mail(1));
        for attempt in 1..=3 {
            assert_eq!(queue.claim(0).unwrap().attempt, attempt);
            let report = queue.requeue(3);
            let moved = (report.requeued.len(), report.dead.len());
            assert_eq!(moved, if attempt < 3 { (1, 0) } else { (0, 1) });
        }
        assert_eq!(queue.left_behind(), ["{q}:dead"]);
        assert!(queue.push("bad", &mail(1)), "it may be tried again");
    }

    fn workers_that_die_lose_nothing_and_nothing_is_finished_twice(server: TestServer) {
        const JOBS: usize = 200;
        let finished = Mutex::new(Vec::new());
        in_threads(&server, 8, |thread, con| {
            let mut queue = Queue(con);
            // Each thread pushes its share of the jobs, then works on whatever comes.
            for number in (0..JOBS).filter(|number| number % 8 == thread) {
                assert!(queue.push(&number.to_string(), &mail(number as u64)));
            }
            let mut claims = 0;
            while finished.lock().unwrap().len() < JOBS {
                claims += 1;
                // Every third claim runs out at once: its worker has died.
                let dies = claims % 3 == 0;
                if let Some(job) = queue.claim(if dies { 0 } else { HOUR_MS }) {
                    let mail: Mail = job.payload.decode().unwrap();
                    assert_eq!(mail.size.to_string(), job.id);
                    if !dies && queue.ack(&job) {
                        finished.lock().unwrap().push(mail.size);
                    }
                }
                assert!(queue.requeue(u32::MAX).dead.is_empty());
            }
        });
        let mut finished = finished.into_inner().unwrap();
        finished.sort_unstable();
        assert_eq!(finished, (0..JOBS as u64).collect::<Vec<_>>());
    }
}
