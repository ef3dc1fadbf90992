//! Replies of any shape against declared types.

use super::*;
use evalsha_analyzer::{Source, analyze};

fn decode(ty: &str, reply: Value) -> Result<String, String> {
    let header = format!("---@returns {ty}\n");
    let source = Source::new("a.lua", header.into_bytes()).unwrap();
    let analysis = analyze(&source);
    assert_eq!(analysis.findings, []);
    to_json(
        analysis.interface.reply.as_ref().map(|reply| &reply.ty),
        reply,
    )
    .map(|json| json.to_string())
    .map_err(|m| format!("{}: {} / {}", m.path, m.declared, m.came))
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
    refuse("u8", Value::Int(256), "reply: u8 / 256");
    check("u64", text("18446744073709551615"), "18446744073709551615");
    check("i64", Value::Int(i64::MIN), "-9223372036854775808");
    check("i32", Value::Double(3.0), "3");
    refuse("i32", Value::Double(3.5), "reply: i32 / 3.5");
    check("f64", text("0.1"), "0.1");
    check("f64", Value::Double(f64::INFINITY), "\"inf\"");
    check("bool", Value::Nil, "false");
    refuse("bool", Value::Int(2), "reply: bool / 2");
    check("status", Value::Okay, "\"OK\"");
    refuse("status", text("OK"), "reply: status / \"OK\"");
    check("nil", Value::Nil, "null");
    check("str", text("é"), "\"é\"");
    refuse(
        "str",
        Value::BulkString(vec![0xff]),
        "reply: str / {\"hex\":\"ff\"}",
    );
    check(
        "bytes",
        Value::BulkString(vec![0xff, 0]),
        "{\"hex\":\"ff00\"}",
    );
    check("\"a\"|\"b\"", text("b"), "\"b\"");
    refuse("\"a\"|\"b\"", text("c"), "reply: \"a\"|\"b\" / \"c\"");
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
    refuse("[u8]", array(&[1, 256]), "reply[1]: u8 / 256");
    check(
        "(b: bool, a: u8, c: u8?)",
        array(&[1, 2]),
        "{\"b\":true,\"a\":2,\"c\":null}",
    );
    refuse("(a: u8, b: u8)", array(&[1]), "reply.b: u8 / nil");
    refuse(
        "(a: u8)",
        array(&[1, 2]),
        "reply: { a: u8 } / an array of 2",
    );
    check("{[u8]: u8}", array(&[7, 8]), "{\"7\":8}");
    refuse(
        "{[u8]: u8}",
        array(&[7]),
        "reply: {[u8]: u8} / an array of 1",
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
