//! Replies of every declared type, as RESP2 and RESP3 give them, and what does not fit.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use evalsha::__private::{Decode, variant, wire};
use evalsha::Mismatch;
use redis::{Value, VerbatimFormat};

use crate::support::scripts::RateLimitReply;
use crate::support::wire::nested_error;

fn read<W: Decode>(value: Value) -> Result<W::Output, String> {
    W::decode(value).map_err(|mismatch| mismatch.to_string())
}

fn bulk(text: &str) -> Value {
    Value::BulkString(text.as_bytes().to_vec())
}

fn verbatim(text: &str) -> Value {
    Value::VerbatimString {
        format: VerbatimFormat::Text,
        text: text.to_owned(),
    }
}

fn attributed(value: Value) -> Value {
    Value::Attribute {
        data: Box::new(value),
        attributes: vec![(bulk("ttl"), Value::Int(1))],
    }
}

/// As the parser gives them: its type depends on a feature of redis.
fn big(digits: &str) -> Value {
    redis::parse_redis_value(format!("({digits}\r\n").as_bytes()).expect("a big number")
}

fn at(path: &str, declared: &str, found: &str) -> String {
    format!("expected `{path}` to be `{declared}`, found {found}")
}

fn refused(declared: &str, found: &str) -> String {
    at("reply", declared, found)
}

/// RESP2 has neither doubles nor big numbers: a script's `{double = 3.5}` is a string there.
#[test]
fn what_resp2_sends_as_a_string_is_one_on_resp3_too() {
    for (resp2, resp3) in [
        (bulk("3.5"), Value::Double(3.5)),
        (bulk("-1"), Value::Double(-1.0)),
        (bulk("12345678901234567890"), big("12345678901234567890")),
    ] {
        assert_eq!(
            read::<wire::Str>(resp3.clone()),
            read::<wire::Str>(resp2.clone())
        );
        assert_eq!(read::<wire::Bytes>(resp3), read::<wire::Bytes>(resp2));
    }
    for (resp2, resp3) in [
        (bulk("1"), Value::Double(1.0)),
        (bulk("0"), Value::Double(0.0)),
    ] {
        assert_eq!(read::<wire::Bool>(resp3), read::<wire::Bool>(resp2));
    }
    for neither in [0.5, -0.0, -1.0, f64::NAN] {
        assert!(
            read::<wire::Bool>(Value::Double(neither)).is_err(),
            "{neither}"
        );
    }
}

#[test]
fn integers_of_each_kind() {
    use wire::Int;
    assert_eq!(read::<Int<u8>>(Value::Int(255)), Ok(255));
    assert_eq!(read::<Int<i64>>(Value::Int(i64::MIN)), Ok(i64::MIN));
    assert_eq!(read::<Int<u64>>(bulk("18446744073709551615")), Ok(u64::MAX));
    assert_eq!(read::<Int<u64>>(big("18446744073709551615")), Ok(u64::MAX));
    assert_eq!(
        read::<Int<i64>>(bulk("9007199254740993")),
        Ok(9_007_199_254_740_993)
    );
    assert_eq!(read::<Int<i32>>(Value::Double(-3.0)), Ok(-3));
    assert_eq!(read::<Int<i32>>(verbatim("-3")), Ok(-3));
    assert_eq!(read::<Int<i32>>(attributed(Value::Int(4))), Ok(4));
}

#[test]
fn times_of_each_kind() {
    use wire::{Micros, Millis, Secs, UnixMillis, UnixSecs};
    let span = Duration::from_micros(1_500_000);
    assert_eq!(read::<Secs>(Value::Int(90)), Ok(Duration::from_secs(90)));
    assert_eq!(read::<Millis>(bulk("1500")), Ok(span));
    assert_eq!(read::<Micros>(Value::Double(1_500_000.0)), Ok(span));
    let longest = Duration::from_secs(u64::MAX);
    assert_eq!(read::<Secs>(big("18446744073709551615")), Ok(longest));
    let point = SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_000);
    assert_eq!(read::<UnixSecs>(Value::Int(1_700_000_000)), Ok(point));
    assert_eq!(read::<UnixMillis>(verbatim("1700000000000")), Ok(point));
    assert_eq!(
        read::<wire::Opt<UnixMillis>>(attributed(Value::Int(0))),
        Ok(Some(SystemTime::UNIX_EPOCH))
    );
    assert_eq!(read::<wire::Opt<Secs>>(Value::Nil), Ok(None));
}

