//! Replies of any shape, decoded as every declared type: an error or the value that came, never a panic, never a
//! default.
//!
//! [`text_of`] shows what came without the decoder, and each accepted value must show the same.

use std::panic::Location;
use std::time::SystemTime;

use evalsha::lua_script;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use redis::{ConnectionLike, PushKind, RedisResult, ToRedisArgs, Value, VerbatimFormat};

use crate::budget::Budget;
use crate::report::report;

const CASES: u32 = 500;

lua_script!(struct Unsigned = inline "---@returns u64\nreturn 0");
lua_script!(struct Small = inline "---@returns i8\nreturn 0");
lua_script!(struct Pause = inline "---@returns millis\nreturn 0");
lua_script!(struct Moment = inline "---@returns unix_secs\nreturn 0");
lua_script!(struct Float = inline "---@returns f64\nreturn '0'");
lua_script!(struct Flag = inline "---@returns bool\nreturn 0");
lua_script!(struct Text = inline "---@returns str\nreturn ''");
lua_script!(struct Raw = inline "---@returns bytes\nreturn ''");
lua_script!(struct Optional = inline "---@returns u64?\nreturn 0");
lua_script!(struct Numbers = inline "---@returns [u64]\nreturn {}");
lua_script!(struct Fields = inline "---@returns (count: u64, name: str?)\nreturn {0, ''}");
lua_script!(struct Named = inline "---@returns {[str]: u64}\nreturn {}");
lua_script!(struct Side = inline "---@returns \"left\"|\"right\"\nreturn 'left'");
lua_script!(struct Document = inline "---@returns json\nreturn '{}'");
lua_script!(struct Done = inline "---@returns status\nreturn redis.status_reply('OK')");
lua_script!(struct Nothing = inline "---@returns nil\nreturn nil");
lua_script!(struct Anything = inline "---@returns any\nreturn 0");

/// A server that answers everything with one value.
struct Answers(Value);

impl ConnectionLike for Answers {
    fn req_packed_command(&mut self, _cmd: &[u8]) -> RedisResult<Value> {
        Ok(self.0.clone())
    }

    fn req_packed_commands(
        &mut self,
        _cmd: &[u8],
        _offset: usize,
        _count: usize,
    ) -> RedisResult<Vec<Value>> {
        Ok(vec![self.0.clone()])
    }

    fn get_db(&self) -> i64 {
        0
    }

    fn check_connection(&mut self) -> bool {
        true
    }

    fn is_open(&self) -> bool {
        true
    }
}

#[test]
fn no_reply_is_taken_for_another() {
    let (budget, mut replies) = (Budget::rounds(6), 0);
    while budget.take() {
        let config = Config {
            cases: CASES,
            failure_persistence: None,
            ..Config::default()
        };
        TestRunner::new(config)
            .run(&values(), |value| decode_as_everything(&value))
            .unwrap();
        replies += u64::from(CASES);
    }
    report("bad replies", "no server", &[(replies, &"replies")]);
}

