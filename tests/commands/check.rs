//! Runs calls on a server and compares.

use evalsha::testing::Family;
use evalsha_analyzer::server::grammar::{self, Call, Grammar, Protocol, Word};
use evalsha_analyzer::server::{Command, Server, Version, commands};
use evalsha_tests::TestServer;
use fastrand::Rng;
use redis::{Connection, Value};

use crate::calls::{self, Words};
use crate::left_out;
use crate::seen::{Seen, admits};

const BATCH: &str = include_str!("batch.lua");
/// Each call runs on keys that hold data and on empty ones, in both protocols.
const RUNS: [(Protocol, &str); 4] = [
    (Protocol::Resp2, "filled"),
    (Protocol::Resp3, "filled"),
    (Protocol::Resp2, "empty"),
    (Protocol::Resp3, "empty"),
];

/// A server, and what came out on it.
pub(crate) struct Check {
    con: Connection,
    on: (Server, Version),
    calls: usize,
    rng: Rng,
    pub(crate) wrong: Vec<String>,
    pub(crate) run: usize,
    pub(crate) refused: usize,
}

impl Check {
    pub(crate) fn of(server: &TestServer) -> Self {
        let calls = std::env::var("EVALSHA_COMMAND_CALLS");
        Self {
            con: server.connection().unwrap(),
            on: version(server),
            calls: calls.map_or(20, |calls| calls.parse().unwrap()),
            rng: Rng::with_seed(7),
            wrong: Vec::new(),
            run: 0,
            refused: 0,
        }
    }

    /// Runs calls of a command.
    pub(crate) fn command(&mut self, name: &str) {
        let command = commands::find(name).unwrap();
        let grammar = grammar::of(name).unwrap();
        let (server, version) = self.on;
        if left_out::is_left_out(name, self.on) || !command.since.on(server, version) {
            return;
        }
        let valid = calls::valid(&command, grammar, self.on, self.calls, &mut self.rng);
        let mut all: Vec<Words> = Vec::new();
        for _ in 0..self.calls {
            let call = &valid[self.rng.usize(..valid.len())];
            all.push(calls::changed(call, &command, grammar, &mut self.rng));
        }
        let words = |call: &calls::Valid| call.iter().map(|(word, _)| word.clone()).collect();
        all.extend(valid.iter().map(words));
        all.retain(|words| !has_twice(words, grammar) && !left_out::is_deadly(words));
        self.compare_keys(&command, &all);
        let seen = RUNS.map(|(protocol, data)| self.run(protocol, data, &all));
        for (at, words) in all.iter().enumerate() {
            let seen = seen.iter().map(|seen| &seen[at]);
            if let Err(problem) = self.compare(&command, words, &seen.collect::<Vec<_>>()) {
                self.wrong.push(format!("{}: {problem}", words.join(" ")));
            }
        }
        self.run += all.len() * RUNS.len();
    }

    fn run(&mut self, protocol: Protocol, data: &str, calls: &[Words]) -> Vec<Seen> {
        let protocol = match protocol {
            Protocol::Resp2 => 2,
            Protocol::Resp3 => 3,
        };
        let mut cmd = redis::cmd("EVAL");
        cmd.arg(BATCH).arg(0).arg(protocol).arg(data);
        for call in calls {
            cmd.arg(call.len()).arg(call);
        }
        let replies: Vec<Vec<u8>> = cmd
            .query(&mut self.con)
            .unwrap_or_else(|error| panic!("{:?}: {error}", calls[0]));
        replies.iter().map(|reply| Seen::read(reply)).collect()
    }

    /// Holds the keys that the table names to those that the server names.
    fn compare_keys(&mut self, command: &Command, calls: &[Words]) {
        let mut pipe = redis::pipe();
        pipe.ignore_errors();
        for call in calls {
            pipe.cmd("COMMAND").arg("GETKEYS").arg(call);
        }
        let named: Vec<Value> = pipe.query(&mut self.con).unwrap();
        for (call, named) in calls.iter().zip(named) {
            let words: Vec<_> = call
                .iter()
                .map(|word| Word::Text(word.as_bytes()))
                .collect();
            let Ok(read) = grammar::read_on(command, &words, self.on.0, self.on.1) else {
                continue;
            };
            let Ok(mut named) = redis::from_redis_value::<Vec<String>>(named) else {
                continue;
            };
            let mut keys: Vec<_> = read.keys().map(|(word, _)| call[word].clone()).collect();
            keys.sort();
            named.sort();
            if keys != named && !left_out::has_other_keys(call) {
                let call = call.join(" ");
                let problem = format!("{call}: has the keys {keys:?}, the server names {named:?}");
                self.wrong.push(problem);
            }
        }
    }

    /// Holds the table to what a server did in all runs.
    fn compare(
        &mut self,
        command: &Command,
        call: &[String],
        seen: &[&Seen],
    ) -> Result<(), String> {
        let words: Vec<_> = call
            .iter()
            .map(|word| Word::Text(word.as_bytes()))
            .collect();
        let read = grammar::read_on(command, &words, self.on.0, self.on.1);
        let refusal = seen.iter().find_map(|seen| left_out::refusal(seen));
        self.refused += usize::from(refusal.is_some());
        match (read, refusal) {
            (_, Some(error)) if error.contains("not allowed from script") => Ok(()),
            (Err(_), Some(_)) => Ok(()),
            // The server did not come to look at the words.
            (Err(_), None) if matches!(seen[0], Seen::Error(_)) => Ok(()),
            (Err(fault), None) => Err(format!("is read as {fault:?}, the server accepts it")),
            (Ok(_), Some(_)) if left_out::has_extreme(call) => Ok(()),
            (Ok(_), Some(error)) => Err(format!("is read as fine, the server says: {error}")),
            (Ok(call), None) => compare_replies(&call, seen),
        }
    }
}

fn compare_replies(call: &Call, seen: &[&Seen]) -> Result<(), String> {
    for (seen, (protocol, _)) in seen.iter().zip(RUNS) {
        let mut declared = call.replies().iter().map(|reply| reply.in_script(protocol));
        let is_fine = matches!(seen, Seen::Error(_)) || declared.any(|lua| admits(&lua, seen));
        if !is_fine {
            let declared = call.replies();
            let mut problem = format!("{protocol:?} returns {seen:?}, declared is {declared:?}");
            problem.truncate(600);
            return Err(problem);
        }
    }
    Ok(())
}

/// Whether an option is there twice: the later counts then, and the earlier is not looked at.
fn has_twice(words: &[String], grammar: &Grammar) -> bool {
    let mut options = grammar.options();
    options.any(|option| {
        let words = words.iter();
        words
            .filter(|word| word.eq_ignore_ascii_case(option))
            .count()
            > 1
    })
}

fn version(server: &TestServer) -> (Server, Version) {
    let (major, minor, patch) = server.version().number();
    let number = |part: u64| u16::try_from(part).unwrap();
    let kind = match server.version().family() {
        Family::Valkey => Server::Valkey,
        _ => Server::Redis,
    };
    let version = Version::new(
        number(major.into()),
        number(minor.into()),
        number(patch.into()),
    );
    (kind, version)
}
