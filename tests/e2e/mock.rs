//! redis-test's mock in place of a server: `to_cmd` gives the exact bytes to expect, and pipelines are what they show.

use std::io;

use evalsha::{Call, Form, PipelineExt, lua_script};
use redis::{ErrorKind, RedisError, ServerError, Value};
use redis_test::{MockCmd, MockRedisConnection};

lua_script!(
    struct Add = inline "---@key counter\n---@arg by: i64\n---@returns i64\nreturn redis.call('INCRBY', KEYS[1], ARGV[1])"
);

fn add() -> Call<Add, AddKeys<&'static str>, AddArgs> {
    Add::call(AddKeys { counter: "c" }, AddArgs { by: 2 })
}

fn expect(form: Form, reply: Result<i64, RedisError>) -> MockCmd {
    MockCmd::new(add().to_cmd(form).unwrap(), reply)
}

fn noscript() -> RedisError {
    server_error("-NOSCRIPT No matching script. Please use EVAL.").into()
}

/// As redis-rs reads it off the wire.
fn server_error(line: &str) -> ServerError {
    match redis::parse_redis_value(format!("{line}\r\n").as_bytes()) {
        Ok(Value::ServerError(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_warm_call() {
    let mut con = MockRedisConnection::new([expect(Form::EvalSha, Ok(5))]);
    assert_eq!(add().invoke(&mut con).unwrap(), 5);
    assert!(con.is_empty());
}

#[test]
fn a_cold_call() {
    let script = [
        expect(Form::EvalSha, Err(noscript())),
        expect(Form::Eval, Ok(5)),
    ];
    let mut con = MockRedisConnection::new(script);
    assert_eq!(add().invoke(&mut con).unwrap(), 5);
    assert!(con.is_empty());
}

#[test]
fn an_error_is_not_answered_by_a_second_command() {
    let lost = RedisError::from(io::Error::from(io::ErrorKind::BrokenPipe));
    let mut con = MockRedisConnection::new([expect(Form::EvalSha, Err(lost))]);
    let error = add().invoke(&mut con).unwrap_err();
    assert_eq!(error.outcome(), evalsha::Outcome::Unknown);
    assert!(con.is_empty());
}

#[tokio::test]
async fn a_cold_call_async() {
    let script = [
        expect(Form::EvalSha, Err(noscript())),
        expect(Form::Eval, Ok(5)),
    ];
    let mut con = MockRedisConnection::new(script);
    assert_eq!(add().invoke_async(&mut con).await.unwrap(), 5);
    assert!(con.is_empty());
}

#[test]
fn a_reply_of_another_type() {
    let cmd = add().to_cmd(Form::EvalSha).unwrap();
    let mut con = MockRedisConnection::new([MockCmd::new(cmd, Ok("five"))]);
    let error = add().invoke(&mut con).unwrap_err();
    assert!(matches!(error, evalsha::Error::Reply(_)), "{error:?}");
}

#[test]
fn a_transaction() {
    let mut expected = redis::pipe();
    expected
        .atomic()
        .add_command(add().to_cmd(Form::Eval).unwrap())
        .add_command(add().to_cmd(Form::EvalSha).unwrap());
    let reply = Value::Array(vec![Value::Int(2), Value::Int(4)]);
    let mut con = MockRedisConnection::new([MockCmd::new(expected, Ok(reply))]);
    let mut pipe = redis::pipe();
    pipe.atomic().script(add()).script(add());
    let totals: (i64, i64) = pipe.query(&mut con).unwrap();
    assert_eq!(totals, (2, 4));
}

/// The first call goes ahead alone.
#[test]
fn a_batch() {
    let evalsha = || add().to_cmd(Form::EvalSha).unwrap();
    let mut expected = redis::pipe();
    expected.add_command(evalsha()).add_command(evalsha());
    let failed = server_error("-ERR value is not an integer or out of range");
    let replies = vec![Value::Int(4), Value::ServerError(failed)];
    let mut con = MockRedisConnection::new([
        MockCmd::new(evalsha(), Ok(Value::Int(2))),
        MockCmd::with_values(expected, Ok(replies)),
    ]);
    let results = Add::batch([add(), add(), add()]).invoke(&mut con);
    assert!(matches!(results[..], [Ok(2), Ok(4), Err(_)]), "{results:?}");
}

#[test]
fn an_unexpected_call_is_the_mocks_error() {
    let mut con = MockRedisConnection::new([]);
    let error = add().invoke(&mut con).unwrap_err();
    assert_eq!(
        error.redis_error().map(RedisError::kind),
        Some(ErrorKind::Client)
    );
}
