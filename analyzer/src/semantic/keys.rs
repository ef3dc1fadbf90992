//! The keys of the commands that are called, as far as they are certain, and where they come from.

use super::Semantics;
use super::commands::CommandCall;
use super::types::Kinds;
use super::value::{Input, Value};
use crate::syntax::{BinaryOp, ExprId, ExprKind};

/// More keys than that are not counted out by a number in the call.
const MOST_COUNTED: f64 = 1000.0;

/// Where a key comes from that does not come from KEYS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyOrigin {
    /// A string in the script.
    Written,
    /// One of ARGV.
    Argv,
    /// A reply, or an element of one.
    Reply,
    /// Joined of other strings.
    Computed,
}

impl KeyOrigin {
    /// In words, behind "is": `taken from ARGV`.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Written => "written here",
            Self::Argv => "taken from ARGV",
            Self::Reply => "taken from a reply",
            Self::Computed => "computed",
        }
    }
}

impl Semantics<'_, '_> {
    /// The keys that surely do not come from KEYS, with the calls that they stand in, in order.
    pub fn undeclared_keys(&self) -> impl Iterator<Item = (&CommandCall, ExprId, KeyOrigin)> {
        self.commands().iter().flat_map(move |call| {
            let keys = self.keys(call).into_iter();
            keys.filter_map(move |key| Some((call, key, self.key_origin(key)?)))
        })
    }

    /// The words of a call that are keys for certain.
    fn keys(&self, call: &CommandCall) -> Vec<ExprId> {
        let Some(command) = call.command() else {
            return Vec::new();
        };
        let words = call.words(self.chunk());
        let count = |position: usize| self.count(*words.get(position)?);
        // Where more may follow, the last keys cannot be counted from the end.
        let mut keys = Vec::new();
        for position in command.keys.positions(words.len(), count) {
            if call.open && position + 1 >= words.len() {
                break;
            }
            keys.extend(words.get(position));
        }
        keys
    }

    /// The number of keys that a word gives.
    fn count(&self, word: ExprId) -> Option<usize> {
        let number = match self.value(word) {
            Value::Number(number) => number,
            Value::Text(text) => {
                let text = self.chunk().string(text)?;
                std::str::from_utf8(&text).ok()?.parse().ok()?
            }
            _ => return None,
        };
        let counts = (0.0..MOST_COUNTED).contains(&number);
        counts.then(|| number.trunc() as usize)
    }

    fn key_origin(&self, key: ExprId) -> Option<KeyOrigin> {
        match self.value(key) {
            Value::Text(_) => return Some(KeyOrigin::Written),
            Value::Slot(Input::Argv, _) => return Some(KeyOrigin::Argv),
            Value::Reply(_) | Value::Element(..) => return Some(KeyOrigin::Reply),
            Value::Some(types) if types == Kinds::STRING => {}
            _ => return None,
        }
        let joined = matches!(
            self.chunk()[self.origin(key)].kind,
            ExprKind::Binary {
                op: BinaryOp::Concat,
                ..
            }
        );
        joined.then_some(KeyOrigin::Computed)
    }
}
