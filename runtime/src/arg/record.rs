//! The bound on a field that takes records: groups of slots that are sent one after the other.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use crate::arg::Sink;
use crate::arg::list::Each;

/// One record of the list of a script: of its keys, if `KEYS` is true, else of its arguments.
///
/// The macro implements it for the structs that it generates.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a record of this list of `{S}`",
    label = "this slot takes the structs that `lua_script!` generates for the list"
)]
pub trait Record<S, const KEYS: bool> {
    /// Hands each field to the sink, in slot order.
    fn write<K: Sink>(&self, sink: &mut K);
}

#[diagnostic::do_not_recommend]
impl<S, const KEYS: bool, R: Record<S, KEYS> + ?Sized> Record<S, KEYS> for &R {
    fn write<K: Sink>(&self, sink: &mut K) {
        R::write(self, sink);
    }
}

/// Two values that are one record of a list whose records have two fields.
///
/// The macro implements it for the tuples that fit.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a record of this list of `{S}`",
    label = "this slot takes the structs that `lua_script!` generates for the list, or pairs if they have two fields"
)]
pub trait Pair<S, const KEYS: bool> {
    /// The type of the first field.
    type First;
    /// The type of the second field.
    type Second;

    /// Hands both to the sink.
    fn write_pair<K: Sink>(first: &Self::First, second: &Self::Second, sink: &mut K);
}

#[diagnostic::do_not_recommend]
impl<S, const KEYS: bool, A, B> Record<S, KEYS> for (A, B)
where
    (A, B): Pair<S, KEYS, First = A, Second = B>,
{
    fn write<K: Sink>(&self, sink: &mut K) {
        <(A, B)>::write_pair(&self.0, &self.1, sink);
    }
}

/// Any number of records: arrays, slices and `Vec`s of the struct that `lua_script!` generates for
/// the list, references and smart pointers to them, and what [`each`](crate::each) makes of an
/// iterator. If the records have two fields, pairs and maps do as well.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of records for `{S}`",
    label = "this slot takes a list of the structs that `lua_script!` generates for it",
    note = "write an array, a slice or a `Vec` of them; for records of two fields also pairs, a `HashMap` or a `BTreeMap`",
    note = "write `evalsha::each(iterator)` for an iterator"
)]
pub trait Records<S, const KEYS: bool> {
    /// The number of records.
    fn count(&self) -> usize;

    /// Hands each record to the sink, in the order in which they are sent.
    fn write_all<K: Sink>(&self, sink: &mut K);
}

macro_rules! collections {
    ($([$($generics:tt)*] $ty:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<S, const KEYS: bool, R: Record<S, KEYS>, $($generics)*> Records<S, KEYS> for $ty {
            fn count(&self) -> usize {
                self.len()
            }

            fn write_all<K: Sink>(&self, sink: &mut K) {
                for record in self.iter() {
                    record.write(sink);
                }
            }
        }
    )* };
}

collections! {
    [] [R];
    [const N: usize] [R; N];
    [] Vec<R>;
    [] VecDeque<R>;
}

#[diagnostic::do_not_recommend]
impl<S, const KEYS: bool, R: Record<S, KEYS> + Clone> Records<S, KEYS> for Cow<'_, [R]> {
    fn count(&self) -> usize {
        self.len()
    }

    fn write_all<K: Sink>(&self, sink: &mut K) {
        Records::write_all(&**self, sink);
    }
}

macro_rules! maps {
    ($([$($generics:tt)*] $ty:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<S, const KEYS: bool, A, B, $($generics)*> Records<S, KEYS> for $ty
        where
            (A, B): Pair<S, KEYS, First = A, Second = B>,
        {
            fn count(&self) -> usize {
                self.len()
            }

            fn write_all<K: Sink>(&self, sink: &mut K) {
                for (first, second) in self {
                    <(A, B)>::write_pair(first, second, sink);
                }
            }
        }
    )* };
}

maps! {
    [H] HashMap<A, B, H>;
    [] BTreeMap<A, B>;
}

#[diagnostic::do_not_recommend]
impl<S, const KEYS: bool, I> Records<S, KEYS> for Each<I>
where
    I: Iterator<Item: Record<S, KEYS>> + Clone,
{
    fn count(&self) -> usize {
        self.0.clone().count()
    }

    fn write_all<K: Sink>(&self, sink: &mut K) {
        for record in self.0.clone() {
            record.write(sink);
        }
    }
}

/// No records. An empty array or slice would need a type.
#[diagnostic::do_not_recommend]
impl<S, const KEYS: bool> Records<S, KEYS> for () {
    fn count(&self) -> usize {
        0
    }

    fn write_all<K: Sink>(&self, _: &mut K) {}
}

macro_rules! through {
    ($($pointer:ty)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<S, const KEYS: bool, L: Records<S, KEYS> + ?Sized> Records<S, KEYS> for $pointer {
            fn count(&self) -> usize {
                L::count(self)
            }

            fn write_all<K: Sink>(&self, sink: &mut K) {
                L::write_all(self, sink);
            }
        }
    )* };
}

through! { &L &mut L Box<L> Rc<L> Arc<L> }
