//! The bound on a field that takes the rest of `KEYS` or `ARGV`.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// Any number of values of one type: arrays, slices, `Vec`s, and references and smart pointers to
/// them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of values",
    label = "this slot takes a list",
    note = "write an array, a slice or a `Vec`, such as `[\"a\", \"b\"]` or `&ids`"
)]
pub trait List {
    /// Type of the elements.
    type Item;

    /// The elements, in the order in which they are sent.
    fn items(&self) -> &[Self::Item];
}

impl<T> List for [T] {
    type Item = T;

    fn items(&self) -> &[T] {
        self
    }
}

impl<T, const N: usize> List for [T; N] {
    type Item = T;

    fn items(&self) -> &[T] {
        self
    }
}

impl<T> List for Vec<T> {
    type Item = T;

    fn items(&self) -> &[T] {
        self
    }
}

impl<T: Clone> List for Cow<'_, [T]> {
    type Item = T;

    fn items(&self) -> &[T] {
        self
    }
}

macro_rules! through {
    ($($pointer:ty)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<L: List + ?Sized> List for $pointer {
            type Item = L::Item;

            fn items(&self) -> &[L::Item] {
                L::items(self)
            }
        }
    )* };
}

through! { &L &mut L Box<L> Rc<L> Arc<L> }
