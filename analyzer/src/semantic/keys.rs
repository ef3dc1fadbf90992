//! The keys of the commands that are called, as far as they are certain, and where they come from.

use super::Semantics;
use super::commands::CommandCall;
use super::types::{Kinds, Pieces};
use crate::server::grammar::Kind;
use crate::syntax::ExprId;

/// Where a key comes from that does not come from KEYS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyOrigin {
    /// A string in the script.
    Written,
    /// One of ARGV.
    Argv,
    /// A reply, or an element of one.
    Reply,
    /// Made of other strings.
    Computed,
    /// Made of a declared key and other strings.
    Derived,
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
            Self::Derived => "made of a declared key",
        }
    }
}

impl Semantics<'_, '_> {
    /// The keys that surely do not come from KEYS, with the calls that they stand in, in order.
    pub fn undeclared_keys(&self) -> impl Iterator<Item = (&CommandCall, ExprId, KeyOrigin)> {
        self.commands().iter().flat_map(move |call| {
            let keys = self.keys(call);
            keys.filter_map(move |(key, _)| Some((call, key, self.key_origin(key)?)))
        })
    }

    /// The words of a call that are keys for certain.
    pub fn keys<'s>(&'s self, call: &'s CommandCall) -> impl Iterator<Item = (ExprId, Kind)> {
        let words = call.words(self.chunk());
        let keys = call.reading().into_iter().flat_map(|read| read.keys());
        keys.filter_map(|(word, kind)| Some((*words.get(word)?, kind)))
    }

    fn key_origin(&self, key: ExprId) -> Option<KeyOrigin> {
        let ty = self.ty(key);
        let made = ty.made();
        // What is missing is no key.
        if !ty.without(Kinds::FALSY).is(Kinds::STRING) && !made.pieces.are(Pieces::REPLY) {
            return None;
        }
        let is_written = made.pieces.are(Pieces::WRITTEN);
        match made {
            made if is_written && (!made.joined || self.text(key).is_some()) => {
                Some(KeyOrigin::Written)
            }
            made if made.joined && made.pieces.meet(Pieces::KEYS) => Some(KeyOrigin::Derived),
            made if made.joined && made.first.meet(Pieces::UNKNOWN) => Some(KeyOrigin::Derived),
            made if made.joined => Some(KeyOrigin::Computed),
            made if made.pieces.are(Pieces::ARGV) => Some(KeyOrigin::Argv),
            made if made.pieces.are(Pieces::REPLY) => Some(KeyOrigin::Reply),
            _ => None,
        }
    }
}
