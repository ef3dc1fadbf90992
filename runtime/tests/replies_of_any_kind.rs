//! Replies of every shape, made at random from a fixed seed: decoding never panics, and what it
//! gives is in the reply.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use evalsha::__private::{Decode, Mismatch, wire};
use redis::{Value, VerbatimFormat};
use support::scripts::RateLimitReply;
use support::wire::nested_error;

/// The generator of Marsaglia's "Xorshift RNGs".
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let index = self.below(from.len() as u64);
        from[usize::try_from(index).unwrap()].clone()
    }

    fn bytes(&mut self) -> Vec<u8> {
        const TEXTS: [&[u8]; 14] = [
            b"",
            b"0",
            b"1",
            b"-1",
            b"255",
            b"256",
            b"18446744073709551616",
            b"1e3",
            b"nan",
            b"-inf",
            b"OK",
            b"\xFF\xFE",
            b"{\"a\":1}",
            b" 7",
        ];
        self.pick(&TEXTS).to_vec()
    }

    fn text(&mut self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }

    fn values(&mut self, depth: u32) -> Vec<Value> {
        (0..self.below(5)).map(|_| self.value(depth)).collect()
    }

    fn pairs(&mut self, depth: u32) -> Vec<(Value, Value)> {
        (0..self.below(3))
            .map(|_| (self.value(depth), self.value(depth)))
            .collect()
    }

    fn value(&mut self, depth: u32) -> Value {
        let kinds = if depth == 0 { 9 } else { 14 };
        let next = depth.saturating_sub(1);
        match self.below(kinds) {
            0 => Value::Nil,
            1 => Value::Int(self.pick(&[0, 1, 2, -1, 255, 256, i64::MIN, i64::MAX])),
            2 => Value::BulkString(self.bytes()),
            3 => Value::SimpleString(self.text()),
            4 => Value::Okay,
            5 => Value::Double(self.pick(&[0.0, -0.0, 1.0, 0.5, 1e300, f64::NAN, f64::INFINITY])),
            6 => Value::Boolean(self.below(2) == 0),
            7 => Value::VerbatimString {
                format: VerbatimFormat::Text,
                text: self.text(),
            },
            8 => redis::parse_redis_value(b"(123456789012345678901\r\n").unwrap(),
            9 => Value::Array(self.values(next)),
            10 => Value::Set(self.values(next)),
            11 => Value::Map(self.pairs(next)),
            12 => Value::Attribute {
                data: Box::new(self.value(next)),
                attributes: self.pairs(next),
            },
            _ => nested_error("ERR nested"),
        }
    }
}

/// The value under attributes.
fn bare(value: &Value) -> &Value {
    match value {
        Value::Attribute { data, .. } => bare(data),
        value => value,
    }
}

/// What a string of any kind holds.
fn string(value: &Value) -> Option<&[u8]> {
    match bare(value) {
        Value::BulkString(bytes) => Some(bytes),
        Value::SimpleString(text) | Value::VerbatimString { text, .. } => Some(text.as_bytes()),
        Value::Okay => Some(b"OK"),
        _ => None,
    }
}

/// A number as the reply writes it.
fn number(value: &Value) -> Option<f64> {
    match bare(value) {
        #[allow(clippy::cast_precision_loss)] // compared with what went the same way
        Value::Int(number) => Some(*number as f64),
        Value::Double(number) => Some(*number),
        Value::BigNumber(_) => Some(123_456_789_012_345_678_901.0),
        value => std::str::from_utf8(string(value)?).ok()?.parse().ok(),
    }
}

/// Decodes; a mismatch can be shown and quotes no string.
fn read<W: Decode>(value: &Value) -> Option<W::Output> {
    let shown = |mismatch: &Mismatch| mismatch.to_string();
    match W::decode(value.clone()) {
        Ok(output) => Some(output),
        Err(mismatch) => {
            let text = shown(&mismatch);
            assert!(
                mismatch.server_error().is_some() || !text.contains("{\"a\""),
                "{text}"
            );
            None
        }
    }
}

#[test]
fn what_is_read_is_in_the_reply() {
    let mut random = Random(0x5DEE_CE66_D1CE_4E5B);
    let mut read_some = [0_u32; 6];
    for _ in 0..50_000 {
        let value = random.value(3);
        if let Some(int) = read::<wire::Int<i16>>(&value) {
            assert_eq!(number(&value), Some(f64::from(int)), "{value:?}");
            read_some[0] += 1;
        }
        if let Some(float) = read::<wire::Float<f64>>(&value) {
            let there = number(&value).unwrap();
            assert!(
                there == float || there.is_nan() && float.is_nan(),
                "{value:?}"
            );
            read_some[1] += 1;
        }
        if let Some(bytes) = read::<wire::Bytes>(&value) {
            assert_eq!(string(&value), Some(bytes.as_slice()), "{value:?}");
            read_some[2] += 1;
        }
        if let Some(items) = read::<wire::List<wire::Opt<wire::Str>>>(&value) {
            let there = match bare(&value) {
                Value::Array(items) | Value::Set(items) => items.len(),
                Value::Map(pairs) => 2 * pairs.len(),
                other => panic!("{other:?}"),
            };
            assert_eq!(items.len(), there);
            read_some[3] += 1;
        }
        if let Some(reply) = read::<RateLimitReply>(&value) {
            let Value::Array(items) = bare(&value) else {
                panic!("{value:?}");
            };
            assert!((2..=3).contains(&items.len()));
            assert_eq!(number(&items[1]), Some(f64::from(reply.remaining)));
            read_some[4] += 1;
        }
        if let Some(map) = read::<wire::Map<wire::Bytes, wire::Any>>(&value) {
            let there = match bare(&value) {
                Value::Array(items) => items.len() / 2,
                Value::Map(pairs) => pairs.len(),
                other => panic!("{other:?}"),
            };
            assert_eq!(map.len(), there);
            read_some[5] += 1;
        }
        read::<wire::Bool>(&value);
        read::<wire::Status>(&value);
        read::<wire::Nil>(&value);
        read::<wire::Str>(&value);
        read::<wire::Custom<Vec<(String, f64)>>>(&value);
    }
    assert!(read_some.iter().all(|count| *count > 20), "{read_some:?}");
}

#[test]
fn no_reply_with_an_error_in_it_is_read_as_any() {
    fn has_error(value: &Value) -> bool {
        match value {
            Value::ServerError(_) => true,
            Value::Array(items) | Value::Set(items) => items.iter().any(has_error),
            Value::Map(pairs) => pairs.iter().any(|(k, v)| has_error(k) || has_error(v)),
            Value::Attribute { data, .. } => has_error(data),
            _ => false,
        }
    }
    let mut random = Random(0x0123_4567_89AB_CDEF);
    for _ in 0..50_000 {
        let value = random.value(4);
        assert_eq!(
            read::<wire::Any>(&value).is_none(),
            has_error(&value),
            "{value:?}"
        );
    }
}
