//! Errors in terms of the script: captured texts of live servers, and what is shown of them.
#![allow(
    deprecated,
    reason = "some scripts are wrong on purpose, and their warnings are no news"
)]

use std::fmt::Debug;

use evalsha::{Error, Outcome, ServerKind};
use redis::{ErrorKind, RedisError, ServerErrorKind, Value};

use crate::support::scripts::*;
use crate::support::wire::{Recorder, error};

/// The error that a call meets when the server answers with this line. The script has no errors of its
/// own.
fn met(line: &str) -> Error {
    let mut con = Recorder::answering([error(line), error(line)]);
    RateLimit::sample().invoke(&mut con).unwrap_err()
}

evalsha::lua_script!(struct Passing = inline "return redis.pcall('GET', 'k')\n---@allow undeclared-key");

/// The same for a script that can pass on the error of a command.
fn met_passing(line: &str) -> Error {
    let mut con = Recorder::answering([error(line), error(line)]);
    Passing::call((), ()).invoke(&mut con).unwrap_err()
}

fn shown<T: Debug>(value: Option<T>) -> String {
    value.map_or("-".to_owned(), |value| format!("{value:?}"))
}

#[test]
fn captured_texts_are_understood() {
    let table = include_str!("fixtures/server_errors.tsv");
    let mut rows = 0;
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [servers, case, wire, variant, code, line, kind, message] = columns[..] else {
            panic!("8 columns: {row}");
        };
        let replied = case.contains("returned") || case.contains("reply");
        let error = if replied {
            met_passing(wire)
        } else {
            met(wire)
        };
        let of = format!("{case} on {servers}");
        let found = match error {
            Error::Script(_) => "script",
            Error::Server(_) => "server",
            _ => "another",
        };
        assert_eq!(found, variant, "{of}");
        assert_eq!(error.code(), Some(code), "{of}");
        assert_eq!(error.message(), Some(message), "{of}");
        assert_eq!(shown(error.line()), line, "{of}");
        assert_eq!(shown(error.server_kind()), kind, "{of}");
        rows += 1;
    }
    assert!(rows > 80, "{rows} rows");
}

const WRONG_TYPE: &str = "WRONGTYPE Operation against a key holding the wrong kind of value \
    script: 0123456789012345678901234567890123456789, on @user_script:8.";

#[test]
fn a_failure_inside_shows_the_place() {
    let expected = "\
`RateLimit` raised `WRONGTYPE Operation against a key holding the wrong kind of value`
 --> runtime/tests/support/lua/rate_limit.lua:8
  |
8 | local used = redis.call('ZCARD', events)
  |";
    assert_eq!(met(WRONG_TYPE).to_string(), expected);
}

#[test]
fn an_error_of_the_servers_shows_what_to_do() {
    let expected = "\
the server did not run `RateLimit`: `NOPERM this user has no permissions to run the 'eval' command`
 --> runtime/tests/support/lua/rate_limit.lua
  = help: the user needs `+evalsha`, and `+eval` for a server that does not have the script yet, \
with the commands and keys that the script uses";
    let error = met("NOPERM this user has no permissions to run the 'eval' command");
    assert_eq!(error.to_string(), expected);

    let mut con = Recorder::answering([crate::support::wire::error("NOPERM no")]);
    let error = Peek::of("k").invoke(&mut con).unwrap_err();
    assert!(error.to_string().contains("`+eval_ro`"), "{error}");
}

#[test]
fn a_reply_that_does_not_fit_names_script_type_and_value() {
    let mut con = Recorder::answering([Ok(Value::Array(vec![Value::Int(1), Value::Int(-5)]))]);
    let error = RateLimit::sample().invoke(&mut con).unwrap_err();
    let expected = "\
`RateLimit` ran, but its reply has another type: expected `reply.remaining` to be `u32`, found the integer -5
 --> runtime/tests/support/lua/rate_limit.lua";
    assert_eq!(error.to_string(), expected);
    assert_eq!(error.outcome(), Outcome::Ran);
}

#[test]
fn an_error_nested_in_the_reply_is_the_scripts() {
    let nested = crate::support::wire::nested_error("MYERR no");
    let mut con = Recorder::answering([Ok(Value::Array(vec![Value::Int(1), nested]))]);
    let error = RateLimit::sample().invoke(&mut con).unwrap_err();
    assert!(matches!(error, Error::Script(_)));
    assert_eq!((error.code(), error.message()), (Some("MYERR"), Some("no")));
}

