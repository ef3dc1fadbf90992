//! Correct scripts that nobody wrote: each is made at random, runs on a server without an error, replies what it
//! declares, and the checker has nothing against it.
//!
//! `EVALSHA_GENERATED_SCRIPTS` says how many there are for each server, 300 without it; `EVALSHA_GENERATED_SEED` is
//! the first seed. A script that fails is printed with its seed, and one script for each seed comes out again.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a step that fails is a test that fails"
)]

mod conditions;
mod decode;
mod idioms;
mod inputs;
mod lists;
mod maker;
mod replies;
mod statements;
mod values;

use std::env;

use evalsha_analyzer::{Analysis, Severity, Source, analyze};
use evalsha_tests::on_each_server;
use redis::{Connection, Value};

use inputs::KEYS;
use maker::Maker;

/// What is fine to find in a script that is made at random: that something could be left out or named, and that what
/// comes out of a document can be any table.
const STYLE: &[&str] = &[
    "alias-name",
    "noscript-text",
    "undeclared-key",
    "unpack-limit",
    "unused-arg",
    "unused-key",
    "unused-local",
];

/// Known false findings: the rule, and a part of the message or of the line. A row goes when its finding is fixed.
const WAITING: &[(&str, &str)] = &[
    // A field named by `true` or `false` is taken for missing.
    ("reply-type", "return words["),
];

/// How many failures are printed.
const SHOWN: usize = 20;

/// A script, and what it is called with.
struct Script {
    text: String,
    keys: Vec<&'static str>,
    args: Vec<String>,
}

impl Script {
    fn of(seed: u64) -> Self {
        let mut maker = Maker::new(seed);
        let few = maker.rng.usize(2..14);
        maker.statements(few);
        let returns = maker.end();
        let header = maker.inputs.header();
        Self {
            text: format!("{header}---@returns {returns}\n{}", maker.text()),
            keys: maker.inputs.keys.clone(),
            args: maker.inputs.sent().cloned().collect(),
        }
    }

    fn run(&self, con: &mut Connection) -> Result<Value, String> {
        let mut setup = redis::pipe();
        setup.cmd("FLUSHALL").ignore();
        for (_, command) in KEYS {
            let mut words = command.split(' ');
            let mut cmd = redis::cmd(words.next().unwrap());
            for word in words {
                cmd.arg(word);
            }
            setup.add_command(cmd).ignore();
        }
        setup
            .query::<()>(con)
            .map_err(|error| format!("cannot be set up: {error}"))?;
        let mut cmd = redis::cmd("EVAL");
        cmd.arg(&self.text)
            .arg(self.keys.len())
            .arg(&self.keys)
            .arg(&self.args);
        match cmd.query::<Value>(con) {
            Ok(Value::ServerError(error)) => Err(format!("{error:?}")),
            Ok(value) => Ok(value),
            Err(error) => Err(error.to_string()),
        }
    }

    /// What is wrong with it, if anything is.
    fn check(&self, con: &mut Connection) -> Result<(), String> {
        let source = Source::new("generated.lua", self.text.clone().into_bytes()).unwrap();
        let analysis = analyze(&source);
        let reply = self.run(con).map_err(|error| format!("raises {error}"));
        let found = findings(&source, &analysis);
        let read = reply.and_then(|reply| {
            let declared = analysis.interface.reply.as_ref();
            let declared = declared.ok_or("no reply is declared")?;
            decode::check(&declared.ty, reply).map_err(|error| format!("replies {error:?}"))
        });
        match (read, found.is_empty()) {
            (Ok(()), true) => Ok(()),
            (Ok(()), false) => Err(found),
            (Err(error), _) => Err(format!("{error}\n{found}")),
        }
    }
}

/// What is found and is no matter of style.
fn findings(source: &Source, analysis: &Analysis) -> String {
    let findings = analysis.findings.iter().filter_map(|finding| {
        let name = finding.rule.name;
        let place = source.position(finding.primary.span.start);
        let line = source.line(place.line).trim();
        let shown = format!("{name} at {place}: {} | {line}\n", finding.message);
        let waits = |(rule, part): &(&str, &str)| *rule == name && shown.contains(part);
        let is_fine = STYLE.contains(&name) && finding.severity == Severity::Warning;
        (!is_fine && !WAITING.iter().any(waits)).then_some(shown)
    });
    findings.collect()
}

fn number(variable: &str, otherwise: u64) -> u64 {
    let value = env::var(variable).ok();
    value.map_or(otherwise, |value| value.parse().unwrap())
}

on_each_server! {
    fn correct_scripts_pass(server: TestServer) {
        let first = number("EVALSHA_GENERATED_SEED", 0);
        let count = number("EVALSHA_GENERATED_SCRIPTS", 300);
        let mut con = server.connection().unwrap();
        let mut wrong = Vec::new();
        for seed in first..first + count {
            let script = Script::of(seed);
            if let Err(error) = script.check(&mut con) {
                wrong.push(format!("seed {seed}: {error}{}\n", script.text));
            }
        }
        let shown = wrong.iter().take(SHOWN).cloned().collect::<String>();
        assert!(wrong.is_empty(), "{} of {count} wrong:\n{shown}", wrong.len());
    }
}