#[test]
fn times_out_of_range_or_of_another_kind() {
    use wire::{Millis, Secs, UnixMillis, UnixSecs};
    for (value, found) in [
        (Value::Int(-1), "the integer -1"),
        (Value::Double(0.5), "the double 0.5"),
        (bulk("-1"), "a string of 2 bytes"),
        (bulk("soon"), "a string of 4 bytes"),
        (Value::Nil, "nil"),
        (Value::Okay, "the status `OK`"),
    ] {
        let error = |declared| refused(declared, found);
        assert_eq!(read::<Secs>(value.clone()), Err(error("secs")));
        assert_eq!(read::<Millis>(value.clone()), Err(error("millis")));
        assert_eq!(read::<UnixMillis>(value.clone()), Err(error("unix_millis")));
        assert_eq!(read::<UnixSecs>(value), Err(error("unix_secs")));
    }
    // No clock of a system goes so far.
    assert_eq!(
        read::<UnixSecs>(bulk("18446744073709551615")),
        Err(refused("unix_secs", "a string of 20 bytes"))
    );
}

#[test]
fn integers_out_of_range_or_of_another_kind() {
    use wire::Int;
    let cases = [
        (Value::Int(256), "the integer 256"),
        (Value::Int(-1), "the integer -1"),
        (Value::Double(0.5), "the double 0.5"),
        (Value::Double(f64::NAN), "the double NaN"),
        (Value::Nil, "nil"),
        (Value::Boolean(true), "the boolean true"),
        (bulk("1e2"), "a string of 3 bytes"),
        (bulk(""), "a string of 0 bytes"),
        (Value::Array(vec![]), "an array of 0 elements"),
    ];
    for (value, found) in cases {
        assert_eq!(read::<Int<u8>>(value), Err(refused("u8", found)));
    }
    let beyond = 9_007_199_254_740_994.0;
    let inexact = "the double 9007199254740994";
    assert_eq!(
        read::<Int<i64>>(Value::Double(beyond)),
        Err(refused("i64", inexact))
    );
}

#[test]
fn floats_of_each_kind() {
    use wire::Float;
    for value in [Value::Double(0.25), bulk("0.25"), verbatim("0.25")] {
        assert_eq!(read::<Float<f64>>(value), Ok(0.25));
    }
    assert_eq!(read::<Float<f64>>(Value::Int(3)), Ok(3.0));
    assert_eq!(read::<Float<f32>>(bulk("0.1")), Ok(0.1));
    assert_eq!(read::<Float<f64>>(bulk("inf")), Ok(f64::INFINITY));
    assert_eq!(read::<Float<f32>>(bulk("-inf")), Ok(f32::NEG_INFINITY));
    assert_eq!(read::<Float<f64>>(bulk("1e+17")), Ok(1e17));
    for nan in ["nan", "-nan"] {
        assert!(read::<Float<f64>>(bulk(nan)).is_ok_and(f64::is_nan));
    }
    // A number that no float holds is no infinity.
    for large in ["1e400", "-1e400", &"9".repeat(400)] {
        assert!(read::<Float<f64>>(bulk(large)).is_err(), "{large}");
    }
    let zero = read::<Float<f64>>(bulk("-0")).unwrap();
    assert!(zero == 0.0 && zero.is_sign_negative());
    let found = "the double 1e300";
    assert!(read::<Float<f32>>(Value::Double(1e300)).is_err(), "{found}");
    assert_eq!(
        read::<Float<f64>>(bulk("many")),
        Err(refused("f64", "a string of 4 bytes"))
    );
}

#[test]
fn booleans_of_each_kind() {
    use wire::Bool;
    for value in [Value::Int(1), Value::Boolean(true), bulk("1")] {
        assert_eq!(read::<Bool>(value), Ok(true));
    }
    for value in [Value::Int(0), Value::Boolean(false), Value::Nil, bulk("0")] {
        assert_eq!(read::<Bool>(value), Ok(false));
    }
    for (value, found) in [
        (Value::Int(2), "the integer 2"),
        (bulk("true"), "a string of 4 bytes"),
        (Value::Okay, "the status `OK`"),
    ] {
        assert_eq!(read::<Bool>(value), Err(refused("bool", found)));
    }
}

