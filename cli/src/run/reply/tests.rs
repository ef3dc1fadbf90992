//! Replies of any shape against declared types.

use evalsha_analyzer::{Source, analyze};

use super::*;

fn decode(ty: &str, reply: Value) -> Result<String, String> {
    let header = format!("---@returns {ty}\nreturn redis.call(ARGV[1])\n");
    let source = Source::new("a.lua", header.into_bytes()).unwrap();
    let analysis = analyze(&source);
    assert_eq!(analysis.findings, []);
    to_json(
        analysis.interface.reply.as_ref().map(|reply| &reply.ty),
        reply,
    )
    .map(|json| json.to_string())
    .map_err(|mismatch| mismatch.to_string())
}

fn check(ty: &str, reply: Value, expected: &str) {
    assert_eq!(decode(ty, reply).as_deref(), Ok(expected), "{ty}");
}

fn refuse(ty: &str, reply: Value, expected: &str) {
    assert_eq!(decode(ty, reply), Err(expected.to_owned()), "{ty}");
}

fn text(text: &str) -> Value {
    Value::BulkString(text.into())
}

#[test]
fn scalars() {
    check("u8", Value::Int(255), "255");
    refuse(
        "u8",
        Value::Int(256),
        "expected `reply` to be `u8`, found the integer 256",
    );
    check("u64", text("18446744073709551615"), "18446744073709551615");
    check("i64", Value::Int(i64::MIN), "-9223372036854775808");
    check("i32", Value::Double(3.0), "3");
    refuse(
        "i32",
        Value::Double(3.5),
        "expected `reply` to be `i32`, found the double 3.5",
    );
    check("f64", text("0.1"), "0.1");
    check("f64", Value::Double(f64::INFINITY), "\"inf\"");
    check("millis", Value::Int(1500), "1500");
    check(
        "micros",
        text("18446744073709551615"),
        "18446744073709551615",
    );
    check("unix_secs", Value::Int(1_700_000_000), "1700000000");
    check("unix_millis?", Value::Nil, "null");
    check(
        "{[secs]: unix_millis}",
        Value::Array(vec![Value::Int(7), Value::Int(8)]),
        "{\"7\":8}",
    );
    refuse(
        "secs",
        Value::Int(-2),
        "expected `reply` to be `secs`, found the integer -2",
    );
    check("bool", Value::Nil, "false");
    refuse(
        "bool",
        Value::Int(2),
        "expected `reply` to be `bool`, found the integer 2",
    );
    check("status", Value::Okay, "\"OK\"");
    refuse(
        "status",
        text("OK"),
        "expected `reply` to be `status`, found a string of 2 bytes",
    );
    check("nil", Value::Nil, "null");
    check("str", text("é"), "\"é\"");
    refuse(
        "str",
        Value::BulkString(vec![0xff]),
        "expected `reply` to be `str`, found a string of 1 byte that is not UTF-8 at byte 0",
    );
    check(
        "bytes",
        Value::BulkString(vec![0xff, 0]),
        "{\"hex\":\"ff00\"}",
    );
    check("\"a\"|\"b\"", text("b"), "\"b\"");
    refuse(
        "\"a\"|\"b\"",
        text("c"),
        "expected `reply` to be `\"a\"|\"b\"`, found a string of 1 byte that is none of them",
    );
    check(
        "json",
        text("{\"b\": 1, \"a\": [2]}"),
        "{\"b\":1,\"a\":[2]}",
    );
    check(
        "msgpack",
        Value::BulkString(b"\x81\xa1a\x01".to_vec()),
        "{\"a\":1}",
    );
}

