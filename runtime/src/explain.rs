//! The error of a pipeline or transaction, in terms of its scripts.
//!
//! In: a `redis::RedisError` and the scripts that were queued. Out: per failed command its place in
//! the pipeline, its script, the line in the Lua file, and what to do. A command that is not a
//! script's is reported without one.

mod attribute;
mod failure;
mod render;

use std::error::Error as _;

use redis::{ErrorKind, RedisError, ServerError, ServerErrorKind};

use crate::error::ErrorReply;
use crate::pipeline::PipelineExt;
use crate::script::ScriptInfo;
use attribute::{Causes, by_command, by_text};
pub use failure::Failure;
use failure::NO_PLACE;

/// Tells which commands of a pipeline failed, in which script, and on which line.
///
/// `scripts` are those that the pipeline may hold, in any order. Redis 7.0 and later name the
/// script in their errors by its SHA-1; where a server does not (Valkey 9.1) and several scripts
/// are possible, [`explain_in`] tells them apart by the pipeline.
///
/// ```
/// # use evalsha::ScriptInfo;
/// # fn show(error: &redis::RedisError, scripts: &[&'static ScriptInfo]) {
/// for failure in evalsha::explain(error, scripts).failures() {
///     if let (Some(script), Some(line)) = (failure.script(), failure.line()) {
///         eprintln!("command {} failed at {}:{line}", failure.index(), script.file());
///     }
/// }
/// # }
/// ```
#[must_use]
pub fn explain(error: &RedisError, scripts: &[&'static ScriptInfo]) -> Explanation {
    Explanation::new(error, scripts, |_, reply| by_text(reply, scripts))
}

/// Like [`explain`], with the pipeline that failed: each failure is then attributed to its script on every
/// server version.
#[must_use]
pub fn explain_in(
    pipeline: &(impl PipelineExt + ?Sized),
    error: &RedisError,
    scripts: &[&'static ScriptInfo],
) -> Explanation {
    Explanation::new(error, scripts, |index, reply| match pipeline.words(index) {
        Some(words) => by_command(words, scripts),
        None => by_text(reply, scripts),
    })
}

/// What failed in a pipeline or transaction. Its `Display` shows every failure.
#[derive(Clone)]
pub struct Explanation {
    failures: Vec<Failure>,
    /// The whole transaction was refused.
    aborted: bool,
    /// One command's error stands for the whole pipeline, and redis does not say which.
    unplaced: bool,
    /// What redis said, if no server did.
    client: Option<ClientError>,
}

/// An error that no server gave.
#[derive(Clone)]
enum ClientError {
    /// No answer came.
    Unanswered(RedisError),
    /// redis refused to send the pipeline.
    Unsent(RedisError),
    /// All commands ran, and a reply is not of the type that it was to be read as. What redis says quotes
    /// the reply.
    Unread,
}

impl ClientError {
    fn of(error: &RedisError) -> Self {
        match error.kind() {
            ErrorKind::UnexpectedReturnType | ErrorKind::Parse => Self::Unread,
            ErrorKind::Client | ErrorKind::Server(ServerErrorKind::CrossSlot) => {
                Self::Unsent(error.clone())
            }
            _ => Self::Unanswered(error.clone()),
        }
    }
}

/// An error of a pipeline names the places of its commands. Another one of a server came alone: redis keeps it
/// as the source, and numbers it 0.
fn is_unplaced(error: &RedisError) -> bool {
    error
        .source()
        .is_some_and(|source| source.is::<ServerError>())
}

/// Whether the server refused the transaction as a whole. redis then lists what it said when it queued the
/// commands, or keeps its answer to EXEC; a script may reply with the same code.
fn is_aborted(
    error: &RedisError,
    errors: &[(usize, ServerError)],
    scripts: &[&'static ScriptInfo],
) -> bool {
    let says_so = |error: &ServerError| error.kind() == Some(ServerErrorKind::ExecAbort);
    let is_a_scripts = |error: &ServerError| {
        let reply = ErrorReply::of_server(error);
        let mut scripts = scripts.iter();
        scripts.any(|info| info.own().may_be(&reply.code, &reply.message))
    };
    error.kind() == ErrorKind::Server(ServerErrorKind::ExecAbort)
        && match errors {
            [(_, first), ..] if !says_so(first) => true,
            [(_, only)] => is_unplaced(error) && !is_a_scripts(only),
            _ => false,
        }
}

impl Explanation {
    fn new(
        error: &RedisError,
        scripts: &[&'static ScriptInfo],
        attribute: impl Fn(usize, &ErrorReply) -> Option<&'static ScriptInfo>,
    ) -> Self {
        let Some(errors) = error.clone().into_server_errors() else {
            return Self {
                failures: Vec::new(),
                aborted: false,
                unplaced: false,
                client: Some(ClientError::of(error)),
            };
        };
        let aborted = is_aborted(error, &errors, scripts);
        let unplaced = is_unplaced(error) && !aborted;
        let mut causes = Causes::default();
        let mut failures: Vec<Failure> = Vec::with_capacity(errors.len());
        for (index, error) in errors.iter() {
            let index = if unplaced { NO_PLACE } else { *index };
            let reply = ErrorReply::of_server(error);
            let script = attribute(index, &reply);
            let cause = causes.of(index, script, &reply);
            failures.push(Failure {
                index,
                unplaced,
                script,
                reply,
                cause,
            });
        }
        Self {
            failures,
            aborted,
            unplaced,
            client: None,
        }
    }

    /// The commands that failed, in the order in which they were queued. Empty if no answer came.
    #[must_use]
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// Whether the server refused the transaction as a whole: none of its commands ran.
    #[must_use]
    pub fn is_aborted(&self) -> bool {
        self.aborted
    }

    /// Whether it is not known what ran: no answer came, or one command's error in place of all replies,
    /// as an asynchronous cluster connection gives it for errors such as TRYAGAIN.
    #[must_use]
    pub fn may_have_run(&self) -> bool {
        self.unplaced || matches!(self.client, Some(ClientError::Unanswered(_)))
    }
}
