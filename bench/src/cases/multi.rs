//! A transaction of ten calls.

use anyhow::Result;
use redis::{Connection, ConnectionLike, Pipeline, pipe};

use super::{Lab, OURS, speed, table};
use crate::race::{self, Contender, Spread};
use crate::report::{Claim, Section, Table, Target, number, spread};
use crate::scripts::{
    KEY, LIMIT, Tally, Window, Window1k, Window5k, Window20k, Window200b, by_hand, bytes,
    redis_script,
};

const CALLS: usize = 10;
const EVALSHA_ONLY: &str = "invoke_script each: EVALSHA only, unsafe";
const EVAL_EACH: &str = "cmd(\"EVAL\") each";
const LOAD_FIRST: &str = "load_script, then invoke_script each";
const LEAST: &str = "EVAL and 9 EVALSHA, encoded once, replies not decoded";

pub(super) fn measure(lab: &Lab) -> Result<Section> {
    let mut section = Section {
        title: "MULTI of ten calls".to_owned(),
        text: "One transaction at a time on one TCP connection; a call in the table is a whole transaction. \
               `invoke_script` alone is fast, and fails whenever the server does not have the script. The last row \
               sends the same bytes as evalsha, made beforehand. No safe way can be faster, because the body has to be \
               sent once and the server has to hash it."
            .to_owned(),
        ..Section::default()
    };
    race_size::<Window200b>(lab, &mut section)?;
    if !lab.quick {
        race_size::<Window1k>(lab, &mut section)?;
    }
    race_size::<Window5k>(lab, &mut section)?;
    if !lab.quick {
        race_size::<Window20k>(lab, &mut section)?;
    }
    Ok(section)
}

/// A name, and how to build its transaction.
type Way<'a> = (&'static str, Box<dyn Fn() -> Pipeline + 'a>);

fn race_size<W: Window>(lab: &Lab, section: &mut Section) -> Result<()> {
    let script = redis_script::<W>();
    let ways: [Way<'_>; 4] = [
        (
            EVALSHA_ONLY,
            Box::new(|| {
                repeat(|pipe| {
                    pipe.invoke_script(script.key(KEY).arg(LIMIT));
                })
            }),
        ),
        (OURS, Box::new(|| repeat(W::queue))),
        (
            EVAL_EACH,
            Box::new(|| {
                repeat(|pipe| {
                    pipe.add_command(by_hand("EVAL", W::INFO.source()));
                })
            }),
        ),
        (
            LOAD_FIRST,
            Box::new(|| {
                let mut pipe = pipe();
                pipe.atomic().load_script(&script).ignore();
                fill(pipe, |pipe| {
                    pipe.invoke_script(script.key(KEY).arg(LIMIT));
                })
            }),
        ),
    ];
    script.load(&mut lab.server.connection()?)?;
    let mut cons = Vec::new();
    for _ in &ways {
        cons.push(lab.server.connection()?);
    }
    let contenders = ways
        .iter()
        .zip(&mut cons)
        .map(|((name, build), con)| Contender::calls(name, move || run(&build(), con)));
    let mut contenders: Vec<_> = contenders.collect();
    let packed = repeat(W::queue).get_packed_pipeline();
    let mut con = lab.server.connection()?;
    contenders.push(Contender::calls(LEAST, move || {
        // MULTI's reply and those to the queued commands, then EXEC's.
        Ok(con.req_packed_commands(&packed, CALLS + 1, 1).map(drop)?)
    }));
    let standings = race::run(&lab.plan, contenders)?;

    let title = format!("MULTI of 10, {}", W::SIZE);
    let lens = ways
        .each_ref()
        .map(|(_, build)| build().get_packed_pipeline().len() as f64);
    section.claims.extend(claims::<W>(&title, &standings, lens));
    section.tables.push(table(&title, &standings));
    section.tables.push(byte_table(
        &title,
        &ways.each_ref().map(|(name, _)| *name),
        lens,
    ));
    Ok(())
}

fn repeat(queue: impl Fn(&mut Pipeline)) -> Pipeline {
    let mut pipe = pipe();
    pipe.atomic();
    fill(pipe, queue)
}

fn fill(mut pipe: Pipeline, queue: impl Fn(&mut Pipeline)) -> Pipeline {
    for _ in 0..CALLS {
        queue(&mut pipe);
    }
    pipe
}

fn run(pipe: &Pipeline, con: &mut Connection) -> Result<()> {
    let tallies: Vec<Tally> = pipe.query(con)?;
    anyhow::ensure!(tallies.len() == CALLS, "{} replies", tallies.len());
    Ok(())
}

/// What was promised for 5 KB. Other sizes are shown without a target.
fn claims<W: Window>(title: &str, standings: &[race::Standing], lens: [f64; 4]) -> Vec<Claim> {
    let least = lens[0] + bytes::<W>() as f64;
    let sent = Claim::ratio(
        format!("{title}: bytes of one body and ten EVALSHA"),
        Target::AtMost(1.01),
        Spread::exact(lens[1] / least),
    );
    if W::SIZE != Window5k::SIZE {
        return vec![sent];
    }
    vec![
        Claim::ratio(
            format!("{title}: speed of EVAL each"),
            Target::AtLeast(5.0),
            speed(standings, OURS, EVAL_EACH),
        )
        .at_best(speed(standings, LEAST, EVAL_EACH)),
        Claim::ratio(
            format!("{title}: speed of EVALSHA only"),
            Target::AtLeast(0.6),
            speed(standings, OURS, EVALSHA_ONLY),
        )
        .at_best(speed(standings, LEAST, EVALSHA_ONLY)),
        sent,
    ]
}

fn byte_table(title: &str, names: &[&str], lens: [f64; 4]) -> Table {
    let mut table = Table::new(
        format!("{title}: bytes of a request"),
        &["", "bytes", "of EVALSHA only"],
    );
    for (name, len) in names.iter().zip(lens) {
        let ratio = spread(Spread::exact(len / lens[0]));
        table
            .rows
            .push(vec![(*name).to_owned(), number(len), ratio]);
    }
    table
}
