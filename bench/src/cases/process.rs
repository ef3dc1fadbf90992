//! What happens in the process alone: making a command, reading a reply, and the allocations.

use std::hint::black_box;

use anyhow::Result;
use evalsha::{Form, PipelineExt};
use redis::{FromRedisValue, Value};

use crate::measure::{Contender, Effort, compare};
use crate::report::Report;
use crate::scripts::{VerdictReply, Wide, WideArgs, WideKeys};

/// Making a command with two keys and four args; reading three fields.
pub fn run(effort: Effort, report: &mut Report) -> Result<()> {
    report.section(
        "In the process",
        "No server: the time and the allocations of the client's own work.",
    );
    let theirs = redis::Script::new(Wide::SOURCE);
    let ours = || Ok(drop(black_box(wide().to_cmd(Form::EvalSha)?)));
    let script = || {
        let mut pipe = redis::Pipeline::with_capacity(1);
        pipe.invoke_script(
            theirs
                .key("rl:{42}:a")
                .key("rl:{42}:b")
                .arg(NOW)
                .arg(60_000)
                .arg(100)
                .arg("id-1"),
        );
        Ok(drop(black_box(pipe)))
    };
    let chain = || {
        let mut cmd = redis::cmd("EVALSHA");
        cmd.arg(Wide::SHA1).arg(2).arg("rl:{42}:a").arg("rl:{42}:b");
        cmd.arg(NOW).arg(60_000).arg(100).arg("id-1");
        Ok(drop(black_box(cmd)))
    };
    let counts = vec![
        vec![
            "redis-rs Script (one pipeline slot included)".to_owned(),
            allocations(script)?.to_string(),
        ],
        vec!["evalsha".to_owned(), allocations(ours)?.to_string()],
        vec![
            "cmd().arg() chain".to_owned(),
            allocations(chain)?.to_string(),
        ],
    ];
    let rows = compare(
        effort,
        vec![
            Contender::each("redis-rs Script (one pipeline slot included)", script),
            Contender::each("evalsha", ours),
            Contender::each("cmd().arg() chain", chain),
        ],
    )?;
    report.rows("a command with 2 keys and 4 args", &rows);
    report.table("allocations for it", &["", "allocations"], counts);
    decode(effort, report)
}

const NOW: u64 = 1_790_000_000_000;

fn wide() -> evalsha::Call<Wide, WideKeys<&'static str, &'static str>, WideArgs<&'static str>> {
    Wide::call(
        WideKeys {
            first: "rl:{42}:a",
            second: "rl:{42}:b",
        },
        WideArgs {
            now_ms: NOW,
            window_ms: 60_000,
            limit: 100,
            id: "id-1",
        },
    )
}

fn decode(effort: Effort, report: &mut Report) -> Result<()> {
    let reply = || Value::Array(vec![Value::Int(1), Value::Int(41), Value::Int(1500)]);
    let rows = compare(
        effort,
        vec![
            Contender::each("redis-rs tuple", move || {
                let tuple: (bool, u32, u64) = redis::from_redis_value(black_box(reply()))?;
                Ok(drop(black_box(tuple)))
            }),
            Contender::each("evalsha struct", move || {
                Ok(drop(black_box(VerdictReply::from_redis_value(black_box(
                    reply(),
                ))?)))
            }),
        ],
    )?;
    report.rows("a reply of three integers", &rows);
    Ok(())
}

/// Queues it, for the guard's case.
pub fn queue(pipe: &mut redis::Pipeline) {
    pipe.script(wide());
}

/// How often `work` allocates or reallocates.
fn allocations(work: impl Fn() -> Result<()>) -> Result<u64> {
    let mut done = Ok(());
    let info = allocation_counter::measure(|| done = work());
    done?;
    Ok(info.count_total)
}
