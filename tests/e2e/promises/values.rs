//! No argument and no body is in an error, in what it came from, or in what it is converted to.

#![allow(
    deprecated,
    reason = "scripts that the checker warns of are what is tested"
)]

use std::error::Error as _;

use evalsha::{Error, ServerKind, lua_script};
use evalsha_tests::{Installed, TestServer, connect_as, on_each_server};
use redis::RedisError;

lua_script!(
    struct Look = inline "---@no-writes\n---@key key\n---@arg word\n---@returns str?\n\
        return redis.call('GET', KEYS[1])"
);
lua_script!(
    struct Add = inline "---@key key\n---@arg word\n---@returns u64\n\
        return redis.call('SADD', KEYS[1], ARGV[1])"
);

const SECRET: &str = "s3cret-value";
const KEY: &str = "s3cret-key";

/// Every text that a program can print of an error.
fn texts(error: &Error) -> Vec<String> {
    let mut texts = vec![
        error.to_string(),
        format!("{error:?}"),
        format!("{error:#?}"),
    ];
    let mut source = error.source();
    while let Some(error) = source {
        texts.extend([error.to_string(), format!("{error:?}")]);
        source = error.source();
    }
    let redis = RedisError::from(error.clone());
    texts.extend([
        redis.to_string(),
        format!("{redis:?}"),
        format!("{redis:#?}"),
    ]);
    texts.extend(redis.detail().map(str::to_owned));
    texts
}

fn check(error: &Error) {
    for text in texts(error) {
        assert!(!text.contains("s3cret"), "{text}");
        assert!(
            !text.contains("redis.call") || text.contains(" | "),
            "{text}"
        );
    }
}

fn add() -> evalsha::Call<Add, AddKeys<&'static str>, AddArgs<&'static str>> {
    Add::call(AddKeys { key: KEY }, AddArgs { word: SECRET })
}

fn without(installed: Installed, commands: &[&str]) -> TestServer {
    let mut builder = installed.builder();
    for command in commands {
        builder = builder.args(["--rename-command", command, ""]);
    }
    builder.start().unwrap()
}

on_each_server! {
    fn whatever_a_server_refuses(server: TestServer) {
        let look = Look::call(LookKeys { key: KEY }, LookArgs { word: SECRET });
        let mut con = server.connection().unwrap();
        // Redis 6.2 has no EVALSHA_RO and quotes the arguments.
        if let Err(error) = look.invoke(&mut con) {
            assert_eq!(error.server_kind(), Some(ServerKind::UnknownCommand), "{error}");
            assert!(error.to_string().contains("@no-writes"), "{error}");
            check(&error);
        }
        let () = redis::cmd("SET").arg(KEY).arg("text").query(&mut con).unwrap();
        check(&add().invoke(&mut con).unwrap_err());
        for rules in ["+evalsha +eval ~*", "+ping", "+@all ~other"] {
            let mut con = connect_as(&server, rules);
            check(&add().invoke(&mut con).unwrap_err());
            for result in Add::batch([add(), add(), add()]).invoke(&mut con) {
                check(&result.unwrap_err());
            }
        }
    }
}

macro_rules! on_each_installed {
    ($($name:ident: $installed:ident),+) => { $(
        #[test]
        fn $name() {
            let server = without(Installed::$installed, &["EVAL", "EVALSHA"]);
            let mut con = server.connection().unwrap();
            check(&add().invoke(&mut con).unwrap_err());
            for result in Add::batch([add(), add(), add()]).invoke(&mut con) {
                check(&result.unwrap_err());
            }
        }
    )+ };
}

mod commands_that_are_unknown {
    use super::*;

    evalsha_tests::each_installed! { on_each_installed }
}