#[test]
fn strings_and_bytes() {
    use wire::{Bytes, Str};
    assert_eq!(read::<Str>(bulk("héé")).as_deref(), Ok("héé"));
    assert_eq!(read::<Str>(Value::Okay).as_deref(), Ok("OK"));
    assert_eq!(read::<Str>(verbatim("a")).as_deref(), Ok("a"));
    assert_eq!(read::<Str>(bulk("")).as_deref(), Ok(""));
    let binary = || Value::BulkString(vec![b'a', 0xFF]);
    assert_eq!(read::<Bytes>(binary()), Ok(vec![b'a', 0xFF]));
    assert_eq!(
        read::<Str>(binary()),
        Err(refused(
            "str",
            "a string of 2 bytes that is not UTF-8 at byte 1"
        ))
    );
    assert_eq!(read::<Bytes>(Value::Nil), Err(refused("bytes", "nil")));
    assert_eq!(
        read::<Str>(Value::Int(7)),
        Err(refused("str", "the integer 7"))
    );
}

#[test]
fn statuses_and_nil() {
    use wire::{Nil, Status};
    assert_eq!(read::<Status>(Value::Okay), Ok(()));
    assert_eq!(read::<Status>(Value::SimpleString("QUEUED".into())), Ok(()));
    assert_eq!(read::<Status>(Value::Nil), Err(refused("status", "nil")));
    assert_eq!(read::<Nil>(Value::Nil), Ok(()));
    assert_eq!(
        read::<Nil>(Value::Int(0)),
        Err(refused("nil", "the integer 0"))
    );
}

#[test]
fn optional_values() {
    use wire::{Int, Opt};
    assert_eq!(read::<Opt<Int<u8>>>(Value::Nil), Ok(None));
    assert_eq!(read::<Opt<Int<u8>>>(attributed(Value::Nil)), Ok(None));
    assert_eq!(read::<Opt<Int<u8>>>(Value::Int(1)), Ok(Some(1)));
    assert!(read::<Opt<Int<u8>>>(Value::Int(-1)).is_err());
}

#[test]
fn lists_of_each_kind() {
    use wire::{Int, List, Str};
    let items = || vec![Value::Int(1), Value::Int(2)];
    for value in [Value::Array(items()), Value::Set(items())] {
        assert_eq!(read::<List<Int<u8>>>(value), Ok(vec![1, 2]));
    }
    let map = Value::Map(vec![(bulk("a"), bulk("1"))]);
    assert_eq!(
        read::<List<Str>>(map),
        Ok(vec!["a".to_owned(), "1".to_owned()])
    );
    assert_eq!(
        read::<List<Int<u8>>>(Value::Nil),
        Err(refused("[u8]", "nil"))
    );
    let wrong = Value::Array(vec![Value::Int(1), bulk("secret")]);
    assert_eq!(
        read::<List<Int<u8>>>(wrong),
        Err(at("reply[1]", "u8", "a string of 6 bytes"))
    );
}

#[test]
fn maps_of_each_kind() {
    use wire::{Int, Map, Str};
    type Scores = Map<Str, Int<i64>>;
    let expected = HashMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]);
    let flat = Value::Array(vec![bulk("a"), bulk("1"), bulk("b"), Value::Int(2)]);
    let map = Value::Map(vec![(bulk("a"), bulk("1")), (bulk("b"), Value::Int(2))]);
    assert_eq!(read::<Scores>(flat), Ok(expected.clone()));
    assert_eq!(read::<Scores>(map), Ok(expected));
    assert_eq!(read::<Scores>(Value::Array(vec![])), Ok(HashMap::new()));

    let odd = Value::Array(vec![bulk("a")]);
    let found = "an array of 1 elements, an odd number";
    assert_eq!(read::<Scores>(odd), Err(refused("{[str]: i64}", found)));
    let twice = Value::Array(vec![bulk("a"), bulk("1"), bulk("a"), bulk("2")]);
    assert_eq!(
        read::<Scores>(twice),
        Err(at("reply{pair 1}.key", "str", "the key of an earlier pair"))
    );
    let wrong = Value::Map(vec![(bulk("a"), bulk("secret"))]);
    assert_eq!(
        read::<Scores>(wrong),
        Err(at("reply{pair 0}.value", "i64", "a string of 6 bytes"))
    );
}

