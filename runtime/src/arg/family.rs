//! Keys of a type of the user's, which several scripts share.

use std::fmt;
use std::marker::PhantomData;

use crate::arg::{Sink, Slots, debug_slots};

/// The keys of the script `S`, made of a type that the macro's option `keys = Type` names.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the keys of `{S}`",
    label = "expected the type that `lua_script!` was given as `keys = …`, or a reference to it"
)]
pub trait KeysOf<S> {
    /// Hands each key to the sink, in slot order.
    fn write<K: Sink>(&self, sink: &mut K);
}

#[diagnostic::do_not_recommend]
impl<S, T: KeysOf<S> + ?Sized> KeysOf<S> for &T {
    fn write<K: Sink>(&self, sink: &mut K) {
        T::write(self, sink);
    }
}

/// Such keys as the slots of a call.
pub struct Family<S, T> {
    keys: T,
    script: PhantomData<fn() -> S>,
}

impl<S, T> Family<S, T> {
    /// The keys of a call of `S`.
    pub const fn new(keys: T) -> Self {
        Self {
            keys,
            script: PhantomData,
        }
    }
}

impl<S, T: Clone> Clone for Family<S, T> {
    fn clone(&self) -> Self {
        Self::new(self.keys.clone())
    }
}

impl<S, T: Copy> Copy for Family<S, T> {}

impl<S, T: KeysOf<S>> Slots for Family<S, T> {
    fn write<K: Sink>(&self, sink: &mut K) {
        self.keys.write(sink);
    }
}

impl<S, T: KeysOf<S>> fmt::Debug for Family<S, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_slots("Keys", self, f)
    }
}
