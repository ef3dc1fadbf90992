//! What the server received, as `MONITOR` shows it, for the three ways in which a call can meet an empty script cache.

use anyhow::Result;
use evalsha::PipelineExt;
use evalsha::testing::{MonitoredCommand, TestServer};
use redis::Connection;

use super::{Count, CountArgs, CountKeys};

const KEYS: CountKeys<&str, &str> = CountKeys {
    counter: "events",
    streak: "streak",
};
const ARGS: CountArgs<&str> = CountArgs { source: "demo" };
const SHOWN_BYTES: usize = 20;

pub(super) fn show(server: &TestServer) -> Result<()> {
    let mut con = server.connection()?;
    step(
        server,
        "a call that the server has never seen: `Count::call(keys, args).invoke(&mut con)`",
        || invoke(&mut con),
    )?;
    step(server, "the same call again", || invoke(&mut con))?;
    server.flush_scripts()?;
    step(
        server,
        "after SCRIPT FLUSH, a transaction with the script twice and commands around",
        || transact(&mut con),
    )
}

fn step(server: &TestServer, title: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let monitor = server.monitor()?;
    work()?;
    println!("{title}");
    for command in monitor
        .finish()?
        .iter()
        .filter(|command| !command.from_script())
    {
        println!("    {}", abbreviated(command));
    }
    println!();
    Ok(())
}

fn invoke(con: &mut Connection) -> Result<()> {
    Count::call(KEYS, ARGS).invoke(con)?;
    Ok(())
}

fn transact(con: &mut Connection) -> Result<()> {
    let mut pipe = redis::pipe();
    pipe.atomic().cmd("SET").arg("before").arg(1).ignore();
    pipe.script(Count::call(KEYS, ARGS))
        .script(Count::call(KEYS, ARGS));
    pipe.cmd("INCR").arg("after");
    let _: (u64, u64, u64) = pipe.query(con)?;
    Ok(())
}

/// `EVAL "--- Counts events, a…" (612 bytes) 2 events streak demo`
fn abbreviated(command: &MonitoredCommand) -> String {
    let args = command.args().iter().map(|arg| {
        let text = String::from_utf8_lossy(arg);
        match text.char_indices().nth(SHOWN_BYTES) {
            Some((end, _)) if text.contains('\n') => {
                format!("\"{}…\" ({} bytes)", &text[..end], arg.len())
            }
            Some(_) if text.len() == Count::SHA1.len() => format!("{}…", &text[..8]),
            _ => text.into_owned(),
        }
    });
    args.collect::<Vec<_>>().join(" ")
}