fn decode_as_everything(value: &Value) -> Result<(), TestCaseError> {
    let con = &mut Answers(value.clone());
    let says = |text: Option<String>| prop_check(text == text_of(value), value);
    if let Ok(number) = Unsigned::call((), ()).invoke(con) {
        says_integer(i128::from(number), value)?;
    }
    if let Ok(number) = Small::call((), ()).invoke(con) {
        says_integer(i128::from(number), value)?;
    }
    if let Ok(pause) = Pause::call((), ()).invoke(con) {
        says_integer(pause.as_millis().try_into().unwrap(), value)?;
    }
    if let Ok(moment) = Moment::call((), ()).invoke(con) {
        let since = moment.duration_since(SystemTime::UNIX_EPOCH).unwrap();
        says_integer(since.as_secs().into(), value)?;
    }
    if let Ok(number) = Float::call((), ()).invoke(con) {
        let came = text_of(value).and_then(|text| text.parse::<f64>().ok());
        prop_check(
            came.is_some_and(|came| came == number || came.is_nan() && number.is_nan()),
            value,
        )?;
    }
    if let Ok(flag) = Flag::call((), ()).invoke(con) {
        let expected = if flag { ["1", "true"] } else { ["0", "false"] };
        let says_so = text_of(value).is_some_and(|text| expected.contains(&text.as_str()));
        prop_check(says_so || !flag && matches!(bare(value), Value::Nil), value)?;
    }
    if let Ok(text) = Text::call((), ()).invoke(con) {
        says(Some(text))?;
    }
    if let Ok(raw) = Raw::call((), ()).invoke(con) {
        prop_check(Some(raw) == bytes_of(value), value)?;
    }
    if let Ok(optional) = Optional::call((), ()).invoke(con) {
        match optional {
            Some(number) => says_integer(i128::from(number), value)?,
            None => prop_check(matches!(bare(value), Value::Nil), value)?,
        }
    }
    if let Ok(side) = Side::call((), ()).invoke(con) {
        says(Some(side.as_str().to_owned()))?;
    }
    if let Ok(document) = Document::call((), ()).invoke(con) {
        let came = bytes_of(value)
            .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
        prop_check(Some(document) == came, value)?;
    }
    if Done::call((), ()).invoke(con).is_ok() {
        prop_check(
            matches!(bare(value), Value::Okay | Value::SimpleString(_)),
            value,
        )?;
    }
    if Nothing::call((), ()).invoke(con).is_ok() {
        prop_check(matches!(bare(value), Value::Nil), value)?;
    }
    if let Ok(any) = Anything::call((), ()).invoke(con) {
        prop_check(any == *value || is_nan(value) || any == *bare(value), value)?;
    }
    decode_as_collections(value, con)
}

fn decode_as_collections(value: &Value, con: &mut Answers) -> Result<(), TestCaseError> {
    if let Ok(numbers) = Numbers::call((), ()).invoke(con) {
        let items = items_of(value).unwrap_or_default();
        prop_check(items.len() == numbers.len(), value)?;
        for (item, number) in items.into_iter().zip(numbers) {
            says_integer(i128::from(number), item)?;
        }
    }
    if let Ok(fields) = Fields::call((), ()).invoke(con) {
        // Lua arrays end before a nil.
        let items = items_of(value).unwrap_or_default();
        prop_check(
            items.len() == 2 || items.len() == 1 && fields.name.is_none(),
            value,
        )?;
        says_integer(i128::from(fields.count), items[0])?;
        let name = items.get(1).copied().unwrap_or(&Value::Nil);
        prop_check(
            fields.name.is_some() || matches!(bare(name), Value::Nil),
            value,
        )?;
        prop_check(fields.name.is_none() || fields.name == text_of(name), value)?;
    }
    if let Ok(named) = Named::call((), ()).invoke(con) {
        let pairs = pairs_of(value);
        prop_check(pairs.is_some(), value)?;
        let pairs = pairs.unwrap_or_default();
        for (name, number) in &named {
            let says_so = |(key, value): &(&Value, &Value)| {
                text_of(key).as_ref() == Some(name)
                    && says_integer(i128::from(*number), value).is_ok()
            };
            prop_check(pairs.iter().any(says_so), value)?;
        }
        prop_check(
            pairs
                .iter()
                .all(|(key, _)| text_of(key).is_some_and(|key| named.contains_key(&key))),
            value,
        )?;
    }
    Ok(())
}

/// Fails with the line that asks.
#[track_caller]
fn prop_check(holds: bool, value: &Value) -> Result<(), TestCaseError> {
    let line = Location::caller().line();
    prop_assert!(holds, "line {line}: decoded as something else: {value:?}");
    Ok(())
}

