//! Optional values, lists and maps.
//!
//! RESP3 gives sets and maps where RESP2 gives arrays; both read the same.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::marker::PhantomData;

use redis::Value;

use crate::reply::{Decode, Mismatch, bare};

/// `T?`: nil is `None`.
#[derive(Debug)]
pub struct Opt<W>(PhantomData<fn() -> W>);

impl<W: Decode> Decode for Opt<W> {
    type Output = Option<W::Output>;

    fn decode(value: Value) -> Result<Self::Output, Mismatch> {
        match bare(value)? {
            Value::Nil => Ok(None),
            value => W::decode(value).map(Some),
        }
    }

    #[inline]
    fn peek(value: &Value) -> Option<Self::Output> {
        match value {
            Value::Nil => Some(None),
            value => W::peek(value).map(Some),
        }
    }

    fn absent() -> Option<Self::Output> {
        Some(None)
    }

    fn declared() -> String {
        format!("{}?", W::declared())
    }
}

/// `[T]`: an array, a set, or a map as its keys and values in turn.
#[derive(Debug)]
pub struct List<W>(PhantomData<fn() -> W>);

impl<W: Decode> Decode for List<W> {
    type Output = Vec<W::Output>;

    fn decode(value: Value) -> Result<Self::Output, Mismatch> {
        let items = match bare(value)? {
            Value::Array(items) | Value::Set(items) | Value::Push { data: items, .. } => items,
            Value::Map(pairs) => pairs.into_iter().flat_map(|(k, v)| [k, v]).collect(),
            other => return Err(Mismatch::kind(Self::declared(), &other)),
        };
        let read = |(index, item)| match W::peek(&item) {
            Some(read) => Ok(read),
            None => W::decode(item).map_err(|e: Mismatch| e.in_element(index)),
        };
        items.into_iter().enumerate().map(read).collect()
    }

    fn declared() -> String {
        format!("[{}]", W::declared())
    }
}

/// `{[K]: V}`: a map, or an array of keys and values in turn.
#[derive(Debug)]
pub struct Map<K, V>(PhantomData<fn() -> (K, V)>);

impl<K, V> Decode for Map<K, V>
where
    K: Decode,
    K::Output: Eq + Hash,
    V: Decode,
{
    type Output = HashMap<K::Output, V::Output>;

    fn decode(value: Value) -> Result<Self::Output, Mismatch> {
        match bare(value)? {
            Value::Map(pairs) => Self::collect(pairs.into_iter()),
            Value::Array(items) if items.len() % 2 == 0 => Self::collect(in_pairs(items)),
            Value::Array(items) => {
                let found = format!("an array of {} elements, an odd number", items.len());
                Err(Mismatch::new(Self::declared(), found))
            }
            other => Err(Mismatch::kind(Self::declared(), &other)),
        }
    }

    fn declared() -> String {
        format!("{{[{}]: {}}}", K::declared(), V::declared())
    }
}

impl<K, V> Map<K, V>
where
    K: Decode,
    K::Output: Eq + Hash,
    V: Decode,
{
    fn collect(
        pairs: impl ExactSizeIterator<Item = (Value, Value)>,
    ) -> Result<HashMap<K::Output, V::Output>, Mismatch> {
        let mut map = HashMap::with_capacity(pairs.len());
        for (index, (key, value)) in pairs.enumerate() {
            let key = K::decode(key).map_err(|e| e.in_pair(index, "key"))?;
            let value = V::decode(value).map_err(|e| e.in_pair(index, "value"))?;
            match map.entry(key) {
                Entry::Vacant(entry) => entry.insert(value),
                Entry::Occupied(_) => {
                    let found = "the key of an earlier pair";
                    return Err(Mismatch::new(K::declared(), found).in_pair(index, "key"));
                }
            };
        }
        Ok(map)
    }
}

/// The elements two by two; the caller has checked that their number is even.
fn in_pairs(items: Vec<Value>) -> impl ExactSizeIterator<Item = (Value, Value)> {
    let pairs = items.len() / 2;
    let mut items = items.into_iter();
    (0..pairs).map(move |_| {
        (
            items.next().unwrap_or_default(),
            items.next().unwrap_or_default(),
        )
    })
}
