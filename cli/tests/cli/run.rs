//! `run`: one call on a real server.

use super::*;
use evalsha::testing::TestServer;
use expect_test::{Expect, expect};

fn run(server: &TestServer, script: &str, values: &[&str]) -> (i32, String, String) {
    let folder = folder(&[("a.lua", script)]);
    let url = server.url();
    let args: Vec<&str> = ["run", "a.lua", "--url", &url]
        .iter()
        .chain(values)
        .copied()
        .collect();
    output(evalsha(folder.path(), &args))
}

fn check(result: (i32, String, String), code: i32, out: &str, err: Expect) {
    assert_eq!((result.0, result.1.as_str()), (code, out), "{}", result.2);
    err.assert_eq(&result.2);
}

#[test]
fn values_are_typed_and_the_reply_is_decoded() {
    let server = TestServer::start().unwrap();
    let script = "---@key counter\n---@arg by: i64\n---@arg tags...: str\n\
                  ---@returns { value: i64, big: bool, tags: [str], last: str? }\n\
                  local value = redis.call('INCRBY', KEYS[1], ARGV[1])\n\
                  return { value, value > 5 and 1 or 0, { ARGV[2], ARGV[3] } }\n";
    let reply = "{\n  \"value\": 7,\n  \"big\": true,\n  \"tags\": [\n    \"x\",\n    \"y=z\"\n  ],\n  \"last\": null\n}\n";
    let values = ["counter=c", "by=7", "tags=x", "tags=y=z"];
    check(run(&server, script, &values), 0, reply, expect![[""]]);
    let missing = run(&server, script, &["counter=c"]);
    check(missing, 2, "", expect![["error: missing: `by=<i64>`\n"]]);
    let unfit = run(&server, script, &["counter=c", "by=7.5"]);
    check(
        unfit,
        2,
        "",
        expect![[r#"
        error: `by` takes an integer from -9223372036854775808 to 9223372036854775807, not `7.5`
    "#]],
    );
}

#[test]
fn a_failing_line_is_shown() {
    let server = TestServer::start().unwrap();
    let script =
        "---@key list\n\nredis.call('SET', KEYS[1], 'x')\n  return redis.call('LPOP', KEYS[1])\n";
    check(
        run(&server, script, &["list=l"]),
        1,
        "",
        expect![[r#"
        error: WRONGTYPE Operation against a key holding the wrong kind of value
         --> a.lua:4:3
          |
        4 |   return redis.call('LPOP', KEYS[1])
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raised here
    "#]],
    );
}

#[test]
fn a_reply_of_another_shape_is_shown() {
    let server = TestServer::start().unwrap();
    let script = "---@arg second: str\n---@returns [u8]\nreturn { 1, ARGV[1] }\n";
    check(
        run(&server, script, &["second=many"]),
        1,
        "",
        expect![[r#"
        error: expected `reply[1]` to be `u8`, found a string of 4 bytes
         --> a.lua:2:13
          |
        2 | ---@returns [u8]
          |             ^^^^ declared here
    "#]],
    );
}

#[test]
fn a_readonly_script_cannot_write() {
    let server = TestServer::start().unwrap();
    let script =
        "---@key k\n---@arg command: str\n---@no-writes\nreturn redis.call(ARGV[1], KEYS[1])\n";
    assert_eq!(run(&server, script, &["k=k", "command=GET"]).1, "null\n");
    let (code, _, err) = run(&server, script, &["k=k", "command=INCR"]);
    assert_eq!(code, 1);
    assert!(err.contains("Write commands are not allowed"), "{err}");
}

#[test]
fn a_script_with_errors_is_not_sent() {
    let server = TestServer::start().unwrap();
    let script = "redis.call('SET', 'k', '1')\nlocal x = 1 +\n";
    let (code, out, err) = run(&server, script, &[]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.starts_with("error[syntax]: ") && err.ends_with("the script was not sent\n"),
        "{err}"
    );
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let folder = folder(&[("a.lua", "return 1\n")]);
    let socket = folder.path().join("none.sock");
    let url = format!("unix://{}", socket.display());
    let (code, _, err) = output(evalsha(folder.path(), &["run", "a.lua", "--url", &url]));
    assert_eq!(code, 2);
    assert!(
        err.starts_with("error: `") && err.contains("none.sock` does not answer: "),
        "{err}"
    );
    let (code, _, err) = output(evalsha(
        folder.path(),
        &["run", "a.lua", "--url", "nonsense"],
    ));
    assert_eq!(code, 2);
    assert!(err.contains("`--url redis://localhost:6379`"), "{err}");
}
