//! Scripts in pipelines and transactions.
//!
//! In: a call and a redis-rs pipeline. Out: one more queued command, in the form that cannot meet
//! NOSCRIPT at that point. The pipeline itself decides which form that is; nothing is remembered.

mod history;
mod leaves_cache_alone;

#[cfg(feature = "cluster")]
use redis::cluster::ClusterPipeline;
use redis::{Cmd, Pipeline};

use crate::call::AnyCall;
#[cfg(feature = "cluster")]
use crate::command::check_slots;
use crate::command::words;
use crate::error::{Error, unsent};
use crate::script::Form;
use crate::sealed::Sealed;
use crate::trace::CallSpan;
use history::is_cached;

/// Queues scripts in redis-rs' own pipelines, between any of their typed commands.
///
/// | pipeline | what `script` queues |
/// |---|---|
/// | `redis::pipe().atomic()`, and inside `redis::transaction` | EVAL the first time in this MULTI, EVALSHA after that |
/// | `redis::pipe()` | EVAL each time |
/// | `redis::cluster::cluster_pipe()` | EVAL each time |
///
/// A plain pipeline is not atomic: other clients' commands run between its own, so an EVALSHA after
/// an EVAL may still find an empty script cache. A MULTI is atomic. Within one, EVAL is queued
/// again
///
/// - after a queued command that may empty the cache (`SCRIPT`, `FUNCTION`, `DEBUG`, a command
///   unknown to this crate, …);
/// - after 400 uses of other scripts, because servers keep 500;
/// - after 512 queued commands, plus one for each 64 bytes of the script, because looking back
///   further would cost more than it saves.
///
/// You may call `atomic()` before or after `script`. Calling it before saves bytes.
///
/// Only redis-rs' two kinds of pipelines implement this trait.
pub trait PipelineExt: Sealed {
    /// Queues a call. It cannot meet NOSCRIPT.
    ///
    /// If the values of the call do not make a command (see [`Call::to_cmd`](crate::Call::to_cmd)),
    /// or its keys are in different slots in a cluster's pipeline, a command that no server knows
    /// is queued instead, with the reason in its name. A transaction is then refused as a whole
    /// with `EXECABORT`; in a plain pipeline only this reply is an error.
    /// [`try_script`](Self::try_script) returns the error immediately.
    fn script(&mut self, call: impl AnyCall) -> &mut Self;

    /// Queues a call like [`script`](Self::script).
    ///
    /// # Errors
    ///
    /// [`Error::Encode`] if the values of the call do not make a command, or its keys are in
    /// different slots in a cluster's pipeline. Nothing is queued then.
    fn try_script(&mut self, call: impl AnyCall) -> Result<&mut Self, Error>;

    /// Queues a call as EVALSHA, whatever the server has: for callers who have preloaded the script
    /// and can handle NOSCRIPT. After a NOSCRIPT the rest of the pipeline still runs.
    ///
    /// If the values of the call do not make a command, this queues the same as
    /// [`script`](Self::script).
    fn script_unguarded(&mut self, call: impl AnyCall) -> &mut Self;

    /// The words of a queued command.
    #[doc(hidden)]
    fn words(&self, index: usize) -> Option<impl ExactSizeIterator<Item = &[u8]> + Clone>;
}

macro_rules! impl_pipeline_ext {
    ($pipeline:ty, $guarded:path, $unguarded:path) => {
        impl Sealed for $pipeline {}

        impl PipelineExt for $pipeline {
            fn script(&mut self, call: impl AnyCall) -> &mut Self {
                let cmd = $guarded(self, &call);
                self.add_command(cmd.unwrap_or_else(|error| unsent(&error)))
            }

            fn try_script(&mut self, call: impl AnyCall) -> Result<&mut Self, Error> {
                let cmd = $guarded(self, &call)?;
                Ok(self.add_command(cmd))
            }

            fn script_unguarded(&mut self, call: impl AnyCall) -> &mut Self {
                let cmd = $unguarded(&call);
                self.add_command(cmd.unwrap_or_else(|error| unsent(&error)))
            }

            fn words(&self, index: usize) -> Option<impl ExactSizeIterator<Item = &[u8]> + Clone> {
                Some(words(self.cmd_iter().nth(index)?.args_iter()))
            }
        }
    };
}

impl_pipeline_ext!(Pipeline, guarded, unguarded);
#[cfg(feature = "cluster")]
impl_pipeline_ext!(ClusterPipeline, cluster_guarded, cluster_unguarded);

/// The form that cannot meet NOSCRIPT at the end of this pipeline.
fn guarded(pipeline: &Pipeline, call: &impl AnyCall) -> Result<Cmd, Error> {
    let cached = is_cached(pipeline, call.info());
    let context = if pipeline.is_transaction() {
        "transaction"
    } else {
        "pipeline"
    };
    build(
        call,
        if cached { Form::EvalSha } else { Form::Eval },
        context,
    )
}

fn unguarded(call: &impl AnyCall) -> Result<Cmd, Error> {
    build(call, Form::EvalSha, "unguarded")
}

#[cfg(feature = "cluster")]
fn cluster_guarded(_: &ClusterPipeline, call: &impl AnyCall) -> Result<Cmd, Error> {
    build_for_cluster(call, Form::Eval, "cluster pipeline")
}

#[cfg(feature = "cluster")]
fn cluster_unguarded(call: &impl AnyCall) -> Result<Cmd, Error> {
    build_for_cluster(call, Form::EvalSha, "unguarded")
}

/// Refuses keys in different slots, because no node has all of them.
#[cfg(feature = "cluster")]
fn build_for_cluster(call: &impl AnyCall, form: Form, context: &'static str) -> Result<Cmd, Error> {
    let cmd = build(call, form, context)?;
    check_slots(call.info(), &cmd)?;
    Ok(cmd)
}

fn build(call: &impl AnyCall, form: Form, context: &'static str) -> Result<Cmd, Error> {
    let cmd = call.to_cmd(form)?;
    CallSpan::queued(call.info(), context, form.command(call.info()));
    Ok(cmd)
}
