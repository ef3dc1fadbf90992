//! A caller that sees from each reply whether all before it took effect, once and in order.
//!
//! It walks on a key of its own by numbered steps. A script and a typed command do the same: take a step, reply
//! with the one before. Whatever is lost, doubled or out of order gives a reply that does not fit.

use evalsha::{Batch, Call, PipelineExt, lua_script};
use redis::cluster::{ClusterConnection, ClusterPipeline, cluster_pipe};
use redis::{Cmd, ConnectionLike, Pipeline, RedisResult};

lua_script!(pub(crate) "lua/step.lua");

type OneStep<'a> = Call<Step, StepKeys<&'a str>, StepArgs>;

/// Null where there was no step before.
type Replies = Vec<Option<u64>>;

/// How the next steps are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Direct,
    Transaction,
    Pipeline,
    Batch,
}

pub(crate) const WAYS: [Way; 4] = [Way::Direct, Way::Transaction, Way::Pipeline, Way::Batch];

/// A batch is two chunks and a half.
const BATCH: u64 = 5;
const CHUNK: usize = 2;

/// One caller; its key must be its own.
pub(crate) struct Walker {
    position: String,
    step: u64,
    forgetful: bool,
    /// Calls of the script that were answered.
    pub(crate) calls: u64,
}

impl Walker {
    pub(crate) fn new(position: impl Into<String>) -> Self {
        Self {
            position: position.into(),
            step: 0,
            forgetful: false,
            calls: 0,
        }
    }

    /// On a server that may lose all its data between two calls.
    pub(crate) fn on_forgetful_server(mut self) -> Self {
        self.forgetful = true;
        self
    }

    /// A step by script, as a call.
    pub(crate) fn call(&self, ahead: u64) -> OneStep<'_> {
        Step::call(
            StepKeys {
                position: &self.position,
            },
            StepArgs {
                step: self.step + ahead,
            },
        )
    }

    /// The step taken last.
    pub(crate) fn step(&self) -> u64 {
        self.step
    }

    /// A step by a typed command.
    fn command(&self, ahead: u64) -> Cmd {
        let mut cmd = redis::cmd("GETSET");
        cmd.arg(&self.position).arg(self.step + ahead);
        cmd
    }

    /// Three steps on one connection: script, command, script.
    fn pipe(&self, way: Way) -> Pipeline {
        let mut pipe = redis::pipe();
        if way == Way::Transaction {
            pipe.atomic();
        }
        pipe.script(self.call(1))
            .add_command(self.command(2))
            .script(self.call(3));
        pipe
    }

    /// The same through a cluster's nodes.
    fn cluster_pipe(&self) -> ClusterPipeline {
        let mut pipe = cluster_pipe();
        pipe.script(self.call(1))
            .add_command(self.command(2))
            .script(self.call(3));
        pipe
    }

    fn batch(&self) -> Batch<Step, impl Iterator<Item = OneStep<'_>>> {
        Step::batch((1..=BATCH).map(|ahead| self.call(ahead))).chunk_calls(CHUNK)
    }

    /// Goes on, on a blocking connection.
    pub(crate) fn walk(&mut self, way: Way, con: &mut impl ConnectionLike) -> RedisResult<()> {
        match way {
            Way::Direct => {
                let reply = self.call(1).invoke(con)?;
                self.arrived(&[reply], 1);
                Ok(())
            }
            Way::Transaction | Way::Pipeline => {
                let replies: Replies = self.pipe(way).query(con)?;
                self.all_arrived(replies);
                Ok(())
            }
            Way::Batch => {
                let results = self.batch().invoke(con);
                self.some_arrived(results)
            }
        }
    }

    /// Goes on by a pipeline to the nodes of a cluster.
    pub(crate) fn walk_cluster_pipe(&mut self, con: &mut ClusterConnection) -> RedisResult<()> {
        let replies: Replies = self.cluster_pipe().query(con)?;
        self.all_arrived(replies);
        Ok(())
    }

    /// Goes on, on an asynchronous connection.
    pub(crate) async fn walk_async<C>(&mut self, way: Way, con: &mut C) -> RedisResult<()>
    where
        C: redis::aio::ConnectionLike + Send,
    {
        match way {
            Way::Direct => {
                let reply = self.call(1).invoke_async(con).await?;
                self.arrived(&[reply], 1);
                Ok(())
            }
            Way::Transaction | Way::Pipeline => {
                let replies: Replies = self.pipe(way).query_async(con).await?;
                self.all_arrived(replies);
                Ok(())
            }
            Way::Batch => {
                let results = self.batch().invoke_async(con).await;
                self.some_arrived(results)
            }
        }
    }

    fn all_arrived(&mut self, replies: Replies) {
        let replies: Vec<u64> = replies.into_iter().map(Option::unwrap_or_default).collect();
        self.arrived(&replies, 2);
    }

    /// Of a batch, results up to the first error; after it there must be errors only.
    fn some_arrived(&mut self, results: Vec<Result<u64, evalsha::Error>>) -> RedisResult<()> {
        assert_eq!(results.len() as u64, BATCH);
        let done = results.iter().take_while(|result| result.is_ok()).count();
        let mut results = results.into_iter();
        let replies: Vec<u64> = results.by_ref().take(done).map(Result::unwrap).collect();
        self.arrived(&replies, done as u64);
        let Some(error) = results.next() else {
            return Ok(());
        };
        assert!(
            results.all(|result| result.is_err()),
            "a result after an error on {}",
            self.position
        );
        Err(error.unwrap_err().into())
    }

    fn arrived(&mut self, replies: &[u64], calls: u64) {
        if self.forgetful && replies.first() == Some(&0) {
            return self.begin_again(replies, calls);
        }
        for reply in replies {
            assert_eq!(*reply, self.step, "the step before on {}", self.position);
            self.step += 1;
        }
        self.calls += calls;
    }

    /// The first of these steps found nothing; those after it must still have found the one before.
    fn begin_again(&mut self, replies: &[u64], calls: u64) {
        let expected = (self.step + 1..).take(replies.len() - 1);
        assert!(
            replies[1..].iter().copied().eq(expected),
            "{replies:?} on {}",
            self.position
        );
        self.step += replies.len() as u64;
        self.calls += calls;
    }

    /// After an error that leaves the outcome open: what the server has must be what was sent, no more, and of a
    /// transaction all or nothing.
    pub(crate) fn settle(&mut self, way: Way, con: &mut dyn ConnectionLike) -> RedisResult<()> {
        let found: Option<u64> = redis::cmd("GET").arg(&self.position).query(con)?;
        let found = found.unwrap_or(0);
        let possible = match way {
            Way::Direct => vec![self.step, self.step + 1],
            Way::Transaction => vec![self.step, self.step + 3],
            Way::Pipeline => (self.step..=self.step + 3).collect(),
            // What is left of it, at the most.
            Way::Batch => (self.step..=self.step + BATCH).collect(),
        };
        let lost = self.forgetful && found == 0;
        assert!(
            lost || possible.contains(&found),
            "{} is at {found}, not at one of {possible:?}",
            self.position
        );
        self.step = found;
        Ok(())
    }
}
