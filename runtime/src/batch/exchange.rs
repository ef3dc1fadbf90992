//! Several calls that are sent at once, with their indices in the chunk.

use redis::{Cmd, ErrorKind, Pipeline, RedisError, RedisResult, RedisWrite, Value, cmd};

use crate::batch::rounds::Group;
use crate::command::words;
use crate::error::Error;
use crate::script::ScriptInfo;
use crate::trace::CallSpan;

/// Commands on their way.
pub(super) struct Exchange {
    /// The indices of the calls in their chunk.
    pub(super) places: Vec<usize>,
    pub(super) pipeline: Pipeline,
    /// Whether MULTI and EXEC surround the calls.
    pub(super) transaction: bool,
    /// How often its calls were sent before and refused.
    pub(super) tries: u8,
    pub(super) span: CallSpan,
}

impl Exchange {
    pub(super) fn pipeline(calls: Group, tries: u8) -> Self {
        Self::new(calls, tries, false)
    }

    pub(super) fn transaction(calls: Group, tries: u8) -> Self {
        Self::new(calls, tries, true)
    }

    fn new(calls: Group, tries: u8, transaction: bool) -> Self {
        let mut places = Vec::with_capacity(calls.len());
        let mut pipeline = Pipeline::new();
        if transaction {
            // When a transaction is refused, redis-rs' own atomic pipelines say no more than that.
            // So MULTI and EXEC are queued like any other command.
            pipeline.add_command(cmd("MULTI"));
        }
        for (place, call) in calls {
            pipeline.add_command(call);
            places.push(place);
        }
        if transaction {
            pipeline.add_command(cmd("EXEC"));
        }
        Self {
            span: CallSpan::none(),
            places,
            pipeline,
            transaction,
            tries,
        }
    }

    /// Opens its span.
    pub(super) fn begin(mut self, info: &ScriptInfo) -> Self {
        self.span = CallSpan::batch(info, self.places.len());
        self
    }

    /// A call, to send it again in another way or to look at its keys.
    pub(super) fn call(&self, index: usize) -> Option<Cmd> {
        let index = index + usize::from(self.transaction);
        let words = words(self.pipeline.cmd_iter().nth(index)?.args_iter());
        let mut call = Cmd::with_capacity(words.len(), words.clone().map(<[u8]>::len).sum());
        words.for_each(|word| call.write_arg(word));
        Some(call)
    }

    /// All calls.
    pub(super) fn calls(&self) -> Group {
        let calls = (0..).zip(&self.places);
        let call = |(index, place): (usize, &usize)| Some((*place, self.call(index)?));
        calls.map_while(call).collect()
    }

    /// Records how it ended: the first error stands for all of them.
    pub(super) fn record(&self, error: Option<&Error>) {
        self.span.took(1, self.tries > 0);
        if let Some(error) = error {
            self.span.failed(error);
        }
    }
}

/// Each reply as a result. An error that a server sent as a reply becomes an `Err`.
pub(super) fn results(values: Vec<Value>) -> Vec<RedisResult<Value>> {
    let result = |value| match value {
        Value::ServerError(error) => Err(error.into()),
        value => Ok(value),
    };
    values.into_iter().map(result).collect()
}

/// For replies that cannot be assigned to their calls: each call may have run.
pub(super) fn unexpected(what: &'static str) -> RedisError {
    RedisError::from((ErrorKind::UnexpectedReturnType, what))
}