#[track_caller]
fn says_integer(number: i128, value: &Value) -> Result<(), TestCaseError> {
    let text = text_of(value).unwrap_or_default();
    let exact = text.parse() == Ok(number);
    #[allow(
        clippy::cast_precision_loss,
        reason = "a double that is whole has no more"
    )]
    let whole = matches!(bare(value), Value::Double(_)) && text.parse() == Ok(number as f64);
    prop_check(exact || whole, value)
}

/// Without the attributes that RESP3 may put around it.
fn bare(value: &Value) -> &Value {
    match value {
        Value::Attribute { data, .. } => bare(data),
        other => other,
    }
}

fn is_nan(value: &Value) -> bool {
    matches!(bare(value), Value::Double(number) if number.is_nan())
        || text_of(value).is_some_and(|text| text.parse::<f64>().is_ok_and(f64::is_nan))
}

fn text_of(value: &Value) -> Option<String> {
    match bare(value) {
        Value::Int(number) => Some(number.to_string()),
        Value::Double(number) => Some(number.to_string()),
        Value::Boolean(flag) => Some(flag.to_string()),
        other => bytes_of(other).and_then(|bytes| String::from_utf8(bytes).ok()),
    }
}

fn bytes_of(value: &Value) -> Option<Vec<u8>> {
    match bare(value) {
        Value::BulkString(bytes) => Some(bytes.clone()),
        Value::SimpleString(text) | Value::VerbatimString { text, .. } => {
            Some(text.clone().into_bytes())
        }
        Value::Okay => Some(b"OK".to_vec()),
        Value::Double(number) => Some(number.to_string().into_bytes()),
        Value::BigNumber(number) => Some(number.to_redis_args().concat()),
        _ => None,
    }
}

fn items_of(value: &Value) -> Option<Vec<&Value>> {
    match bare(value) {
        Value::Array(items) | Value::Set(items) | Value::Push { data: items, .. } => {
            Some(items.iter().collect())
        }
        // As RESP2 sends it.
        Value::Map(pairs) => Some(pairs.iter().flat_map(|(key, value)| [key, value]).collect()),
        _ => None,
    }
}

fn pairs_of(value: &Value) -> Option<Vec<(&Value, &Value)>> {
    match bare(value) {
        Value::Map(pairs) => Some(pairs.iter().map(|(key, value)| (key, value)).collect()),
        Value::Array(items) if items.len() % 2 == 0 => {
            Some(items.chunks(2).map(|pair| (&pair[0], &pair[1])).collect())
        }
        _ => None,
    }
}

/// Any value, nested a little; those near the declared types more often.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Nil),
        Just(Value::Okay),
        any::<i64>().prop_map(Value::Int),
        (-2_i64..300).prop_map(Value::Int),
        any::<f64>().prop_map(Value::Double),
        (-3_i32..4).prop_map(|number| Value::Double(f64::from(number))),
        any::<bool>().prop_map(Value::Boolean),
        any::<Vec<u8>>().prop_map(Value::BulkString),
        likely_texts().prop_map(|text| Value::BulkString(text.into_bytes())),
        likely_texts().prop_map(Value::SimpleString),
        likely_texts().prop_map(|text| Value::VerbatimString {
            format: VerbatimFormat::Text,
            text
        }),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        let items = prop::collection::vec(inner.clone(), 0..5);
        let pairs = prop::collection::vec((inner.clone(), inner.clone()), 0..4);
        prop_oneof![
            items.clone().prop_map(Value::Array),
            items.clone().prop_map(Value::Set),
            pairs.clone().prop_map(Value::Map),
            items.prop_map(|data| Value::Push {
                kind: PushKind::Message,
                data
            }),
            (inner, pairs).prop_map(|(data, attributes)| Value::Attribute {
                data: Box::new(data),
                attributes
            }),
        ]
    })
}

fn likely_texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| number.to_string()),
        prop::sample::select(
            &[
                "", "0", "1", "true", "false", "left", "right", "OK", "nan", "inf", "-0", "+1",
                " 1", "1e3", "{}", "[1]", "null"
            ][..]
        )
        .prop_map(str::to_owned),
        ".*",
    ]
}
