//! The cluster slots of a call's keys, which are known with the feature `cluster`.
//!
//! In: a built command. Out: its slot, or two keys that are in different slots. A key is named by
//! its field, never by its text.

use redis::Cmd;

use crate::error::Error;
use crate::script::ScriptInfo;
#[cfg(feature = "cluster")]
pub(crate) use known::{across, slot_of};
#[cfg(not(feature = "cluster"))]
pub(crate) use unknown::{across, slot_of};

/// Refuses keys that a cluster refuses, because no node has all of them.
pub(crate) fn check_slots(info: &'static ScriptInfo, cmd: &Cmd) -> Result<(), Error> {
    match across(info, cmd) {
        Some(refusal) => Err(Error::encode(info, refusal)),
        None => Ok(()),
    }
}

#[cfg(feature = "cluster")]
mod known {
    use redis::Cmd;

    use crate::command::{Invocation, words};
    use crate::error::{KeySlot, Refusal};
    use crate::script::ScriptInfo;

    /// The number of slots in every cluster.
    const SLOTS: u16 = 16384;

    /// The slot of a key. If there is text between its first `{` and the next `}`, only that text
    /// counts.
    fn key_slot(key: &[u8]) -> u16 {
        crc16::State::<crc16::XMODEM>::calculate(hash_tag(key).unwrap_or(key)) % SLOTS
    }

    fn hash_tag(key: &[u8]) -> Option<&[u8]> {
        let open = key.iter().position(|&byte| byte == b'{')?;
        let tag = &key[open + 1..];
        let close = tag.iter().position(|&byte| byte == b'}')?;
        (close > 0).then(|| &tag[..close])
    }

    fn slots(cmd: &Cmd) -> impl Iterator<Item = u16> {
        let invocation = Invocation::of(words(cmd.args_iter()));
        let keys = invocation.and_then(Invocation::keys);
        keys.into_iter().flatten().map(key_slot)
    }

    /// The slot that a command goes to; `None` without keys.
    pub(crate) fn slot_of(cmd: &Cmd) -> Option<u16> {
        slots(cmd).next()
    }

    /// The first two keys that are in different slots.
    pub(crate) fn across(info: &ScriptInfo, cmd: &Cmd) -> Option<Refusal> {
        let mut slots = slots(cmd).enumerate();
        let (_, first) = slots.next()?;
        let (index, second) = slots.find(|(_, slot)| *slot != first)?;
        Some(Refusal::CrossSlot {
            first: named(info, 0, first),
            second: named(info, index, second),
        })
    }

    /// The field that the key at this index of `KEYS` comes from.
    fn named(info: &ScriptInfo, index: usize, slot: u16) -> KeySlot {
        let keys = info.keys();
        let last = keys.len().saturating_sub(1);
        let Some(key) = keys.get(index.min(last)) else {
            return KeySlot::new("keys", slot);
        };
        let named = KeySlot::new(key.name(), slot);
        match (key.is_list(), key.fields()) {
            (false, _) => named,
            (true, []) => named.at(index - last),
            (true, fields) => {
                let (element, part) =
                    ((index - last) / fields.len(), (index - last) % fields.len());
                named.at(element).part(fields[part])
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        /// The values that a server's `CLUSTER KEYSLOT` gives.
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
                assert_eq!(key_slot(key.as_bytes()), slot, "{key}");
            }
        }
    }
}

#[cfg(not(feature = "cluster"))]
mod unknown {
    use redis::Cmd;

    use crate::error::Refusal;
    use crate::script::ScriptInfo;

    pub(crate) fn slot_of(_: &Cmd) -> Option<u16> {
        None
    }

    pub(crate) fn across(_: &ScriptInfo, _: &Cmd) -> Option<Refusal> {
        None
    }
}
