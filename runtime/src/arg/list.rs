//! The bound on a field that takes the rest of `KEYS` or `ARGV`.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

/// Any number of values of one type: arrays, slices, `Vec`s, `VecDeque`s and sets, references and
/// smart pointers to them, and what [`each`] makes of an iterator.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of values",
    label = "this slot takes a list",
    note = "write an array, a slice or a `Vec`, such as `[\"a\", \"b\"]` or `&ids`",
    note = "write `evalsha::each(iterator)` for an iterator"
)]
pub trait List {
    /// Type of the elements.
    type Item;

    /// The number of elements.
    fn count(&self) -> usize;

    /// Hands on the elements, in the order in which they are sent.
    fn each(&self, f: impl FnMut(&Self::Item));
}

impl<T> List for [T] {
    type Item = T;

    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self, f: impl FnMut(&T)) {
        self.iter().for_each(f);
    }
}

macro_rules! collections {
    ($([$($generics:tt)*] $ty:ty;)*) => { $(
        impl<$($generics)*> List for $ty {
            type Item = T;

            fn count(&self) -> usize {
                self.len()
            }

            fn each(&self, f: impl FnMut(&T)) {
                self.iter().for_each(f);
            }
        }
    )* };
}

collections! {
    [T, const N: usize] [T; N];
    [T] Vec<T>;
    [T: Clone] Cow<'_, [T]>;
    [T] VecDeque<T>;
    [T] BTreeSet<T>;
    [T, S] HashSet<T, S>;
}

macro_rules! through {
    ($($pointer:ty)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<L: List + ?Sized> List for $pointer {
            type Item = L::Item;

            fn count(&self) -> usize {
                L::count(self)
            }

            fn each(&self, f: impl FnMut(&L::Item)) {
                L::each(self, f);
            }
        }
    )* };
}

through! { &L &mut L Box<L> Rc<L> Arc<L> }

/// The elements of an iterator as a list; see [`each`].
#[derive(Debug, Clone, Copy)]
pub struct Each<I>(pub(super) I);

/// Makes a list of an iterator, for a field that takes any number of values.
///
/// The iterator is cloned and run several times: to count, to measure and to write the values, and
/// again if the call is sent a second time with the script's source. It must yield the same values
/// each time; a call that would write another number of values than it measured is refused.
///
/// ```
/// # evalsha::lua_script!(struct Drop = inline "---@key ids...\nreturn redis.call('DEL', unpack(KEYS))");
/// let call = Drop::call(DropKeys { ids: evalsha::each((1..=3).map(|id| format!("job:{id}"))) }, ());
/// # assert!(call.to_cmd(evalsha::Form::Eval).is_ok());
/// ```
pub fn each<I>(values: I) -> Each<I::IntoIter>
where
    I: IntoIterator<IntoIter: Clone>,
{
    Each(values.into_iter())
}

impl<I: Iterator + Clone> List for Each<I> {
    type Item = I::Item;

    fn count(&self) -> usize {
        self.0.clone().count()
    }

    fn each(&self, mut f: impl FnMut(&I::Item)) {
        self.0.clone().for_each(|value| f(&value));
    }
}
