//! Optional values, lists and maps.
//!
//! RESP3 has sets and maps where RESP2 has arrays. Both read the same.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::marker::PhantomData;
use std::{iter, vec};

use redis::Value;

use crate::reply::{Decode, Mismatch, bare};

/// `T?`: nil is `None`.
#[derive(Debug)]
pub struct Opt<W>(PhantomData<fn() -> W>);

impl<W: Decode> Decode for Opt<W> {
    type Output = Option<W::Output>;

    fn decode(value: Value) -> Result<Self::Output, Mismatch> {
        optional(value, W::decode)
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

/// `[T]`: an array, a set, or a map read as alternating keys and values.
#[derive(Debug)]
pub struct List<W>(PhantomData<fn() -> W>);

impl<W: Decode> Decode for List<W> {
    type Output = Vec<W::Output>;

    fn decode(value: Value) -> Result<Self::Output, Mismatch> {
        list(Self::declared, value, |item| match W::peek(&item) {
            Some(read) => Ok(read),
            None => W::decode(item),
        })
    }

    fn declared() -> String {
        format!("[{}]", W::declared())
    }
}

/// `{[K]: V}`: a map, or an array of alternating keys and values.
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
        let pairs = pairs(Self::declared, value)?;
        let mut map = HashMap::with_capacity(pairs.len());
        let insert = |key, value| match map.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(value);
                true
            }
            Entry::Occupied(_) => false,
        };
        fill(pairs, K::declared, K::decode, V::decode, insert)?;
        Ok(map)
    }

    fn declared() -> String {
        format!("{{[{}]: {}}}", K::declared(), V::declared())
    }
}

/// Reads an optional value.
///
/// # Errors
///
/// The error of `read` for a value that is not nil.
pub fn optional<T>(
    value: Value,
    read: impl FnOnce(Value) -> Result<T, Mismatch>,
) -> Result<Option<T>, Mismatch> {
    match bare(value)? {
        Value::Nil => Ok(None),
        value => read(value).map(Some),
    }
}

/// Reads the elements of a list.
///
/// # Errors
///
/// [`Mismatch`] if the value is not a list, or the error of `read` for an element.
#[inline]
pub fn list<T>(
    declared: impl FnOnce() -> String,
    value: Value,
    read: impl Fn(Value) -> Result<T, Mismatch>,
) -> Result<Vec<T>, Mismatch> {
    let items = elements(declared, value)?;
    let read = |(index, item)| read(item).map_err(|mismatch| mismatch.in_element(index));
    items.into_iter().enumerate().map(read).collect()
}

/// The elements of an array, a set, or a map, whose keys and values alternate.
pub(super) fn elements(
    declared: impl FnOnce() -> String,
    value: Value,
) -> Result<Vec<Value>, Mismatch> {
    match bare(value)? {
        Value::Array(items) | Value::Set(items) | Value::Push { data: items, .. } => Ok(items),
        Value::Map(pairs) => Ok(pairs.into_iter().flat_map(|(k, v)| [k, v]).collect()),
        other => Err(Mismatch::kind(declared(), &other)),
    }
}

/// The keys and values of a map.
///
/// # Errors
///
/// [`Mismatch`] if the value is neither a map nor an array of an even number of elements.
pub fn pairs(
    declared: impl FnOnce() -> String,
    value: Value,
) -> Result<vec::IntoIter<(Value, Value)>, Mismatch> {
    let pairs = match bare(value)? {
        Value::Map(pairs) => pairs,
        Value::Array(items) if items.len() % 2 == 0 => in_pairs(items),
        Value::Array(items) => {
            let found = format!("an array of {} elements, an odd number", items.len());
            return Err(Mismatch::new(declared(), found));
        }
        other => return Err(Mismatch::kind(declared(), &other)),
    };
    Ok(pairs.into_iter())
}

/// Reads keys and values, and passes them to `insert`, which returns false if it already has the
/// key.
///
/// # Errors
///
/// [`Mismatch`] if a key comes twice, or the error of `key` or `value`.
pub fn fill<K, V>(
    pairs: impl Iterator<Item = (Value, Value)>,
    declared: impl FnOnce() -> String,
    key: impl Fn(Value) -> Result<K, Mismatch>,
    value: impl Fn(Value) -> Result<V, Mismatch>,
    mut insert: impl FnMut(K, V) -> bool,
) -> Result<(), Mismatch> {
    for (index, (name, item)) in pairs.enumerate() {
        let name = key(name).map_err(|mismatch| mismatch.in_pair(index, "key"))?;
        let item = value(item).map_err(|mismatch| mismatch.in_pair(index, "value"))?;
        if !insert(name, item) {
            let found = "the key of an earlier pair";
            return Err(Mismatch::new(declared(), found).in_pair(index, "key"));
        }
    }
    Ok(())
}

/// The elements in pairs; the caller has checked that their number is even.
fn in_pairs(items: Vec<Value>) -> Vec<(Value, Value)> {
    let mut items = items.into_iter();
    iter::from_fn(|| Some((items.next()?, items.next()?))).collect()
}