#[test]
fn outcomes_are_told() {
    let cases = [
        (WRONG_TYPE, Outcome::Ran),
        // Neither the script nor any server that is known says so: a proxy, perhaps.
        ("MYERR replied", Outcome::Unknown),
        ("ERR upstream failure", Outcome::Unknown),
        ("BUSY Redis is busy running a script.", Outcome::NotRun),
        (
            "ERR Error compiling script (new function): user_script:2: '='",
            Outcome::NotRun,
        ),
    ];
    for (line, outcome) in cases {
        assert_eq!(met(line).outcome(), outcome, "{line}");
    }
}

#[test]
fn the_error_behind_is_kept_and_comes_back_by_conversion() {
    use std::error::Error as _;
    let error = met(WRONG_TYPE);
    let source = error
        .source()
        .and_then(|source| source.downcast_ref::<RedisError>());
    assert_eq!(source.and_then(|source| source.code()), Some("WRONGTYPE"));
    let redis: RedisError = error.into();
    assert_eq!(
        (redis.kind(), redis.code()),
        (ErrorKind::Extension, Some("WRONGTYPE"))
    );

    let busy: RedisError = met("LOADING Redis is loading").into();
    assert_eq!(busy.kind(), ErrorKind::Server(ServerErrorKind::BusyLoading));

    let mut con = Recorder::answering([Ok(Value::Nil)]);
    let shape: RedisError = RateLimit::sample().invoke(&mut con).unwrap_err().into();
    assert_eq!(shape.kind(), ErrorKind::UnexpectedReturnType);
    assert!(shape.to_string().contains("`RateLimit`"), "{shape}");
}

/// The source holds the code, so the script may have replied with it.
#[test]
fn a_code_that_the_script_knows_too_is_not_blamed_on_the_server() {
    let mut con = Recorder::answering([error("NOSCRIPT No matching script.")]);
    let error = Mentions::of("k").invoke(&mut con).unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    let text = error.to_string();
    let expected = "the server did not run `Mentions`, or it replied with `NOSCRIPT No matching";
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn commands_quoted_by_the_server_are_left_out() {
    let line = "ERR unknown command 'EVALSHA', with args beginning with: '0123' '1' 'secret' ";
    let error = met(line);
    assert_eq!(error.server_kind(), Some(ServerKind::UnknownCommand));
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains("secret"), "{text}");
    }
}

#[test]
fn the_servers_own_script_names_are_of_any_length() {
    for line in [
        "ERR  script: on @user_script:2.",
        "ERR script: on @user_script:.",
        "ERR x script: , on @user_script:99999999999.",
        "ERR Error running script (call to f_",
        "ERR Error running script (call to f_): @user_script:",
        "ERR Error compiling script (new function): ",
        "ERR",
    ] {
        met(line);
    }
    assert_eq!(
        met("ERR x script: on @user_script:4000.").line(),
        Some(4000)
    );
}

#[test]
fn an_error_is_as_small_as_two_words() {
    assert!(size_of::<Error>() <= 2 * size_of::<usize>());
    assert!(size_of::<Result<u8, evalsha::Mismatch>>() <= 2 * size_of::<usize>());
}

const INLINE: u32 = line!();
evalsha::lua_script!(struct Inline = inline r#"---@key k
    return redis.call('GET', KEYS[1])
"#);
evalsha::lua_script!(struct Escaped = inline "---@key k\n\
    return redis.call('GET', KEYS[1])");

#[test]
fn a_failure_in_an_inline_script_shows_the_place_in_the_rust_file() {
    const LINE: &str =
        "ERR gone script: 0123456789012345678901234567890123456789, on @user_script:2.";
    let mut con = Recorder::answering([error(LINE), error(LINE)]);
    let raised = Inline::call(InlineKeys { k: "k" }, ())
        .invoke(&mut con)
        .unwrap_err();
    let line = INLINE + 2;
    assert_eq!(raised.line(), Some(line));
    assert_eq!(Inline::FILE, file!());
    let place = format!(" --> {}:{line}\n", file!());
    let source = format!("{line} |     return redis.call('GET', KEYS[1])");
    let text = raised.to_string();
    assert!(text.contains(&place) && text.contains(&source), "{text}");

    let raised = Escaped::call(EscapedKeys { k: "k" }, ())
        .invoke(&mut con)
        .unwrap_err();
    assert_eq!(raised.line(), Some(2));
    assert_eq!(Escaped::FILE, format!("{} (inline)", file!()));
}
