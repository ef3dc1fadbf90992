//! Transactions of ten calls, and what they take on the wire.

use anyhow::Result;
use evalsha::testing::TestServer;
use redis::Pipeline;

use super::by_hand;
use crate::measure::{Contender, Effort, compare};
use crate::report::Report;
use crate::scripts::{SIZES, Sized};

const CALLS: usize = 10;

/// Speed and bytes at every size.
pub fn run(server: &TestServer, effort: Effort, report: &mut Report) -> Result<()> {
    report.section(
        "MULTI of ten calls",
        "One transaction a time, blocking. EVALSHA alone is not safe: it fails half-applied when the script is not there.",
    );
    for script in &SIZES {
        let ways: [(&str, fn(&Sized) -> Pipeline); 3] = [
            ("EVALSHA alone (unsafe)", unsafe_form),
            ("evalsha", ours),
            ("EVAL each", eval_each),
        ];
        let mut contenders = Vec::new();
        for (name, build) in ways {
            let mut con = server.connection()?;
            redis::cmd("SCRIPT")
                .arg("LOAD")
                .arg(script.source)
                .exec(&mut con)?;
            contenders.push(Contender::each(name, move || {
                Ok(build(script).exec(&mut con)?)
            }));
        }
        let rows = compare(effort, contenders)?;
        report.rows(&format!("script of {}", script.label), &rows);
        let bytes = ways.iter().map(|(name, build)| {
            let bytes = build(script).get_packed_pipeline().len();
            vec![(*name).to_owned(), bytes.to_string()]
        });
        let title = format!("request bytes, script of {} bytes", script.source.len());
        report.table(&title, &["", "bytes"], bytes.collect());
    }
    Ok(())
}

fn ours(script: &Sized) -> Pipeline {
    let mut pipe = redis::pipe();
    pipe.atomic();
    (0..CALLS).for_each(|_| (script.queue)(&mut pipe));
    pipe
}

fn unsafe_form(script: &Sized) -> Pipeline {
    by_hand_pipeline("EVALSHA", script.sha1)
}

fn eval_each(script: &Sized) -> Pipeline {
    by_hand_pipeline("EVAL", script.source)
}

fn by_hand_pipeline(name: &str, body: &str) -> Pipeline {
    let mut pipe = redis::pipe();
    pipe.atomic();
    for _ in 0..CALLS {
        pipe.add_command(by_hand(name, body));
    }
    pipe
}
