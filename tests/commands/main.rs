//! The table of what commands take and return, against servers: calls made from it run in a script on every server,
//! which has to accept and refuse what the table says, and to return what it says.
//!
//! `EVALSHA_COMMAND_CALLS` says how many calls of each kind a command gets, 20 without it.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a step that fails is a test that fails"
)]

mod calls;
mod check;
mod left_out;
mod seen;

use evalsha_analyzer::server::grammar::{self, Word};
use evalsha_analyzer::server::{Server, Version, commands};
use evalsha_tests::on_each_server;
use fastrand::Rng;

use check::Check;

on_each_server! {
    fn commands_are_read_as_servers_read_them(server: TestServer) {
        let mut check = Check::of(&server);
        for name in grammar::names() {
            check.command(name);
        }
        eprintln!("{}: {} calls, {} refused", server.version(), check.run, check.refused);
        assert!(check.wrong.is_empty(), "{} wrong:\n{}", check.wrong.len(), check.wrong.join("\n"));
        assert!(check.run > 25_000 && check.refused > 1_000);
    }
}

/// What is known of words can only say more: a call that is fine stays so with words that are not known, may return what
/// it returns, and none of its words becomes something else.
#[test]
fn unknown_words_allow_what_known_words_do() {
    let mut rng = Rng::with_seed(7);
    let on = (Server::Redis, Version::new(8, 0, 0));
    for name in grammar::names() {
        let command = commands::find(name).unwrap();
        let grammar = grammar::of(name).unwrap();
        for call in calls::valid(&command, grammar, on, 40, &mut rng) {
            let words: Vec<_> = call
                .iter()
                .map(|(word, _)| Word::Text(word.as_bytes()))
                .collect();
            let Ok(known) = grammar::read_on(&command, &words, on.0, on.1) else {
                continue;
            };
            let blurred = calls::blurred(&words, command.name_words(), &mut rng);
            let read = grammar::read_on(&command, &blurred, on.0, on.1);
            let read = read.unwrap_or_else(|fault| panic!("{words:?} as {blurred:?}: {fault:?}"));
            assert!(
                known
                    .replies()
                    .iter()
                    .all(|reply| read.replies().contains(reply)),
                "{words:?} as {blurred:?}: {:?}",
                read.replies()
            );
            for word in 0..words.len() {
                let (known, read) = (known.kind(word), read.kind(word.min(blurred.len() - 1)));
                let is_fine = read.is_none_or(|read| known.is_none_or(|known| read.covers(known)));
                assert!(
                    is_fine,
                    "{words:?} as {blurred:?}: {word} is {known:?}, not {read:?}"
                );
            }
        }
    }
}