#[test]
fn structs_by_position() {
    let reply = |items: Vec<Value>| read::<RateLimitReply>(Value::Array(items));
    let expected = |note: Option<&str>| RateLimitReply {
        allowed: true,
        remaining: 5,
        note: note.map(str::to_owned),
    };
    let (one, five) = (|| Value::Int(1), || Value::Int(5));
    assert_eq!(
        reply(vec![one(), five(), bulk("n")]),
        Ok(expected(Some("n")))
    );
    assert_eq!(reply(vec![one(), five(), Value::Nil]), Ok(expected(None)));
    assert_eq!(reply(vec![one(), five()]), Ok(expected(None)));

    let missing = at(
        "reply.remaining",
        "u32",
        "nothing (the array ends before it)",
    );
    assert_eq!(reply(vec![one()]), Err(missing));
    let missing = at(
        "reply.allowed",
        "bool",
        "nothing (the array ends before it)",
    );
    assert_eq!(reply(vec![]), Err(missing));
    assert_eq!(
        reply(vec![one(), five(), Value::Nil, Value::Nil]),
        Err(refused(
            "RateLimitReply (3 fields)",
            "an array of 4 elements"
        ))
    );
    assert_eq!(
        read::<RateLimitReply>(Value::Int(1)),
        Err(refused("RateLimitReply", "the integer 1"))
    );
    let range = at("reply.remaining", "u32", "the integer -1");
    assert_eq!(reply(vec![one(), Value::Int(-1)]), Err(range));
}

#[test]
fn paths_lead_to_the_place() {
    let inner = Value::Array(vec![Value::Int(1), bulk("x")]);
    let fine = Value::Array(vec![Value::Int(1), Value::Int(1)]);
    let mismatch =
        wire::List::<RateLimitReply>::decode(Value::Array(vec![fine, inner])).unwrap_err();
    assert_eq!(mismatch.path(), "reply[1].remaining");
    assert_eq!(mismatch.declared(), Some("u32"));
    assert_eq!(mismatch.found(), Some("a string of 1 byte"));
}

#[test]
fn variants_of_a_literal_union() {
    let pick = |value| {
        variant("\"front\"|\"back\"", value, |text| match text {
            "front" => Some(1),
            "back" => Some(2),
            _ => None,
        })
        .map_err(|mismatch: Mismatch| mismatch.to_string())
    };
    assert_eq!(pick(bulk("back")), Ok(2));
    assert_eq!(
        pick(bulk("secret")),
        Err(refused(
            "\"front\"|\"back\"",
            "a string of 6 bytes that is none of them"
        ))
    );
    assert!(pick(Value::Nil).is_err());
}

#[test]
fn errors_anywhere_are_errors() {
    let list = Value::Array(vec![Value::Int(1), nested_error("MYERR no")]);
    let mismatch = wire::List::<wire::Int<u8>>::decode(list.clone()).unwrap_err();
    assert_eq!(mismatch.path(), "reply[1]");
    assert_eq!(mismatch.server_error().map(|e| e.code()), Some("MYERR"));
    for deep in [
        Value::Map(vec![(bulk("a"), list.clone())]),
        Value::Set(vec![list.clone()]),
        attributed(list.clone()),
        list,
    ] {
        let mismatch = wire::Any::decode(deep.clone()).unwrap_err();
        assert!(mismatch.server_error().is_some());
        let mismatch = wire::Custom::<Value>::decode(deep).unwrap_err();
        assert!(mismatch.server_error().is_some());
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth| (0..depth).fold(Value::Nil, |value, _| Value::Array(vec![value]));
    wire::Any::decode(nested(100)).unwrap();
    let mismatch = wire::Any::decode(nested(1_000)).unwrap_err();
    assert!(mismatch.to_string().contains("128 levels"), "{mismatch}");
}

#[test]
fn own_types_do_not_quote_the_reply() {
    let mismatch = wire::Custom::<u8>::decode(bulk("secret")).unwrap_err();
    assert_eq!(mismatch.to_string(), refused("u8", "a string of 6 bytes"));
    assert_eq!(
        read::<wire::Custom<(u8, String)>>(Value::Array(vec![Value::Int(1), bulk("a")])),
        Ok((1, "a".to_owned()))
    );
}
