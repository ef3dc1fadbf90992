//! What the client does without a server, each as work to repeat. It is timed in turns, its instructions are counted by
//! callgrind, and its allocations are counted too.
//!
//! In: a name. Out: the work. Whatever one kind of work is compared with is here too.

use std::hint::black_box;

use anyhow::{Context, Result};
use evalsha::{Call, Form, PipelineExt, lua_script};
use redis::{Cmd, FromRedisValue, Pipeline, Value};

use crate::scripts::by_hand;

lua_script!(pub "../lua/wide.lua");
lua_script!("../lua/records.lua");

const FIRST: &str = "window:{42}:hits";
const SECOND: &str = "window:{42}:meta";
const NOW_MS: u64 = 1_790_000_000_000;
const WINDOW_MS: u64 = 60_000;
const MAX: u32 = 100;
const ID: &str = "request-0001";

/// What three fields are read as if a script has no reply type of its own.
pub type Triple = (bool, u32, u64);

/// Work to repeat.
pub struct Work {
    /// Name in the report.
    pub name: &'static str,
    repeat: Box<dyn FnMut(u64)>,
}

impl Work {
    pub(crate) fn new<R>(name: &'static str, mut once: impl FnMut() -> R + 'static) -> Self {
        let repeat = move |times| {
            for _ in 0..times {
                black_box(once());
            }
        };
        Self {
            name,
            repeat: Box::new(repeat),
        }
    }

    /// Does the work this many times.
    pub fn repeat(&mut self, times: u64) {
        (self.repeat)(times);
    }
}

/// Names of the ways to build one command of two keys and four arguments.
pub const COMMANDS: [&str; 3] = ["evalsha", "redis-rs Script", "redis-rs cmd(\"EVALSHA\")"];

/// Names of the ways to build one command with a list of 1,000 records.
pub const RECORDS: [&str; 2] = ["evalsha records", "redis-rs records by hand"];

/// Names of the ways to read a reply of three fields; the first only builds the reply.
pub const REPLIES: [&str; 3] = ["the reply alone", "evalsha struct", "redis-rs tuple"];

/// All work on commands and replies.
#[must_use]
pub fn all() -> Vec<Work> {
    let script = redis::Script::new(Wide::SOURCE);
    let mut pipe = Pipeline::with_capacity(1);
    vec![
        Work::new(COMMANDS[0], || {
            black_box(&call().to_cmd(Form::EvalSha));
        }),
        // A pipeline never sees the command of an `invoke`. This one already has room for it.
        Work::new(COMMANDS[1], move || {
            pipe.clear();
            pipe.invoke_script(
                script
                    .key(black_box(FIRST))
                    .key(black_box(SECOND))
                    .arg(black_box(NOW_MS))
                    .arg(black_box(WINDOW_MS))
                    .arg(black_box(MAX))
                    .arg(black_box(ID)),
            );
        }),
        Work::new(COMMANDS[2], || {
            black_box(&chain());
        }),
        Work::new(RECORDS[0], {
            let jobs = jobs();
            move || {
                let args = RecordsArgs {
                    jobs: black_box(&jobs[..]),
                };
                black_box(&Records::call((), args).to_cmd(Form::EvalSha));
            }
        }),
        Work::new(RECORDS[1], {
            let jobs = jobs();
            move || {
                let mut cmd = redis::cmd("EVALSHA");
                cmd.arg(Records::SHA1).arg(0);
                for job in black_box(&jobs[..]) {
                    cmd.arg(job.id).arg(job.tries).arg(job.data);
                }
                black_box(&cmd);
            }
        }),
        Work::new(REPLIES[0], reply),
        Work::new(REPLIES[1], || read_struct(reply())),
        Work::new(REPLIES[2], || read_tuple(reply())),
    ]
}

/// A piece of work by its name, or filling a transaction: `queue` or `queue-among` with the number of calls.
///
/// # Errors
///
/// If nothing has this name.
pub fn find(name: &str) -> Result<Work> {
    match name.split_once(' ') {
        Some((QUEUE, calls)) => return Ok(filling(QUEUE, calls.parse()?, queue)),
        Some((QUEUE_AMONG, calls)) => return Ok(filling(QUEUE_AMONG, calls.parse()?, queue_among)),
        _ => {}
    }
    let found = all().into_iter().find(|work| work.name == name);
    found.with_context(|| format!("no work is called `{name}`"))
}

fn call() -> Call<Wide, WideKeys<&'static str, &'static str>, WideArgs<&'static str>> {
    // The compiler must not know what a program gets from elsewhere.
    Wide::call(
        WideKeys {
            first: black_box(FIRST),
            second: black_box(SECOND),
        },
        WideArgs {
            now_ms: black_box(NOW_MS),
            window_ms: black_box(WINDOW_MS),
            limit: black_box(MAX),
            id: black_box(ID),
        },
    )
}

fn jobs() -> Vec<RecordsJob<&'static str, &'static [u8]>> {
    let job = |tries| RecordsJob {
        id: black_box(ID),
        tries,
        data: black_box(&b"{\"to\":\"ada@example.com\"}"[..]),
    };
    (0..1000).map(job).collect()
}

fn chain() -> Cmd {
    let mut cmd = redis::cmd("EVALSHA");
    cmd.arg(Wide::SHA1)
        .arg(2)
        .arg(black_box(FIRST))
        .arg(black_box(SECOND))
        .arg(black_box(NOW_MS))
        .arg(black_box(WINDOW_MS))
        .arg(black_box(MAX))
        .arg(black_box(ID));
    cmd
}

/// The reply as it comes from the connection.
#[must_use]
pub fn reply() -> Value {
    black_box(Value::Array(vec![
        Value::Int(1),
        Value::Int(41),
        Value::Int(1500),
    ]))
}

/// The reply as the type that the script declares.
#[must_use]
pub fn read_struct(value: Value) -> Option<WideReply> {
    WideReply::from_redis_value(value).ok()
}

/// The reply as redis-rs' tuple.
#[must_use]
pub fn read_tuple(value: Value) -> Option<Triple> {
    redis::from_redis_value(value).ok()
}

/// Queues a call. The pipeline decides its form.
pub fn queue(pipe: &mut Pipeline) {
    pipe.script(call());
}

/// Queues a call that is made by hand.
pub fn queue_by_hand(pipe: &mut Pipeline) {
    pipe.add_command(chain());
}

/// Queues a call after someone else's script.
pub fn queue_among(pipe: &mut Pipeline) {
    pipe.add_command(by_hand("EVAL", "return 1"));
    queue(pipe);
}

/// Name of the work that fills a transaction with calls.
pub const QUEUE: &str = "queue";
/// The same, with another script before each call.
pub const QUEUE_AMONG: &str = "queue-among";

fn filling(name: &'static str, calls: usize, queue: fn(&mut Pipeline)) -> Work {
    Work::new(name, move || fill(calls, queue))
}

/// A transaction of this many calls, not sent.
#[must_use]
pub fn fill(calls: usize, queue: fn(&mut Pipeline)) -> Pipeline {
    let mut pipe = redis::pipe();
    pipe.atomic();
    (0..calls).for_each(|_| queue(&mut pipe));
    pipe
}
