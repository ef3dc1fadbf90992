//! Calls of a script that the server does not have: commands sent, and time.

use anyhow::Result;
use evalsha::testing::TestServer;
use redis::{Connection, InfoDict};

use super::by_hand;
use crate::measure::{Contender, Effort, compare};
use crate::report::Report;
use crate::scripts::{KEY, SIZES, Sized};

/// One way of calling.
type Once = fn(&Sized, &mut Connection) -> Result<()>;

const WAYS: [(&str, Once); 3] = [
    ("EVAL by hand", |script, con| {
        Ok(by_hand("EVAL", script.source).exec(con)?)
    }),
    ("evalsha", |script, con| Ok(drop((script.invoke)(con)?))),
    ("redis-rs Script", |script, con| {
        let script = redis::Script::new(script.source);
        Ok(drop(script.key(KEY).arg(1).invoke::<i64>(con)?))
    }),
];

/// At every size; the flush before each call is part of all times.
pub fn run(server: &TestServer, effort: Effort, report: &mut Report) -> Result<()> {
    report.section(
        "Cold calls",
        "A SCRIPT FLUSH before each call, the same for all; its time is in the numbers.",
    );
    let mut commands = Vec::new();
    for (name, once) in WAYS {
        let mut con = server.connection()?;
        commands.push(vec![name.to_owned(), seen(&mut con, once)?]);
    }
    report.table(
        "commands that the server saw for one cold call",
        &["", "commands"],
        commands,
    );
    for script in &SIZES {
        let mut contenders = Vec::new();
        for (name, once) in WAYS {
            let mut con = server.connection()?;
            contenders.push(Contender::each(name, move || {
                redis::cmd("SCRIPT").arg("FLUSH").exec(&mut con)?;
                once(script, &mut con)
            }));
        }
        let rows = compare(effort, contenders)?;
        report.rows(&format!("script of {}", script.label), &rows);
    }
    Ok(())
}

fn seen(con: &mut Connection, once: Once) -> Result<String> {
    redis::cmd("SCRIPT").arg("FLUSH").exec(con)?;
    redis::cmd("CONFIG").arg("RESETSTAT").exec(con)?;
    once(&SIZES[0], con)?;
    let info: InfoDict = redis::cmd("INFO").arg("commandstats").query(con)?;
    let mut seen = Vec::new();
    for name in ["evalsha", "eval", "script|load", "script|exists"] {
        let stats: Option<String> = info.get(&format!("cmdstat_{name}"));
        let calls = stats
            .as_deref()
            .and_then(|stats| stats.split(['=', ',']).nth(1));
        if let Some(calls) = calls {
            seen.push(format!("{calls} {}", name.to_uppercase().replace('|', " ")));
        }
    }
    Ok(seen.join(", "))
}
