//! Where a value comes from.

use super::value::Input;
use crate::syntax::ExprId;

/// Where a value comes from, whatever it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Not from one of the others, or not from one alone.
    None,
    /// A global of the servers', or a member of one: `tonumber`, `redis.call`. What Valkey has under
    /// `server` has the name it has under `redis`.
    Library(&'static str),
    /// `KEYS[n]` or `ARGV[n]`; `None` for any of them.
    Slot(Input, Option<u32>),
    /// The reply of the command called at that expression.
    Reply(ExprId),
    /// The nth of that reply; `None` for any of them.
    Element(ExprId, Option<u32>),
    /// What the library function called at that expression returned.
    Call(ExprId),
}

impl Origin {
    /// Where a value comes from that comes from here or from there.
    pub(super) fn join(self, other: Self) -> Self {
        match (self, other) {
            _ if self == other => self,
            (Self::Slot(one, _), Self::Slot(two, _)) if one == two => Self::Slot(one, None),
            (Self::Element(one, _), Self::Element(two, _)) if one == two => {
                Self::Element(one, None)
            }
            _ => Self::None,
        }
    }
}
