//! The cluster slots of a call's keys.
//!
//! In: a built command. Out: the slot that it goes to, or two keys that are in different ones. Keys
//! are named by their fields, never by their text.

use redis::{Arg, Cmd};

use crate::error::{KeySlot, Refusal};
use crate::script::ScriptInfo;

/// Slots of every cluster.
const SLOTS: u16 = 16384;

/// The slot of a key: of what is between its first `{` and the next `}`, if anything is.
fn slot_of(key: &[u8]) -> u16 {
    crc16::State::<crc16::XMODEM>::calculate(hash_tag(key).unwrap_or(key)) % SLOTS
}

fn hash_tag(key: &[u8]) -> Option<&[u8]> {
    let open = key.iter().position(|&byte| byte == b'{')?;
    let tag = &key[open + 1..];
    let close = tag.iter().position(|&byte| byte == b'}')?;
    (close > 0).then(|| &tag[..close])
}

/// The keys of an EVAL or EVALSHA that this crate has built.
fn keys(cmd: &Cmd) -> impl Iterator<Item = &[u8]> {
    let mut args = cmd.args_iter().skip(2).map(|arg| match arg {
        Arg::Simple(bytes) => bytes,
        _ => b"",
    });
    let count = args.next().and_then(|text| std::str::from_utf8(text).ok());
    let count = count.and_then(|text| text.parse().ok());
    args.take(count.unwrap_or(0))
}

/// The slot that the command goes to, `None` without keys.
pub(crate) fn first_slot(cmd: &Cmd) -> Option<u16> {
    keys(cmd).next().map(slot_of)
}

/// The first two keys that are in different slots.
pub(crate) fn cross_slot(info: &ScriptInfo, cmd: &Cmd) -> Option<Refusal> {
    let mut slots = keys(cmd).map(slot_of).enumerate();
    let (_, first) = slots.next()?;
    let (index, second) = slots.find(|(_, slot)| *slot != first)?;
    Some(Refusal::CrossSlot {
        first: key_slot(info, 0, first),
        second: key_slot(info, index, second),
    })
}

/// The field that the key at this place of `KEYS` comes from.
fn key_slot(info: &ScriptInfo, index: usize, slot: u16) -> KeySlot {
    let names = info.keys();
    let last = names.len().saturating_sub(1);
    let field = names.get(index.min(last));
    let element = field.is_some_and(|key| key.is_list()).then(|| index - last);
    KeySlot::new(field.map_or("keys", |key| key.name()), element, slot)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `CLUSTER KEYSLOT` of a server says.
    #[test]
    fn slots_are_the_servers() {
        for (key, slot) in [
            ("", 0),
            ("foo", 12182),
            ("123456789", 12739),
            ("{user1000}.following", 3443),
            ("user1000", 3443),
            ("foo{}{bar}", 8363),
            ("foo{{bar}}zap", 4015),
            ("foo{bar}{zap}", 5061),
            ("a}{b", 11640),
        ] {
            assert_eq!(slot_of(key.as_bytes()), slot, "{key}");
        }
    }
}