#[test]
fn compounds() {
    let array = |items: &[i64]| Value::Array(items.iter().copied().map(Value::Int).collect());
    check("u8?", Value::Nil, "null");
    check("[u8]", array(&[1, 2]), "[1,2]");
    refuse(
        "[u8]",
        array(&[1, 256]),
        "expected `reply[1]` to be `u8`, found the integer 256",
    );
    check(
        "(b: bool, a: u8, c: u8?)",
        array(&[1, 2]),
        "{\"b\":true,\"a\":2,\"c\":null}",
    );
    refuse(
        "(a: u8, b: u8)",
        array(&[1]),
        "expected `reply.b` to be `u8`, found nothing (the array ends before it)",
    );
    refuse(
        "(a: u8)",
        array(&[1, 2]),
        "expected `reply` to be `{ a: u8 } (1 field)`, found an array of 2 elements",
    );
    check("{[u8]: u8}", array(&[7, 8]), "{\"7\":8}");
    refuse(
        "{[u8]: u8}",
        array(&[7]),
        "expected `reply` to be `{[u8]: u8}`, found an array of 1 elements, an odd number",
    );
    check(
        "{[str]: bool}",
        Value::Map(vec![(text("k"), Value::Int(1))]),
        "{\"k\":true}",
    );
    check(
        "any",
        Value::Array(vec![Value::Nil, array(&[1]), text("x")]),
        "[null,[1],\"x\"]",
    );
}

/// As a program refuses it.
#[test]
fn nothing_is_replaced_dropped_or_passed_over() {
    let one = || Value::Array(vec![Value::Int(1)]);
    refuse(
        "{ a: bool, b: bool }",
        one(),
        "expected `reply.b` to be `bool`, found nothing (the array ends before it)",
    );
    let twice = vec![text("k"), Value::Int(1), text("k"), Value::Int(2)];
    refuse(
        "{[str]: u64}",
        Value::Array(twice),
        "expected `reply{pair 1}.key` to be `str`, found the key of an earlier pair",
    );
    let nested = redis::parse_redis_value(b"*2\r\n:1\r\n-BAD x\r\n").unwrap();
    for ty in ["any", "[any]", "{ a: u8, b: str }"] {
        let refused = decode(ty, nested.clone()).unwrap_err();
        assert!(refused.contains("is the error `BAD x`"), "{ty}: {refused}");
    }
    check("str", Value::Double(3.5), "\"3.5\"");
}

#[test]
fn records_and_rests() {
    let array = |items: &[i64]| Value::Array(items.iter().map(|item| Value::Int(*item)).collect());
    check(
        "(a: u8, b: u8)...",
        array(&[1, 2, 3, 4]),
        r#"[{"a":1,"b":2},{"a":3,"b":4}]"#,
    );
    check(
        "(n: u8, ids...: u8)",
        array(&[1, 2, 3]),
        r#"{"n":1,"ids":[2,3]}"#,
    );
    check(
        "(n: u8, by...: {[u8]: u8})",
        array(&[1, 2, 3]),
        r#"{"n":1,"by":{"2":3}}"#,
    );
    check(
        "(n: u8, rows...: (a: u8, b: u8))",
        array(&[1, 2, 3]),
        r#"{"n":1,"rows":[{"a":2,"b":3}]}"#,
    );
    check("(n: u8, ids...: u8)", array(&[1]), r#"{"n":1,"ids":[]}"#);
    refuse(
        "(n: u8, rows...: (a: u8, b: u8))",
        array(&[1, 2, 3, 4]),
        "expected `reply.rows` to be `(a: u8, b: u8)...`, found an array of 3 elements, not a multiple of 2",
    );
    refuse(
        "(a: u8, b: u8)...",
        array(&[1, 2, 3, 400]),
        "expected `reply[1].b` to be `u8`, found the integer 400",
    );
}

#[test]
fn parts_of_a_union() {
    let ty = r#""OK"(n: u8) | "GONE" | -1 | (id: str, more...: u8)"#;
    let array = |items: Vec<Value>| Value::Array(items);
    check(ty, text("GONE"), r#""GONE""#);
    check(ty, array(vec![text("GONE")]), r#""GONE""#);
    check(ty, Value::Int(-1), "-1");
    check(
        ty,
        array(vec![Value::Okay, Value::Int(7)]),
        r#"{"OK":{"n":7}}"#,
    );
    check(
        ty,
        array(vec![text("x"), Value::Int(7)]),
        r#"{"id":"x","more":[7]}"#,
    );
    refuse(
        ty,
        Value::Int(2),
        "expected `reply` to be `\"OK\"(n: u8) | \"GONE\" | -1 | (id: str, more...: u8)`, found the integer 2",
    );
    check(r#""a" | u8"#, Value::Int(2), "2");
}
