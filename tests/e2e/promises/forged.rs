//! Errors with a user's text in them: the text writes no replies of its own, as `redis.error_reply` is used.
//!
//! `error()` with such a text is what the rule `error-newline` warns of; some servers write its line breaks out.

#![allow(
    deprecated,
    reason = "scripts that the checker warns of are what is tested"
)]

use evalsha::{Error, PipelineExt, lua_script};
use evalsha_tests::on_each_server;
use redis::Connection;

lua_script!(struct Refuse = inline "---@allow noscript-text\n---@allow cluster-retry-code\n---@allow error-newline\n\
    ---@arg name: bytes\nreturn redis.error_reply('no such name: ' .. ARGV[1])");
lua_script!(struct IsAdmin = inline "---@returns bool\nreturn false");

const NAMES: [&str; 6] = [
    "x\r\n:1",
    "x\r\n:1\r\n:1\r\n",
    "x\n:1\n",
    "\r\n",
    "x\r\n$1\r\n1",
    "x\r\n*2\r\n:1\r\n:1",
];

fn check_refused(result: Result<redis::Value, Error>) {
    let error = result.unwrap_err();
    let text = error.message().unwrap();
    assert!(!text.contains(['\r', '\n']), "{text:?}");
}

fn check(con: &mut Connection, name: &str) {
    check_refused(Refuse::call((), RefuseArgs { name }).invoke(con));
    assert!(!IsAdmin::call((), ()).invoke(con).unwrap(), "{name:?}");

    let refuse = || Refuse::call((), RefuseArgs { name });
    for result in Refuse::batch([refuse(), refuse(), refuse()]).invoke(con) {
        check_refused(result);
    }
    assert!(!IsAdmin::call((), ()).invoke(con).unwrap(), "{name:?}");

    for atomic in [false, true] {
        let mut pipe = redis::pipe();
        if atomic {
            pipe.atomic();
        }
        pipe.ignore_errors();
        pipe.script(refuse()).script(IsAdmin::call((), ()));
        let replies: Vec<redis::RedisResult<redis::Value>> = pipe.query(con).unwrap();
        assert_eq!(replies.len(), 2);
        assert!(replies[0].is_err(), "{name:?}");
        assert_eq!(replies[1].as_ref().unwrap(), &redis::Value::Nil, "{name:?}");
    }
}

on_each_server! {
    fn line_breaks_in_an_error_reply_stay_in_it(server: TestServer) {
        for protocol in ["", "?protocol=resp3"] {
            let client = redis::Client::open(format!("{}{protocol}", server.url())).unwrap();
            let mut con = client.get_connection().unwrap();
            NAMES.iter().for_each(|name| check(&mut con, name));
        }
    }
}
